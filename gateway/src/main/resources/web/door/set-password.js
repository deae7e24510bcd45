/** The page that a one-time link opens: somebody sets a password, and the first administrator also says who that is. */

import {byId, setShown, setText} from '../look/dom.js';
import {ask, takeFromAddress} from '../site/requests.js';

const link = takeFromAddress('link');
const userName = /** @type {HTMLInputElement} */ (byId('user-name'));
const name = /** @type {HTMLInputElement} */ (byId('name'));
const password = /** @type {HTMLInputElement} */ (byId('password'));
const again = /** @type {HTMLInputElement} */ (byId('again'));
const go = /** @type {HTMLButtonElement} */ (byId('go'));
let first = false;

function say(/** @type {string} */ sentence) {
  setText(byId('note'), sentence);
  setShown(byId('note'), sentence !== '');
}

async function begin() {
  const answer = link
    ? await ask('POST', '/api/v1/link', {link})
    : {status: 404, body: {}, said: ''};
  if (answer.status !== 200) {
    setText(byId('lead'), 'This link was used already, or has ended. Ask an administrator for a new one.');
    return;
  }
  first = answer.body.first;
  setText(byId('lead'), first
    ? 'You are about to become the first administrator: you look after people, tablets and sensors.'
    : `Welcome, ${answer.body.name}. Choose the password you want to sign in with.`);
  if (!first) {
    userName.value = answer.body.userName;
  }
  userName.readOnly = !first;
  name.required = first;
  setShown(byId('name-label'), first);
  setShown(byId('form'), true);
}

byId('form').addEventListener('submit', async (event) => {
  event.preventDefault();
  if (password.value !== again.value) {
    say('The two passwords differ. Type the same one twice.');
    return;
  }
  go.disabled = true;
  say('');
  const who = first ? {userName: userName.value, name: name.value} : {};
  const answer = await ask('POST', '/api/v1/link/password', {link, password: password.value, ...who});
  go.disabled = false;
  if (answer.status === 204) {
    location.assign('sign-in');
  } else {
    say(answer.said);
  }
});

begin();
