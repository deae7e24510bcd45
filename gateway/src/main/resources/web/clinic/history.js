/** History: the visits, newest first; each opens to its sets and repetitions, and a repetition can be looked at again. */

import {make} from '../look/dom.js';
import {button} from '../site/form.js';
import {day} from '../site/moments.js';
import {empty} from '../site/table.js';
import {drawVisit} from './visit-detail.js';
import {STAGES} from './words.js';

const PAGE = 20;

export async function drawHistory(/** @type {HTMLElement} */ room, /** @type {import('./record.js').Record} */ record) {
  const list = make('div', {class: 'part', id: 'visits'});
  const older = button('Older', () => load(), 'soft small');
  let last = '';
  room.replaceChildren(list, make('p', {class: 'buttons'}, older));
  await load();

  async function load() {
    const answer = await record.get(`/visits?limit=${PAGE}${last && `&after=${encodeURIComponent(last)}`}`);
    const visits = answer.body.visits ?? [];
    list.append(...visits.map((visit) => card(record, visit)));
    last = visits.at(-1)?.began ?? last;
    older.hidden = visits.length < PAGE;
    if (!last) {
      list.append(empty(answer.said || 'No visit yet.'));
    }
  }
}

function card(record, visit) {
  const body = make('div', {class: 'part'});
  const details = make('details', {class: 'card visit'}, make('summary', {}, day(visit.day), make('span', {class: 'end'}, told(visit))), body);
  let drawn = false;
  details.addEventListener('toggle', () => {
    if (!drawn) {
      drawn = true;
      drawVisit(body, record, visit.id);
    }
  });
  return details;
}

function told(visit) {
  const pain = visit.checkIn ? `pain ${visit.checkIn.pain}${visit.checkOut ? ` → ${visit.checkOut.pain}` : ''}` : '';
  const confidence = visit.checkIn ? `confidence ${visit.checkIn.confidence}${visit.checkOut ? ` → ${visit.checkOut.confidence}` : ''}` : '';
  return [pain, confidence, STAGES[visit.stage] ?? ''].filter(Boolean).join(' · ');
}
