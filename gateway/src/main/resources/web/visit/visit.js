/** The patient's own page around the lift, on their tablet: the morning after, coming, going. One question at a time, in large type. */

import {byId, make} from '../look/dom.js';
import {ask} from '../site/requests.js';
import {asking, goodMorning, message} from './asking.js';

const OPEN = ['ARRIVED', 'LIFTING', 'PAUSED'];

async function show() {
  const room = byId('room');
  const who = await ask('GET', '/api/v1/session');
  const patient = who.ok ? who.body.patient ?? (who.body.room ? await inRooms((one) => one.room === who.body.room, 'patient') : null) : null;
  if (!patient) {
    room.replaceChildren(message('Nobody is expected here yet', 'Your physio begins the visit; then this page knows you.', again('Look again')));
    return;
  }
  const path = `/api/v1/patients/${patient}`;
  const [visits, flags] = await Promise.all([ask('GET', `${path}/visits?limit=3`), ask('GET', `${path}/flags`)]);
  if (!visits.ok || !flags.ok) {
    room.replaceChildren(message('One moment', visits.said || flags.said, again('Try again')));
    return;
  }
  // While a flag is open nothing of advice is read.
  const decided = flags.body.flags.every((flag) => flag.released) ? await ask('GET', `${path}/advice?limit=1`) : null;
  const lifts = visits.body.visits[0]?.stage === 'LIFTING';
  const where = lifts ? await inRooms((one) => one.patient === patient, 'room') : null;
  room.replaceChildren(told(screen(path, visits.body.visits, flags.body.flags, where), decided?.body.advice?.[0]?.patientLine));
}

/** Below what comes next: who decided last. Questions stand alone. */
function told(/** @type {HTMLElement} */ shown, /** @type {string|undefined} */ line) {
  if (line && !shown.classList.contains('asking')) {
    shown.append(make('p', {class: 'decided'}, line));
  }
  return shown;
}

/** What is known of the first room like that: who trains in it, or its name. */
async function inRooms(/** @type {function(any): boolean} */ like, /** @type {'patient'|'room'} */ what) {
  const answer = await ask('GET', '/api/v1/rooms');
  return answer.body.items?.find(like)?.[what] ?? null;
}

function screen(path, visits, flags, room) {
  const [visit] = visits;
  const running = visit && OPEN.includes(visit.stage);
  const before = visits.find((one) => one !== (running ? visit : null));
  if (flags.some((flag) => !flag.released)) {
    return message('Tell your physio or a doctor today', 'They look at it with you first. The lift can wait.', again('Look again'));
  }
  if (before && before.stage === 'DONE' && before.day < today()) {
    return asking(goodMorning(before.day), (said) => ask('POST', `${path}/visits/${before.id}/morning`, said), show);
  }
  if (!running) {
    return message(visit?.checkOut && visit.day === today() ? 'Thank you. That was it for today' : 'Welcome', visit?.checkOut && visit.day === today()
      ? 'Tomorrow there is one short question about how it settled.' : 'Shall we begin today’s visit?', begin(path));
  }
  if (visit.stage === 'ARRIVED') {
    return asking('check-in', (said) => ask('POST', `${path}/visits/${visit.id}/check-in`, said), show);
  }
  return lifting(path, visit, room);
}

function lifting(path, visit, room) {
  const lift = room ? make('a', {class: 'button main', href: `tablet#session=${encodeURIComponent(room)}`}, 'Go to your lift') : again('Look again');
  const out = make('button', {type: 'button', class: 'soft'}, 'I am done for today');
  out.addEventListener('click', () => byId('room').replaceChildren(
      asking('check-out', (said) => ask('POST', `${path}/visits/${visit.id}/check-out`, said), show)));
  return message('You are checked in', room ? 'Your screen counts, shows the tempo, and asks how it felt between sets.' : 'Your physio begins the lift; then you go on from here.', lift, out);
}

function begin(path) {
  const go = make('button', {type: 'button', class: 'main'}, 'Begin a visit');
  go.addEventListener('click', async () => {
    go.setAttribute('disabled', '');
    await ask('POST', `${path}/visits`);
    show();
  });
  return go;
}

function again(words) {
  const button = make('button', {type: 'button', class: 'soft'}, words);
  button.addEventListener('click', show);
  return button;
}

function today() {
  return new Intl.DateTimeFormat('en-CA').format(new Date());
}

show();
