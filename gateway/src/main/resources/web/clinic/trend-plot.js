/** One plot of trends, its decisions marked on the line. */

import uPlot from '../lib/uplot/uPlot.esm.js';
import {make} from '../look/dom.js';

const HEIGHT_PX = 200;
const WEEK_S = 7 * 24 * 3600;
/** Lines differ by colour and by dashes. */
const INKS = ['--accent', '--bottom', '--top', '--lowering'];
const DASHES = [[], [8, 5], [2, 4], [10, 4, 2, 4]];

/**
 * @param {number[]} xs seconds since 1970 of each week's Monday
 * @param {import('./trend-series.js').Series} series
 * @param {{at: number, verdict: string}[]} decisions drawn where the series wants them
 */
export function trendPlot(xs, series, decisions) {
  const chart = make('div', {class: 'chart', role: 'img', 'aria-label': `${series.title}, by week; as figures in the table below`});
  const legend = make('ul', {class: 'legend'}, ...series.lines.map(({name}, i) => {
    const item = make('li', {'data-line': String(i)}, name);
    item.style.setProperty('--c', `var(${INKS[i % INKS.length]})`);
    return item;
  }));
  const element = make('section', {class: 'card plot', id: `plot-${series.id}`}, make('h2', {}, series.title), ...(series.lines.length > 1 ? [legend] : []), chart);
  const marks = series.marked ? decisions : [];
  const plot = new uPlot(options(xs, series, marks), [xs, ...series.lines.map(({values}) => values)], chart);
  new ResizeObserver(() => chart.clientWidth > 0 && plot.setSize({width: chart.clientWidth, height: HEIGHT_PX})).observe(chart);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => plot.redraw());
  return element;
}

function options(xs, series, marks) {
  const axis = {stroke: () => colour('--quiet-ink'), grid: {stroke: () => colour('--line'), width: 1}, ticks: {show: false}, font: '13px Arial, sans-serif'};
  return {
    width: 400, height: HEIGHT_PX, legend: {show: false}, cursor: {show: false}, padding: [10, 18, 0, 0],
    tzDate: (s) => uPlot.tzDate(new Date(s * 1000), 'UTC'),
    scales: {
      x: {range: (_, min, max) => [min - WEEK_S / 2, Math.max(max, min + 3 * WEEK_S) + WEEK_S / 2]},
      y: {range: (_, min, max) => (series.high === undefined ? roomy(min, max, series.bars) : [series.low, series.high])},
    },
    axes: [{...axis, grid: {show: false}, size: 32, gap: 10, splits: () => mondays(xs), values: (_, ticks) => ticks.map(dayOf)}, {...axis, size: 50, space: 34}],
    series: [{}, ...series.lines.map((_, i) => ({
      stroke: () => colour(INKS[i % INKS.length]), width: series.bars ? 0 : 2.5, spanGaps: true, dash: DASHES[i % DASHES.length],
      fill: series.bars ? () => colour('--accent') : undefined, paths: series.bars ? uPlot.paths.bars({size: [0.7, 40]}) : undefined,
      points: {show: !series.bars, size: 6, fill: () => colour('--card')},
    }))],
    hooks: {draw: [(plot) => marks.forEach((mark) => paintMark(plot, xs[mark.at], series.lines[0].values[mark.at], mark.verdict))]},
  };
}

/** Taken is filled, edited a diamond, not taken hollow: no mark is told by colour alone. */
function paintMark({ctx, valToPos, bbox}, x, y, verdict) {
  const size = 7 * devicePixelRatio;
  const left = valToPos(x, 'x', true);
  const top = y === null ? bbox.top + bbox.height - size : valToPos(y, 'y', true);
  ctx.save();
  ctx.beginPath();
  if (verdict === 'EDITED') {
    ctx.translate(left, top);
    ctx.rotate(Math.PI / 4);
    ctx.rect(-size * 0.8, -size * 0.8, size * 1.6, size * 1.6);
  } else {
    ctx.arc(left, top, size, 0, 2 * Math.PI);
  }
  ctx.fillStyle = colour(verdict === 'REJECTED' ? '--card' : '--ink');
  ctx.strokeStyle = colour('--ink');
  ctx.lineWidth = 2 * devicePixelRatio;
  ctx.fill();
  ctx.stroke();
  ctx.restore();
}

/** At most five of the weeks, evenly apart. */
function mondays(xs) {
  const step = Math.ceil(xs.length / 5);
  return xs.filter((_, i) => i % step === 0);
}

function roomy(min, max, fromZero) {
  if (min == null) {
    return [0, 1];
  }
  const spare = Math.max(0.12 * (max - min), 0.04 * Math.abs(max), 0.02);
  return [fromZero ? 0 : Math.max(0, min - spare), max + spare];
}

function dayOf(s) {
  return new Date(s * 1000).toLocaleDateString('en-GB', {day: 'numeric', month: 'short', timeZone: 'UTC'});
}

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}
