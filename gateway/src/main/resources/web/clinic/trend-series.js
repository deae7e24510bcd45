/** Trends as series to be drawn, on a screen or on paper; pure. */

import {shortDay} from '../site/moments.js';
import {VERDICTS, exerciseName} from './words.js';

/**
 * @typedef {{name: string, values: (?number)[]}} Line
 * @typedef {{id: string, title: string, lines: Line[], low?: number, high?: number, bars?: boolean, marked?: boolean}} Series values stand at the weeks
 */

/** No more loads than can be told apart. */
const MOST_LOADS = 4;

/** @returns {Series[]} only those that have something to show */
export function seriesOf({weeks, velocities}) {
  const of = (read) => weeks.map((week) => read(week) ?? null);
  const inMetres = weeks.some((week) => week.rangeM !== null);
  const score = (kind) => of((week) => week.scores[kind]);
  return [
    {id: 'load', title: 'Heaviest load, kg', marked: true, lines: [{name: 'heaviest load', values: of((w) => w.topLoadKg)}]},
    {id: 'volume', title: 'Volume a week, kg', bars: true, lines: [{name: 'load × repetitions', values: of((w) => w.volumeKg)}]},
    {id: 'tempo', title: 'On target, % of repetitions', low: 0, high: 100, lines: [
      {name: 'on tempo', values: of((w) => percent(w.onTempoShare))}, {name: 'in range', values: of((w) => percent(w.inRangeShare))}]},
    {id: 'range', title: inMetres ? 'Range, cm' : 'Range, °', lines: [{name: 'mean range', values: of((w) => (inMetres ? times(w.rangeM, 100) : w.rangeDeg))}]},
    {id: 'velocity', title: 'Lifting velocity at a load, m/s', lines: loads(weeks, velocities)},
    {id: 'pain', title: 'Pain while moving, 0–10', low: 0, high: 10, lines: [
      {name: 'highest', values: of((w) => w.painHighest)}, {name: 'mean', values: of((w) => w.painMean)}]},
    {id: 'confidence', title: 'Confidence and effort, 0–10', low: 0, high: 10, lines: [
      {name: 'confidence', values: of((w) => w.confidenceMean)}, {name: 'effort', values: of((w) => w.effortMean)}]},
    {id: 'psfs', title: 'PSFS, 0–10: what matters to them', low: 0, high: 10, lines: [{name: 'PSFS', values: score('PSFS')}]},
    {id: 'tsk', title: 'TSK-11, 11–44: fear of movement', low: 11, high: 44, lines: [{name: 'TSK-11', values: score('TSK11')}]},
    {id: 'pseq', title: 'PSEQ, 0–60: confidence with pain', low: 0, high: 60, lines: [{name: 'PSEQ', values: score('PSEQ')}]},
  ].map((series) => ({...series, lines: series.lines.filter(({values}) => values.some((v) => v !== null))})).filter(({lines}) => lines.length > 0);
}

/** What was decided, with the week it stands in. */
export function decisionsOf({weeks}) {
  return weeks.flatMap((week, at) => week.decisions.map((one) => ({
    at, verdict: one.verdict,
    words: `${shortDay(one.day)}: ${proposal(one)}, ${exerciseName(one.exerciseId)}; ${VERDICTS[one.verdict]} by ${one.name}`,
  })));
}

function proposal({proposal: what, changed}) {
  const variable = changed ? ` in ${changed.toLowerCase().replace(/_/g, ' ')}` : '';
  return {STEP_UP: `a step up${variable}`, STEP_BACK: `a step back${variable}`, KEEP: changed ? `a change${variable}` : 'keep'}[what] ?? what.toLowerCase().replace(/_/g, ' ');
}

/** The loads that were lifted in most weeks, each a line. */
function loads(weeks, velocities) {
  const byLoad = new Map();
  velocities.filter(({mps}) => mps !== null).forEach((one) => byLoad.set(one.loadKg, [...byLoad.get(one.loadKg) ?? [], one]));
  return [...byLoad].sort(([, a], [, b]) => b.length - a.length).slice(0, MOST_LOADS).sort(([a], [b]) => a - b).map(([loadKg, points]) => ({
    name: `${loadKg} kg`, values: weeks.map(({monday}) => points.find((p) => p.monday === monday)?.mps ?? null),
  }));
}

function percent(share) {
  return times(share, 100);
}

function times(value, factor) {
  return value === null ? null : value * factor;
}
