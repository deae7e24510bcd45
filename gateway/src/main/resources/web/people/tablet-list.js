/** Tablets: each is paired once, by a picture to scan, and can be shut out. */

import {make, setShown} from '../look/dom.js';
import {choice, field, form, text, twice} from '../site/form.js';
import {shownOnce} from '../site/once.js';
import {ask, askAll} from '../site/requests.js';
import {table} from '../site/table.js';
import {drawPart} from './part.js';

const PATH = '/api/v1/tablets';

export async function drawTablets(/** @type {HTMLElement} */ room, /** @type {?Node} */ shown = null) {
  const [tablets, patients] = await Promise.all([askAll(PATH), askAll('/api/v1/patients')]);
  const names = Object.fromEntries(patients.items.map((one) => [one.id, `${one.displayName}, ${one.code}`]));
  const rows = tablets.items.map((one) => [one.name, one.room ? `room ${one.room}` : names[one.patient] ?? '', state(one),
    make('div', {class: 'acts'}, ...(one.revoked === null ? [twice('Shut out', 'Really shut out?', () => revoke(one))] : []))]);
  const part = drawPart(room, 'Tablets', table('Tablets', ['Name', 'Sees', 'State', ''], rows), 'Pair a tablet', offerForm());
  part.say(tablets.said);
  if (shown) {
    part.once(shown);
  }

  async function revoke(one) {
    const answer = await ask('DELETE', `${PATH}/${one.id}`);
    answer.ok ? drawTablets(room) : part.say(answer.said);
  }

  function offerForm() {
    const sees = choice('sees', [['room', 'Whoever trains in one room'], ['patient', 'One patient']], 'room');
    const where = field('Room', text('room', 'live', {maxlength: '64', spellcheck: 'false'}));
    const whom = field('Patient', choice('patient', Object.entries(names), patients.items[0]?.id));
    const show = () => {
      setShown(where, sees.value === 'room');
      setShown(whom, sees.value === 'patient');
    };
    sees.addEventListener('change', show);
    show();
    return form([field('Name', text('name', '', {maxlength: '64'}), 'such as Room 1'), field('It shows', sees), where, whom], 'Make a code', async (fields) => {
      const answer = await ask('POST', PATH, {name: fields.name, [fields.sees]: fields[fields.sees]});
      if (answer.ok) {
        await drawTablets(room, codeCard(answer.body));
      }
      return answer.said;
    });
  }
}

function codeCard(offered) {
  const picture = make('img', {class: 'qr', alt: 'The code as a picture to scan', src: `data:image/svg+xml,${encodeURIComponent(offered.picture)}`});
  return shownOnce(`Scan this with ${offered.tablet.name}`, offered.address,
      `Shown this once. It works once, within ${Math.round(offered.validForS / 60)} minutes.`, picture);
}

function state(one) {
  if (one.revoked !== null) {
    return 'shut out';
  }
  return one.paired ? 'paired' : 'waits for its code';
}
