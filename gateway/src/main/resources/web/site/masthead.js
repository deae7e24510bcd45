/** The line on top of every page for staff: the way home, what this is, who is signed in, the way out. */

import {make} from '../look/dom.js';
import {ask} from './requests.js';

/**
 * Finds out who is signed in and draws the line; whoever is not goes to the door.
 *
 * @param {string} title
 * @returns {Promise<?{kind: string, id: string, name: string}>} null where nobody is, and the page goes on elsewhere
 */
export async function masthead(title) {
  const answer = await ask('GET', '/api/v1/session');
  const who = answer.body;
  if (!answer.ok || !('userName' in who)) {
    location.replace('sign-in');
    return null;
  }
  const out = make('button', {type: 'button', class: 'soft small', id: 'sign-out'}, 'Sign out');
  out.addEventListener('click', signOut);
  document.querySelector('header.site')?.replaceChildren(
      make('a', {href: 'home', class: 'home'}, 'Dowel'), make('h1', {id: 'title'}, title),
      make('span', {class: 'who'}, who.name), out);
  return who;
}

async function signOut() {
  await ask('DELETE', '/api/v1/session');
  sessionStorage.clear();
  location.assign('sign-in#out');
}
