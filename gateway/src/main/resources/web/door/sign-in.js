/** The page on which staff sign in and out. */

import {byId, setShown, setText} from '../look/dom.js';
import {ask, takeFromAddress} from '../site/requests.js';

const KEY = 'dowel.signed-in';
const userName = /** @type {HTMLInputElement} */ (byId('user-name'));
const password = /** @type {HTMLInputElement} */ (byId('password'));
const go = /** @type {HTMLButtonElement} */ (byId('go'));

/** What came of the way to the provider and back. */
const PROVIDER_SAYS = new Map([
  ['refused', 'Your organisation\'s sign-in opens no account here. Ask an administrator to add it to yours.'],
  ['away', 'Your organisation\'s sign-in does not answer just now. Try again in a moment.'],
]);
let provider = false;

function say(/** @type {string} */ sentence) {
  setText(byId('note'), sentence);
  setShown(byId('note'), sentence !== '');
}

function showKnown(/** @type {?string} */ name) {
  setShown(byId('form'), name === null);
  setShown(byId('provider'), provider && name === null);
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

async function offer() {
  const answer = await ask('GET', '/api/v1/openid');
  provider = answer.body.offered === true;
  setShown(byId('provider'), provider && !byId('form').hidden);
}

const came = takeFromAddress('provider');
if (came === 'in') {
  sessionStorage.setItem(KEY, 'yes');
  location.replace('home');
} else if (came) {
  say(PROVIDER_SAYS.get(came) ?? '');
}
offer();

// Asked only in a tab that has signed in: to nobody, the browser would log the answer as an error.
if (sessionStorage.getItem(KEY)) {
  show();
}
