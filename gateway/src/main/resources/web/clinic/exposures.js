/** The exposure list: movements that are feared, what is expected of them, and what happened. */

import {make} from '../look/dom.js';
import {area, button, choice, field, form, text} from '../site/form.js';
import {ENDS, Scale} from '../site/scale.js';
import {empty} from '../site/table.js';
import {refusal} from './record.js';
import {EXERCISES, exerciseName} from './words.js';

export async function drawExposures(/** @type {HTMLElement} */ room, record) {
  const answer = await record.get('/exposures');
  const all = (answer.body.exposures ?? []).filter((one) => !one.removed);
  const place = make('div', {});
  const add = button('Add a movement', () => open(null));
  room.replaceChildren(make('h2', {}, 'Movements that are feared'),
      make('ul', {class: 'exposures'}, ...all.map(item)), ...(all.length ? [] : [empty(answer.said || 'None on the list.')]), place, make('p', {class: 'buttons'}, add));

  function item(one) {
    return make('li', {}, make('div', {class: 'row'}, make('strong', {}, one.movement), make('span', {class: 'tag fear'}, `fear ${one.fear} of 10`),
        ...(one.exerciseId ? [make('span', {class: 'hint'}, exerciseName(one.exerciseId))] : []),
        make('span', {class: 'end'}, button('Change', () => open(one), 'soft small'))),
    ...(one.expectation ? [make('p', {}, `Expected: ${one.expectation}`)] : []), ...(one.outcome ? [make('p', {}, `Happened: ${one.outcome}`)] : []),
    make('p', {class: 'hint'}, `${one.name}: ${one.why}`));
  }

  function open(one) {
    const fear = new Scale('Fear of it', ENDS.fear, one?.fear ?? null);
    const parts = [field('Movement', text('movement', one?.movement ?? '', {maxlength: '200'}), 'in their words'), fear.element,
      field('Goes with', choice('exerciseId', [['', 'no exercise'], ...Object.entries(EXERCISES)], one?.exerciseId ?? '')),
      field('What they expect to happen', area('expectation', one?.expectation ?? '', {maxlength: '1000'}), 'before'),
      field('What happened', area('outcome', one?.outcome ?? '', {maxlength: '1000'}), 'after'),
      field('Why', text('why', one ? '' : 'Said at the first visit', {maxlength: '500'}))];
    const send = async (fields, removed = false) => {
      if (fear.value === null || !fields.movement || !fields.why) {
        return 'A movement, a number for fear and a few words on why are needed.';
      }
      const said = Object.fromEntries(Object.entries(fields).filter(([, value]) => value));
      const body = {...said, fear: fear.value};
      const reply = one ? await record.put(`/exposures/${one.id}`, removed ? {...body, removed} : body, one.version) : await record.post('/exposures', body);
      if (reply.ok) {
        record.onChange('advice');
        drawExposures(room, record);
      }
      return refusal(reply);
    };
    const gone = one ? [button('Take off the list', async () => {
      const refused = await send(Object.fromEntries(new FormData(card)), true);
      card.querySelector('.note').hidden = !refused;
      card.querySelector('.note').textContent = refused;
    })] : [];
    const card = form(parts, one ? 'Save' : 'Add', send, button('Cancel', () => place.replaceChildren()), ...gone);
    place.replaceChildren(card);
    card.querySelector('input')?.focus();
  }
}
