/** Where somebody begins who is signed in: a physio with their patients, an administrator with what they look after. */

import {byId, make} from '../look/dom.js';
import {field, form, text} from '../site/form.js';
import {masthead} from '../site/masthead.js';
import {ask, askAll} from '../site/requests.js';
import {empty} from '../site/table.js';
import {loadsCard} from './loads.js';

/** From so many patients on, one is looked for by a word. */
const MANY = 9;

const PLACES = [
  ['staff', 'Staff', 'Who works here, and the link by which each sets a password.'],
  ['patients', 'Patients', 'Codes, names for the screen, and who looks after whom.'],
  ['tablets', 'Tablets', 'Pair one with a picture to scan, or shut one out.'],
  ['sensors', 'Sensors', 'Where each sits, what was last heard of it, and its password.'],
  ['tokens', 'Programs', 'Tokens for other programs, each with its own scopes.'],
  ['audit', 'Audit', 'Who did what, and when.'],
];

async function begin() {
  const who = await masthead('Home');
  if (who?.kind === 'administrator') {
    byId('room').replaceChildren(make('nav', {class: 'tiles', 'aria-label': 'What you look after'}, ...PLACES.map(([id, name, words]) =>
      make('a', {class: 'card tile', href: `people#${id}`}, make('strong', {}, name), make('span', {}, words)))), loadsCard());
  } else if (who) {
    await patients();
  }
}

async function patients() {
  const {items, said} = await askAll('/api/v1/patients');
  const tiles = items.map((one) => make('a', {class: 'card tile', href: `patient#${one.id}`},
      make('strong', {}, one.displayName), make('span', {class: 'code'}, one.code)));
  const list = make('nav', {class: 'tiles', id: 'patients', 'aria-label': 'Your patients'}, ...tiles);
  const head = make('div', {class: 'card-head'}, make('h2', {}, 'Your patients'));
  if (items.length >= MANY) {
    const search = text('search', '', {type: 'search', placeholder: 'Name or code', 'aria-label': 'Find a patient by name or code'});
    search.addEventListener('input', () => tiles.forEach((tile) => {
      tile.hidden = !tile.textContent.toLowerCase().includes(search.value.trim().toLowerCase());
    }));
    head.append(search);
  }
  byId('room').replaceChildren(head, list, ...(tiles.length ? [] : [empty(said || 'Nobody yet. Add your first patient below.')]), addForm(), loadsCard());
}

function addForm() {
  return make('section', {class: 'card narrow', 'aria-labelledby': 'add-title'}, make('h2', {id: 'add-title'}, 'Add a patient'),
      form([field('Name for the screen', text('displayName', '', {maxlength: '64'}), 'need not be theirs'),
        field('Code', text('code', '', {maxlength: '32', autocapitalize: 'characters', spellcheck: 'false'}), 'drawn for you, if left empty')],
      'Add', async ({displayName, code}) => {
        const answer = await ask('POST', '/api/v1/patients', code ? {displayName, code} : {displayName});
        if (answer.ok) {
          location.assign(`patient#${answer.body.id}/plan`);
        }
        return answer.said;
      }));
}

begin();
