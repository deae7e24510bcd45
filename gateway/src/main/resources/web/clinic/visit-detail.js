/** One visit: what was said, and its sets with every repetition, each of which a physio can look at again. */

import {make} from '../look/dom.js';
import {QUALITY_WORDS, RATING_WORDS, load, plain} from '../session/words.js';
import {button, choice, field, form, text} from '../site/form.js';
import {empty} from '../site/table.js';
import {exerciseName} from './words.js';

const REVIEWS = [['ACCEPTED', 'counts as it is'], ['REJECTED', 'leave it out'], ['MERGED', 'one with the next'], ['AS_MEASURED', 'as it was measured']];
const HEADS = ['', 'Quality', 'Lower', 'Pause', 'Lift', 'Top', 'Range', 'Velocity', ''];
const PHASES = ['lowering_s', 'bottom_s', 'lifting_s', 'top_s'];

export async function drawVisit(/** @type {HTMLElement} */ room, record, /** @type {string} */ visit) {
  const answer = await record.get(`/visits/${visit}`);
  if (!answer.ok) {
    room.replaceChildren(empty(answer.said));
    return;
  }
  const {sets, ratings, checkIn, checkOut} = answer.body;
  const notes = [checkIn?.note, checkOut?.note].filter(Boolean);
  const again = () => {
    record.onChange('trends', 'advice');
    return drawVisit(room, record, visit);
  };
  room.replaceChildren(...notes.map((note) => make('p', {}, `“${note}”`)),
      ...(ratings.length ? [make('p', {class: 'chips'}, ...ratings.map((r) => make('span', {class: 'tag'}, `${RATING_WORDS[r.kind] ?? r.kind} ${r.value}`)))] : []),
      ...sets.map((set) => setPart(record, set, again)), ...(sets.length ? [] : [empty('Nothing was lifted.')]));
}

function setPart(record, set, again) {
  const body = make('tbody', {}, ...set.repetitions.map((repetition) => row(record, set, repetition, again)));
  const beside = [`${set.repetitions.filter((r) => r.number > 0).length} repetitions`, `${plain(set.underTensionS, 0)} s under tension`,
    ...(set.velocityLoss === null ? [] : [`${plain(100 * set.velocityLoss, 0)} % slower at the end`])].join(' · ');
  return make('section', {}, make('h3', {}, `Set ${set.number}: ${exerciseName(set.exerciseId)}, ${load(set.loadKg)}`), make('p', {class: 'hint'}, beside),
      make('div', {class: 'scroll', tabindex: '0', role: 'group', 'aria-label': `Repetitions of set ${set.number}`}, make('table', {class: 'list'},
          make('thead', {}, make('tr', {}, ...HEADS.map((head) => make('th', {scope: 'col'}, head)))), body)));
}

function row(record, set, repetition, again) {
  const {figures} = repetition;
  const line = make('tr', {'data-quality': repetition.quality}, make('th', {scope: 'row'}, repetition.number > 0 ? String(repetition.number) : '–'),
      make('td', {title: repetition.reasons.join(' ')}, repetition.number > 0 ? QUALITY_WORDS[repetition.quality] : `${QUALITY_WORDS[repetition.quality]}, left out`),
      ...PHASES.map((phase) => make('td', {}, figure(figures[phase], 2, ' s'))), make('td', {}, range(figures)), make('td', {}, velocity(figures)),
      make('td', {class: 'acts'}, button('Review', () => toggle(), 'soft small')));
  let open = /** @type {?HTMLElement} */ (null);
  const toggle = () => {
    if (open) {
      open.remove();
      open = null;
    } else {
      open = make('tr', {}, make('td', {colspan: String(HEADS.length)}, reviewForm(record, set, repetition, again)));
      line.after(open);
    }
  };
  return line;
}

function reviewForm(record, set, repetition, again) {
  return make('div', {class: 'review'}, form([make('div', {class: 'fields'}, field('This repetition', choice('verdict', REVIEWS, 'ACCEPTED')),
      field('Why', text('why', '', {maxlength: '500'})))], 'Keep', async ({verdict, why}) => {
    if (!why) {
      return 'A few words on why are kept with each review.';
    }
    const answer = await record.post(`/sessions/${set.session}/repetitions/${repetition.id}/reviews`, {verdict, why});
    return answer.ok ? again() : answer.said;
  }));
}

/** A figure, with its standard error below it. */
function figure(one, digits, unit, scale = 1, errorDigits = digits) {
  return one ? make('span', {}, `${(one.value * scale).toFixed(digits)}${unit}`, make('small', {}, `± ${(one.standardError * scale).toFixed(errorDigits)}`)) : '–';
}

function range(figures) {
  return figures.range_m ? figure(figures.range_m, 1, ' cm', 100) : figure(figures.range_deg, 1, '°');
}

function velocity(figures) {
  return figures.mean_lifting_mps ? figure(figures.mean_lifting_mps, 2, ' m/s', 1, 3) : figure(figures.mean_lifting_degps, 0, ' °/s');
}
