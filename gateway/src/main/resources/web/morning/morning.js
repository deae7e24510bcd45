/** The page behind a personal link: one question about the morning after, answered once. It shows nothing of anybody. */

import {byId} from '../look/dom.js';
import {ask, takeFromAddress} from '../site/requests.js';
import {asking, goodMorning, message} from '../visit/asking.js';

const CLOSED = message('This question is closed', 'It was answered already, or its time is over. If you want to tell how it was, your physio is glad to hear it.');
const EARLY = message('It is a little early', 'Please open this link again tomorrow morning; it stays open for four days.');
const THANKS = message('Thank you', 'Your physio sees your answer. You can close this page.');

async function begin() {
  const link = takeFromAddress('link');
  const answer = link ? await ask('POST', '/api/v1/morning', {link}) : {ok: true, body: {open: false}, said: ''};
  const room = byId('room');
  if (!answer.ok) {
    room.replaceChildren(message('One moment', answer.said));
  } else if (!answer.body.open) {
    room.replaceChildren(answer.body.early ? EARLY : CLOSED);
  } else {
    room.replaceChildren(asking(goodMorning(null), (said) => ask('POST', '/api/v1/morning/answer', {link, ...said}), () => room.replaceChildren(THANKS)));
  }
}

begin();
