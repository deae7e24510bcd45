/** The plan in all its versions: who, when, why, and what it said. */

import {make} from '../look/dom.js';
import {button} from '../site/form.js';
import {moment} from '../site/moments.js';
import {empty} from '../site/table.js';
import {exerciseName, targetLine} from './words.js';

export async function drawVersions(/** @type {HTMLElement} */ room, record) {
  const list = make('ol', {class: 'versions'});
  const more = button('Older', () => load(), 'soft small');
  /** @type {?number} */ let last = null;
  room.replaceChildren(make('h2', {}, 'Versions'), list, make('p', {class: 'buttons'}, more));
  await load();

  async function load() {
    const answer = await record.get(`/plan/versions?limit=10${last === null ? '' : `&after=${last}`}`);
    const versions = answer.body.versions ?? [];
    list.append(...versions.map(item));
    last = versions.at(-1)?.version ?? last;
    more.hidden = versions.length < 10;
    if (last === null) {
      room.append(empty(answer.said || 'No version yet.'));
    }
  }
}

function item(version) {
  return make('li', {}, make('details', {}, make('summary', {}, `${version.version}. ${version.why}`),
      make('p', {class: 'hint'}, `${version.name}, ${moment(version.at)}`), make('p', {}, `“${version.plan.goal}”`),
      make('ul', {class: 'plain'}, ...version.plan.exercises.map(({targets}) => make('li', {}, `${exerciseName(targets.exerciseId)}: ${targetLine(targets)}`)))));
}
