/** The room in which a visit's lift runs: chosen here, followed on the live page, and left again. */

import {make} from '../look/dom.js';
import {button} from '../site/form.js';
import {ask} from '../site/requests.js';
import {empty} from '../site/table.js';

export function roomStep(record, visit) {
  const place = make('div', {class: 'room-step'});
  const note = make('p', {class: 'hint', role: 'alert'});
  show();
  return place;

  async function show() {
    const answer = await ask('GET', '/api/v1/rooms');
    const rooms = answer.body.items ?? [];
    const mine = rooms.find((one) => one.visit === visit.id);
    place.replaceChildren(...(mine ? inRoom(mine) : choices(rooms, answer.said)), note);
  }

  function inRoom({room}) {
    return [make('p', {}, `The lift is in room ${room}, with the targets of the plan.`), make('p', {class: 'buttons'},
        make('a', {class: 'button main', href: `physio#session=${encodeURIComponent(room)}`}, 'Open the live page'),
        button('End the lift', () => leave(), 'soft'))];
  }

  function choices(rooms, said) {
    if (rooms.length === 0) {
      return [empty(said || 'There is no room just now.')];
    }
    return [make('p', {class: 'hint'}, 'In which room?'), make('div', {class: 'rooms'}, ...rooms.map((one) => {
      const choose = button(one.visit ? `${one.room}, in use` : one.room, () => enter(one.room), 'soft');
      choose.disabled = Boolean(one.visit);
      return choose;
    }))];
  }

  async function enter(room) {
    const answer = await record.put(`/visits/${visit.id}/room`, {room});
    note.textContent = answer.said;
    show();
  }

  async function leave() {
    const answer = await record.remove(`/visits/${visit.id}/room`);
    note.textContent = answer.said;
    record.onChange('history', 'trends');
    show();
  }
}
