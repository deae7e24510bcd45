/** Staff: who works here, and the link by which each sets a password. */

import {make} from '../look/dom.js';
import {button, choice, field, form, text, twice} from '../site/form.js';
import {shownOnce} from '../site/once.js';
import {ask, askAll} from '../site/requests.js';
import {table} from '../site/table.js';
import {drawPart} from './part.js';

const PATH = '/api/v1/staff';
const ROLES = {physio: 'Physio', administrator: 'Administrator'};

export async function drawStaff(/** @type {HTMLElement} */ room, /** @type {?Node} */ shown = null) {
  const {items, said} = await askAll(PATH);
  const rows = items.map((one) => [one.name, one.userName, ROLES[one.role] ?? one.role, state(one), make('div', {class: 'acts'}, ...acts(one))]);
  const part = drawPart(room, 'Staff', table('Staff', ['Name', 'User name', 'Role', 'State', ''], rows), 'Add somebody', addForm());
  part.say(said);
  if (shown) {
    part.once(shown);
  }

  function acts(one) {
    const link = button('New link', () => showLink(one), 'soft small');
    return one.active
      ? [link, twice('End', 'Really end?', () => change('DELETE', `${PATH}/${one.id}`))]
      : [button('Bring back', () => change('POST', `${PATH}/${one.id}/reactivate`), 'soft small')];
  }

  async function change(method, path) {
    const answer = await ask(method, path);
    answer.ok ? drawStaff(room) : part.say(answer.said);
  }

  async function showLink(one) {
    const answer = await ask('POST', `${PATH}/${one.id}/link`);
    if (!answer.ok) {
      part.say(answer.said);
      return;
    }
    const card = shownOnce(`A link for ${one.name}`, answer.body.address,
        `Shown this once. It sets a password, once, within ${Math.round(answer.body.validForS / 3600)} hours.`);
    drawStaff(room, card);
  }

  function addForm() {
    return form([field('User name', text('userName', '', {maxlength: '64', autocapitalize: 'none', spellcheck: 'false'})),
      field('Name', text('name', '', {maxlength: '64'}), 'as patients know them'),
      field('Role', choice('role', Object.entries(ROLES), 'physio'))], 'Add and make a link', async (fields) => {
      const answer = await ask('POST', PATH, fields);
      if (answer.ok) {
        await showLink(answer.body);
      }
      return answer.said;
    });
  }
}

function state(one) {
  if (!one.active) {
    return 'ended';
  }
  return one.hasPassword ? 'can sign in' : 'waits for a password';
}
