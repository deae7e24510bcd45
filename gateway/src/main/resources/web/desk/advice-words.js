/** A proposal in words: what it would change, and the figures that a rule saw. */

import {tempoText} from '../session/tempo.js';
import {band, load, plain} from '../session/words.js';

const UNITS = [['Degps', '°/s'], ['Mps', 'm/s'], ['Percent', '%'], ['Deg', '°'], ['Kg', 'kg'], ['Of10', 'of 10'], ['Ms', 'ms'], ['M', 'm'], ['S', 's']];

/** What targets say, as pairs of name and value. */
export function targetRows(plan) {
  return [
    ['Load', load(plan.loadKg)], ['Sets', `${plan.sets} × ${plan.repetitions}`], ['Tempo', tempoText(plan.tempo)],
    ['Range', plan.exploreRange ? 'exploring' : plan.range ? band(plan.range) : 'open'],
  ];
}

/** What would be different, and from what. */
export function changes(now, next) {
  if (!now || !next) {
    return [];
  }
  const was = targetRows(now);
  return targetRows(next).map(([name, becomes], i) => [name, was[i][1], becomes]).filter(([, a, b]) => a !== b);
}

/** `loadKg` 20 becomes "load 20 kg", `painOf10` 3 "pain 3 of 10". */
export function figureWords([name, value]) {
  const [ending, unit] = UNITS.find(([suffix]) => name.endsWith(suffix)) ?? ['', ''];
  const words = name.slice(0, name.length - ending.length).replace(/[A-Z]/g, (c) => ` ${c.toLowerCase()}`).trim();
  return `${words} ${plain(value, 2)}${unit === '°' ? '' : unit && ' '}${unit}`;
}
