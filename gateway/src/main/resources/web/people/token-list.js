/** Tokens of other programs: what each opens; its secret is shown once. */

import {make} from '../look/dom.js';
import {field, form, text, tick, twice} from '../site/form.js';
import {moment} from '../site/moments.js';
import {shownOnce} from '../site/once.js';
import {ask, askAll} from '../site/requests.js';
import {table} from '../site/table.js';
import {drawPart} from './part.js';

const PATH = '/api/v1/tokens';

const SCOPES = {
  'patients:read': 'codes and names of all patients', 'health:read': 'what was measured and said, of all patients',
  'sensors:read': 'the sensors', 'sensors:write': 'the sensors, with changes', 'meters:read': 'meters',
};

export async function drawTokens(/** @type {HTMLElement} */ room, /** @type {?Node} */ shown = null) {
  const {items, said} = await askAll(PATH);
  const rows = items.map((one) => [one.name, one.scopes.map((scope) => SCOPES[scope] ?? scope).join('; '), moment(one.created), one.active ? 'open' : 'ended',
    make('div', {class: 'acts'}, ...(one.active ? [twice('End', 'Really end?', () => revoke(one))] : []))]);
  const part = drawPart(room, 'Programs', table('Tokens of programs', ['Program', 'May read', 'Since', 'State', ''], rows), 'Let a program in', issueForm());
  part.say(said);
  if (shown) {
    part.once(shown);
  }

  async function revoke(one) {
    const answer = await ask('DELETE', `${PATH}/${one.id}`);
    answer.ok ? drawTokens(room) : part.say(answer.said);
  }

  function issueForm() {
    const ticks = Object.entries(SCOPES).map(([scope, words]) => tick(scope, words));
    return form([field('Name of the program', text('name', '', {maxlength: '64'})),
      make('fieldset', {class: 'ticks'}, make('legend', {}, 'It may see'), ...ticks)], 'Make a token', async (fields) => {
      const scopes = Object.keys(SCOPES).filter((scope) => fields[scope]);
      const answer = await ask('POST', PATH, {name: fields.name, scopes});
      if (answer.ok) {
        await drawTokens(room, shownOnce(`The token of ${answer.body.token.name}`, answer.body.secret, 'Shown this once. Only its hash is kept.'));
      }
      return answer.said;
    });
  }
}
