/** One page for the patient: what for, what was done, what comes next, and who decided. No rule, no reason, nothing to worry about. */

import {make} from '../look/dom.js';
import {exerciseName} from '../clinic/words.js';
import {decisionsOf, seriesOf} from '../clinic/trend-series.js';
import {targetRows} from '../desk/advice-words.js';
import {PHASES, parseTempo} from '../session/tempo.js';
import {PHASE_WORDS, capital, count, load} from '../session/words.js';
import {day, shortDay} from '../site/moments.js';
import {chart} from './chart.js';

/** More than these would not fit beside each other. */
const MOST_EXERCISES = 4;
const MOST_SETS = 6;

export function patientSheet({patient, plan, visits, last, trends, advice}) {
  const decided = advice.find((one) => one.decision);
  const lines = seriesOf(trends).filter(({id}) => id === 'load' || id === 'confidence');
  return [
    make('header', {}, make('h1', {}, patient.displayName), make('p', {class: 'code'}, `${patient.code} · ${shortDay(new Date().toISOString().slice(0, 10))}`)),
    ...(plan ? [part('What it is for', make('p', {class: 'goal'}, `“${plan.plan.goal}”`))] : []),
    part('What you did', ...did(last, visits)),
    ...(lines.length && trends.weeks.length > 1 ? [make('div', {class: 'charts'}, ...lines.map((series) => make('figure', {}, make('figcaption', {}, KIND[series.id]),
        chart(trends.weeks, {...series, lines: series.lines.slice(0, 1), marked: false}, decisionsOf(trends), shortDay))))] : []),
    ...(plan ? [part('What comes next', make('div', {class: 'next'}, ...plan.plan.exercises.slice(0, MOST_EXERCISES).map(({targets}) => make('section', {}, make('h3', {}, exerciseName(targets.exerciseId)),
        make('dl', {}, ...targetRows(targets).map(([name, value]) => make('div', {}, make('dt', {}, name), make('dd', {}, value)))), make('p', {class: 'small'}, tempoWords(targets.tempo))))))] : []),
    make('p', {class: 'who'}, decided?.patientLine ?? (plan ? `${plan.name} made this plan with you.` : 'Your physio will make a plan with you.')),
    make('footer', {}, 'Go at your own pace. If anything feels new or strange, tell your physio. Dowel is research and education software, and no medical device.'),
  ];
}

const KIND = {load: 'Your heaviest load, kg', confidence: 'How confident you felt, 0–10'};

function did(last, visits) {
  if (!last) {
    return [make('p', {}, 'Your first visit is still to come.')];
  }
  const sets = last.sets.filter((set) => set.repetitions.some((r) => r.number > 0));
  const told = sets.slice(0, MOST_SETS).map((set) => make('li', {},
      `${count(set.repetitions.filter((r) => r.number > 0).length, 'repetition')} of ${lower(exerciseName(set.exerciseId))}, ${load(set.loadKg)}`));
  const more = sets.length > MOST_SETS ? [make('li', {}, `and ${count(sets.length - MOST_SETS, 'more set')}`)] : [];
  const felt = last.checkOut ? [make('p', {}, `Afterwards you said: confidence ${last.checkOut.confidence} of 10, pain ${last.checkOut.pain} of 10.`)] : [];
  return [make('p', {}, `${day(last.day)}${visits.length > 1 ? `, one of ${visits.length >= 20 ? 'many' : visits.length} visits so far` : ''}`), make('ul', {}, ...told, ...more), ...felt];
}

/** A tempo as somebody says it who has never seen one written. */
function tempoWords(written) {
  const tempo = parseTempo(written);
  const words = tempo === null ? [] : PHASES.filter((phase) => tempo[phase].fast || tempo[phase].seconds).map((phase) =>
    `${PHASE_WORDS[phase].toLowerCase()} ${tempo[phase].fast ? 'briskly' : count(tempo[phase].seconds, 'second')}`);
  return words.length ? `${capital(words.join(', '))}.` : 'At the speed that feels right.';
}

function part(title, ...children) {
  return make('section', {}, make('h2', {}, title), ...children);
}

function lower(text) {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
