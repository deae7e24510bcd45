/** What a plan must be, told in sentences to the physio who writes it; pure. The gateway checks again. */

import {parseTempo} from '../session/tempo.js';

/** Narrower than this a back sensor cannot tell. */
const LEAST_BAND_DEG = 16;

/**
 * @param {Object<string, string|boolean>} fields as typed
 * @returns {{plan: ?import('../session/session-state.js').Plan, remarks: {field: string, sentence: string}[]}}
 */
export function readPlan(fields) {
  const remarks = [];
  const ask = (met, field, sentence) => met || remarks.push({field, sentence});
  const loadKg = number(fields.loadKg);
  const sets = number(fields.sets);
  const repetitions = number(fields.repetitions);
  const outside = number(fields.repetitionsOutsideBeforeCue);
  ask(loadKg >= 0 && loadKg <= 500, 'loadKg', 'A load is 0 to 500 kg.');
  ask(whole(sets, 1, 20), 'sets', 'A plan has 1 to 20 sets.');
  ask(whole(repetitions, 1, 100), 'repetitions', 'A set has 1 to 100 repetitions.');
  ask(parseTempo(fields.tempo) !== null, 'tempo', 'A tempo is written lowering-bottom-lifting-top, for instance 3-1-1-0 or 3-1-X-0.');
  ask(whole(outside, 1, 10), 'repetitionsOutsideBeforeCue', 'A remark comes after 1 to 10 repetitions outside.');
  const range = readBand(fields, ask);
  const plan = {
    loadKg, sets, repetitions, range,
    tempo: String(fields.tempo).trim().toUpperCase(),
    exploreRange: Boolean(fields.exploreRange),
    feedback: {
      frequency: String(fields.frequency), repetitionsOutsideBeforeCue: outside, metronome: Boolean(fields.metronome),
    },
  };
  return {plan: remarks.length === 0 ? plan : null, remarks};
}

function readBand(fields, ask) {
  if (!fields.unit) {
    return null;
  }
  const low = number(fields.low);
  const high = number(fields.high);
  const most = fields.unit === 'METRES' ? 3 : 180;
  ask(low >= 0 && high > low && high <= most, 'high', `A range runs from a lower to a higher value, up to ${most}.`);
  ask(fields.unit === 'METRES' || !(high - low < LEAST_BAND_DEG), 'low', 'A band narrower than ±8° is finer than a back sensor can tell apart.');
  return {low, high, unit: fields.unit};
}

/** A comma is as good as a point. */
function number(text) {
  const trimmed = String(text ?? '').trim().replace(',', '.');
  return trimmed === '' ? NaN : Number(trimmed);
}

function whole(value, least, most) {
  return Number.isInteger(value) && value >= least && value <= most;
}
