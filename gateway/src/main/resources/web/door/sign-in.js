/** The page on which staff sign in and out. */

import {byId, setShown, setText} from '../look/dom.js';
import {ask} from '../site/requests.js';

const KEY = 'dowel.signed-in';
const userName = /** @type {HTMLInputElement} */ (byId('user-name'));
const password = /** @type {HTMLInputElement} */ (byId('password'));
const go = /** @type {HTMLButtonElement} */ (byId('go'));

function say(/** @type {string} */ sentence) {
  setText(byId('note'), sentence);
  setShown(byId('note'), sentence !== '');
}

function showKnown(/** @type {?string} */ name) {
  setShown(byId('form'), name === null);
  setShown(byId('leave'), name !== null);
  setText(byId('lead'), name === null ? 'Sign in to see your patients.' : `You are signed in as ${name}.`);
}

async function show() {
  const answer = await ask('GET', '/api/v1/session');
  showKnown(answer.status === 200 && 'userName' in answer.body ? answer.body.name : null);
}

byId('form').addEventListener('submit', async (event) => {
  event.preventDefault();
  go.disabled = true;
  say('');
  const answer = await ask('POST', '/api/v1/session', {userName: userName.value, password: password.value});
  go.disabled = false;
  password.value = '';
  if (answer.status === 204) {
    sessionStorage.setItem(KEY, 'yes');
    location.assign('home');
  } else {
    say(answer.said);
    password.focus();
  }
});

byId('leave').addEventListener('submit', async (event) => {
  event.preventDefault();
  const answer = await ask('DELETE', '/api/v1/session');
  sessionStorage.removeItem(KEY);
  say(answer.status === 204 ? 'You are signed out.' : answer.said);
  showKnown(null);
});

if (location.hash === '#out') {
  say('You are signed out.');
}

// Asked only in a tab that has signed in: to nobody, the browser would log the answer as an error.
if (sessionStorage.getItem(KEY)) {
  show();
}
