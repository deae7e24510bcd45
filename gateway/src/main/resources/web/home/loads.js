/** Which plates and kettlebells the site has; what is proposed is rounded to them. */

import {make} from '../look/dom.js';
import {field, form, number, text} from '../site/form.js';
import {ask} from '../site/requests.js';

const PATH = '/api/v1/equipment';

/** A card that fills itself. */
export function loadsCard() {
  const card = make('details', {class: 'card narrow', id: 'loads'}, make('summary', {}, 'Plates and kettlebells'));
  card.addEventListener('toggle', () => draw(card), {once: true});
  return card;
}

async function draw(/** @type {HTMLElement} */ card) {
  const {ok, body, said} = await ask('GET', PATH);
  const summary = card.querySelector('summary');
  if (!ok) {
    card.replaceChildren(summary, make('p', {class: 'note'}, said));
    return;
  }
  card.replaceChildren(summary, make('p', {class: 'hint'}, 'Loads that are proposed can be put together from these.'),
      form([
        field('Smallest plate of which there is a pair', number('plate', body.smallestPlateKg), 'kg'),
        field('Kettlebells', text('kettlebells', body.kettlebellsKg.join(' '), {inputmode: 'text'}), 'kg each, with spaces between'),
        field('Why', text('why', '', {maxlength: '500'})),
      ], 'Save', (typed) => save(card, body.version, typed)));
}

async function save(card, version, {plate, kettlebells, why}) {
  const bells = kettlebells.split(/[\s;]+/).filter(Boolean).map(kilograms);
  if (!why) {
    return 'A few words on why are kept with each change.';
  }
  if ([kilograms(plate), ...bells].some((kg) => !(kg > 0))) {
    return 'Each is a weight in kg, such as 1.25.';
  }
  const answer = await ask('PUT', PATH, {why, smallestPlateKg: kilograms(plate), kettlebellsKg: bells}, {'If-Match': `"${version}"`});
  if (answer.ok) {
    await draw(card);
    return null;
  }
  return answer.status === 412 ? 'Somebody changed it meanwhile. Open this page again to see what they said.' : answer.said;
}

/** With a comma or a point, as people write. */
function kilograms(/** @type {string} */ typed) {
  return typed === '' ? NaN : Number(typed.replace(',', '.'));
}
