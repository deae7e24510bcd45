/** The page that a tablet's code opens. Pairing is a tap of its own: a camera's preview that loads the page uses no code up. */

import {byId, setShown, setText} from '../look/dom.js';
import {ask, takeFromAddress} from '../site/requests.js';

const code = takeFromAddress('code');
const go = /** @type {HTMLButtonElement} */ (byId('go'));

function say(/** @type {string} */ sentence) {
  setText(byId('note'), sentence);
  setShown(byId('note'), sentence !== '');
}

byId('form').addEventListener('submit', async (event) => {
  event.preventDefault();
  go.disabled = true;
  const answer = await ask('POST', '/api/v1/pairing', {code});
  if (answer.status !== 200) {
    go.disabled = false;
    say(answer.said);
  } else if (answer.body.room) {
    localStorage.setItem('dowel.room', answer.body.room);
    location.assign(`tablet#session=${encodeURIComponent(answer.body.room)}`);
  } else {
    location.assign('visit');
  }
});

if (!code) {
  setShown(byId('form'), false);
  setText(byId('lead'), 'Scan the code that an administrator shows you; it works for ten minutes.');
}
