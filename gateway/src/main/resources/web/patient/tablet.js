/** The patient's page: chooses the screen, paints it on every frame, and sends what the patient taps. */

import {byId, setData, setShown, setText} from '../look/dom.js';
import {isPaired} from '../session/credentials.js';
import {Session, everyFrame} from '../session/session.js';
import {activeExercise, activePlan, isStale, setsBegun} from '../session/session-facts.js';
import {SetCommand} from '../session/set-command.js';
import {BetweenView} from './between-view.js';
import {LiftingView} from './lifting-view.js';
import {Metronome} from './metronome.js';
import {screenOf} from './screen.js';

const MAX_RATE_HZ = 30;

/** A tablet that was paired knows its visit; whoever came by a link with a token sees the lift alone. */
const paired = isPaired();

const metronome = new Metronome(byId('metronome'));
const session = new Session(MAX_RATE_HZ, (message, its) => {
  if (message.type === 'live') {
    metronome.follow(its.snapshot().state);
  }
});
const lifting = new LiftingView();
const between = new BetweenView(session);
const endSet = new SetCommand(session, byId('end-set'), 'endSet');
const sections = {
  message: byId('screen-message'), lifting: byId('screen-lifting'), between: byId('screen-between'),
};

everyFrame(() => {
  const {state, connection, nowMs} = session.snapshot();
  const screen = screenOf(state, connection, nowMs);
  setData(document.body, 'screen', screen.name);
  Object.entries(sections).forEach(([kind, section]) => setShown(section, kind === screen.kind));
  paintTop(state, nowMs, screen);
  if (screen.kind === 'message') {
    setText(byId('message-title'), screen.title);
    setText(byId('message-text'), screen.text);
    paintSteps(screen.step);
  } else if (screen.kind === 'lifting') {
    lifting.paint(state, nowMs);
  } else {
    between.paint(state, nowMs);
  }
  keepAwake(screen.kind === 'lifting');
});

/** What a calibration takes: what was recognised, and what comes next. */
function paintSteps(/** @type {number|undefined} */ step) {
  setShown(byId('steps'), step !== undefined);
  [...byId('steps').children].forEach((item, i) => {
    const is = i < (step ?? 0) ? 'done' : i === step ? 'now' : 'ahead';
    setData(item, 'is', is);
    setText(item.querySelector('.seen'), is === 'done' ? 'seen, thank you' : '');
  });
}

function paintTop(state, nowMs, screen) {
  setText(byId('exercise'), activeExercise(state)?.name ?? 'Dowel');
  setShown(byId('demo'), state.demo);
  setShown(byId('visit'), paired && screen.kind !== 'lifting');
  setShown(byId('end-set'), screen.kind === 'lifting');
  byId('end-set').disabled = endSet.isSent(state, nowMs);
  setShown(byId('metronome'), screen.kind !== 'message');
  paintDots(state, screen);
  const words = linkWords(state, nowMs, screen);
  setShown(byId('link'), words !== '');
  setText(byId('link'), words);
}

/** Said only where the screen itself does not say it already: how the link is, or why the set goes on after End set. */
function linkWords(state, nowMs, screen) {
  if (screen.kind === 'message') {
    return '';
  }
  if (isStale(state, nowMs)) {
    return 'Reconnecting. Your count is kept.';
  }
  const refusal = screen.kind === 'lifting' ? endSet.refusal(nowMs) : '';
  return refusal || (state.links.some((l) => !l.connected) ? 'The sensor is quiet. Your count is kept.' : '');
}

function paintDots(state, screen) {
  const dots = byId('set-dots');
  const planned = activePlan(state)?.sets ?? 0;
  setShown(dots, screen.kind !== 'message' && planned > 1);
  const now = state.set?.running ? setsBegun(state) : 0;
  const done = setsBegun(state) - (state.set?.running ? 1 : 0);
  const total = Math.max(planned, now, done);
  while (dots.children.length < total) {
    dots.append(document.createElement('li'));
  }
  [...dots.children].forEach((dot, i) => {
    setData(dot, 'is', i < done ? 'done' : i + 1 === now ? 'now' : 'ahead');
    setShown(dot, i < total);
  });
  const label = now > 0 ? `Set ${now} of ${planned}` : `${done} of ${planned} sets done`;
  if (dots.getAttribute('aria-label') !== label) {
    dots.setAttribute('aria-label', label);
  }
}

/** @type {?Promise<WakeLockSentinel>} */
let awake = null;

/** A tablet must not go dark in the middle of a set; where the browser cannot promise it, nothing is lost. */
function keepAwake(wanted) {
  if (wanted && awake === null && !document.hidden) {
    awake = navigator.wakeLock?.request('screen') ?? null;
    awake?.then((lock) => lock.addEventListener('release', () => { awake = null; }), () => {});
  } else if (!wanted && awake !== null) {
    awake.then((lock) => lock.release(), () => {});
    awake = null;
  }
}
