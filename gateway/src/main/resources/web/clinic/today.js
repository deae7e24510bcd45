/** Today: the open flags, and the visit from arriving to the next morning, one step at a time. */

import {make} from '../look/dom.js';
import {button} from '../site/form.js';
import {day} from '../site/moments.js';
import {empty} from '../site/table.js';
import {flagCards, raiseForm} from './flags.js';
import {morningStep} from './morning-step.js';
import {checkInForm, checkOutForm} from './questions.js';
import {roomStep} from './room-step.js';

const OPEN = ['ARRIVED', 'LIFTING', 'PAUSED'];

export async function drawToday(/** @type {HTMLElement} */ room, /** @type {import('./record.js').Record} */ record) {
  const [visits, flags] = await Promise.all([record.get('/visits?limit=3'), record.get('/flags')]);
  const again = () => {
    record.onChange('history', 'trends');
    return drawToday(room, record);
  };
  if (!visits.ok || !flags.ok) {
    room.replaceChildren(empty(visits.said || flags.said));
    return;
  }
  const open = flags.body.flags.filter((flag) => !flag.released);
  const [visit] = visits.body.visits;
  room.replaceChildren(...flagCards(record, open, again), visitCard(record, visit, open.length > 0, again),
      make('section', {class: 'card'}, make('details', {}, make('summary', {}, 'Note a sign'), raiseForm(record, again))));
}

function visitCard(record, visit, paused, again) {
  const begin = beginButton(record, again);
  if (!visit) {
    return make('section', {class: 'card'}, make('h2', {}, 'Visit'), empty('No visit yet.'), begin);
  }
  const running = OPEN.includes(visit.stage);
  const head = make('div', {class: 'card-head'}, make('h2', {}, running ? 'The visit' : 'The last visit'), make('p', {class: 'hint'}, day(visit.day)));
  const card = make('section', {class: 'card', id: 'visit'}, head);
  if (paused && running) {
    card.append(make('p', {class: 'note'}, 'The visit is paused while a sign is open. It goes on once you have released it, with your reason.'));
  }
  card.append(make('ol', {class: 'steps-of-visit'}, ...steps(record, visit, paused, again)));
  if (!running) {
    card.append(begin);
  }
  return card;
}

function beginButton(record, again) {
  const note = make('p', {class: 'hint', role: 'alert'});
  const begin = button('Begin a visit', async () => {
    const answer = await record.post('/visits');
    answer.ok ? again() : note.replaceChildren(answer.said);
  }, 'main');
  return make('div', {}, begin, note);
}

function steps(record, visit, paused, again) {
  const said = (it) => `pain ${it.pain}, confidence ${it.confidence}${it.sleep != null ? `, sleep ${it.sleep}` : ''}${it.note ? ` · “${it.note}”` : ''}`;
  const checkedIn = visit.checkIn !== null;
  const over = visit.checkOut !== null;
  const lifting = checkedIn && !over;
  return [
    step('Check-in', checkedIn ? 'done' : over ? 'ahead' : 'now', checkedIn ? told(said(visit.checkIn)) : over ? null : checkInForm(record, visit, again)),
    step('Lift', over ? 'done' : lifting && !paused ? 'now' : 'ahead', lifting && !paused ? roomStep(record, visit) : null),
    step('Check-out', over ? 'done' : 'ahead', over ? told(said(visit.checkOut)) : lifting ? later('When the lift is done', checkOutForm(record, visit, again)) : null),
    step('Next morning', visit.morning ? 'done' : over ? 'now' : 'ahead', visit.morning
      ? told(`${visit.morning.settled ? 'back to its usual level' : 'not yet back to its usual level'}, pain ${visit.morning.pain}`)
      : over ? morningStep(record, visit, again) : null),
  ];
}

function told(words) {
  return make('p', {class: 'quiet-line'}, words);
}

function later(words, form) {
  return make('details', {}, make('summary', {}, words), form);
}

function step(title, is, body) {
  return make('li', {'data-is': is}, make('h3', {}, title), ...(body ? [body] : []));
}
