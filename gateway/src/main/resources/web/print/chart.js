/** A plot as a drawing, for paper: lines that differ by dashes as well, decisions marked on the first. */

const SVG = 'http://www.w3.org/2000/svg';
const WIDTH = 340;
const HEIGHT = 132;
const LEFT = 34;
const BOTTOM = 18;
const TOP = 8;

/** Lines differ by colour and by dashes; how each looks within a caption. */
const DASHES = ['', '5 3', '1.5 2.5', '7 2 1.5 2'];
export const STROKES = ['—', '╌', '┈', '–·'];

/** What a step of the scale may be, times a power of ten. */
const STEPS = [1, 2, 2.5, 5, 10];

function draw(tag, attributes, text = '') {
  const element = document.createElementNS(SVG, tag);
  Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, String(value)));
  element.textContent = text;
  return element;
}

/**
 * @param {{monday: string}[]} weeks
 * @param {import('../clinic/trend-series.js').Series} series
 * @param {{at: number, verdict: string}[]} decisions
 * @param {function(string): string} dayOf
 */
export function chart(weeks, series, decisions, dayOf) {
  const values = series.lines.flatMap((line) => line.values).filter((v) => v !== null);
  const [low, high] = series.high === undefined ? roomy(Math.min(...values), Math.max(...values), series.bars) : [series.low, series.high];
  const times = weeks.map(({monday}) => Date.parse(`${monday}T00:00:00Z`));
  const span = Math.max(1, times.at(-1) - times[0]);
  const x = (i) => LEFT + 12 + ((times[i] - times[0]) / span) * (WIDTH - LEFT - 30);
  const y = (v) => TOP + (1 - (v - low) / (high - low)) * (HEIGHT - TOP - BOTTOM);
  const svg = draw('svg', {viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-label': `${series.title}, by week`, class: 'chart'});
  [low, (low + high) / 2, high].forEach((v) => svg.append(draw('line', {x1: LEFT, x2: WIDTH - 4, y1: y(v), y2: y(v), class: 'grid'}),
      draw('text', {x: LEFT - 5, y: y(v) + 3.5, 'text-anchor': 'end'}, short(v))));
  [0, weeks.length - 1].filter((at, i, all) => all.indexOf(at) === i).forEach((at, i) => svg.append(
      draw('text', {x: x(at), y: HEIGHT - 4, 'text-anchor': i === 0 ? 'start' : 'end'}, dayOf(weeks[at].monday))));
  series.lines.forEach((line, n) => (series.bars ? bars(svg, line, x, y, low) : trace(svg, line, n, x, y)));
  if (series.marked) {
    decisions.forEach(({at, verdict}) => mark(svg, x(at), y(series.lines[0].values[at] ?? low), verdict));
  }
  return svg;
}

function trace(svg, {values}, n, x, y) {
  const points = values.map((v, i) => (v === null ? null : `${x(i).toFixed(1)},${y(v).toFixed(1)}`)).filter(Boolean);
  svg.append(draw('polyline', {points: points.join(' '), class: `line line-${n}`, 'stroke-dasharray': DASHES[n % DASHES.length] || 'none'}));
  points.forEach((point) => svg.append(draw('circle', {cx: point.split(',')[0], cy: point.split(',')[1], r: 1.8, class: `dot line-${n}`})));
}

function bars(svg, {values}, x, y, low) {
  const width = Math.min(14, (WIDTH - LEFT - 30) / values.length * 0.7);
  values.forEach((v, i) => v !== null && svg.append(draw('rect', {x: x(i) - width / 2, y: y(v), width, height: Math.max(0, y(low) - y(v)), class: 'bar'})));
}

/** Taken is filled, edited a diamond, not taken hollow. */
function mark(svg, x, y, verdict) {
  svg.append(verdict === 'EDITED' ? draw('rect', {x: x - 3.4, y: y - 3.4, width: 6.8, height: 6.8, transform: `rotate(45 ${x} ${y})`, class: 'mark'})
    : draw('circle', {cx: x, cy: y, r: 3.8, class: verdict === 'REJECTED' ? 'mark hollow' : 'mark'}));
}

/** Two even steps that hold all values. */
function roomy(min, max, fromZero) {
  const least = fromZero ? 0 : min;
  const span = Math.max(max - least, 0.04 * Math.abs(max), 0.02);
  const ten = 10 ** Math.floor(Math.log10(span / 2));
  const fits = [...STEPS, ...STEPS.map((s) => 10 * s)].map((s) => s * ten).find((step) => Math.floor(least / step) * step + 2 * step >= max) ?? span;
  const low = Math.floor(least / fits) * fits;
  return [low, low + 2 * fits];
}

function short(v) {
  return String(Number(v.toFixed(Math.abs(v) < 3 ? 2 : 1)));
}
