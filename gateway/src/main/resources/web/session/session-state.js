/**
 * What a screen knows of a session, as a pure function of the messages it has seen: no DOM, no clock, no socket.
 *
 * A durable event is applied once, by its number, however often it is sent; a repetition is replaced by a higher revision.
 */

import {activeExercise} from './session-facts.js';

/**
 * @typedef {{value: number, se: number}} Figure
 * @typedef {{sparc: ?number, ldlj: ?number, spineChangeDeg: ?Figure, spineLeastDeg: ?number, spineMostDeg: ?number, hipShare: ?Figure}} Stroke
 *     how a movement was done
 * @typedef {{underTensionS: Figure, lowering: ?Stroke, lifting: ?Stroke}} Technique
 * @typedef {{phase: string, startS: number, endS: number}} PhaseInterval
 * @typedef {{id: number, set: number, number: number, revision: number, quality: string, startS: number, endS: number,
 *     phases: PhaseInterval[], reasons: string[], loweringS: ?Figure, bottomS: ?Figure, liftingS: ?Figure, topS: ?Figure,
 *     rangeM: ?Figure, rangeDeg: ?Figure, meanLiftingMps: ?Figure, peakLiftingMps: ?Figure,
 *     meanLiftingDegps: ?Figure, peakLiftingDegps: ?Figure, technique?: Technique}} Repetition
 * @typedef {{low: number, high: number, unit: 'METRES'|'DEGREES'}} Band
 * @typedef {{exerciseId?: string, loadKg: number, sets: number, repetitions: number, tempo: string, range: ?Band,
 *     exploreRange: boolean,
 *     feedback: {frequency: string, repetitionsOutsideBeforeCue: number, metronome: boolean}}} Plan
 * @typedef {{id: string, name: string, startsWith: string}} Exercise
 * @typedef {{number: number, place: number, plan: Plan, running: boolean, beganS: number, endedS: ?number}} CurrentSet place is
 *     the number among the sets of its exercise, number the one in the session
 * @typedef {{kind: string, value: number, set: number, exerciseId: ?string, atS: number}} Rating
 *
 * @typedef {object} SessionState
 * @property {boolean} welcomed
 * @property {?string} role
 * @property {boolean} demo
 * @property {Exercise[]} exercises
 * @property {{sensor: string, placement: string}[]} sensors
 * @property {?string} journal which run of the session the numbers belong to
 * @property {number} seq last durable event seen
 * @property {number} liveMs when a live state last came, on the page's clock; a pong only tells that the line is there
 * @property {number} atS the session's clock at the newest message
 * @property {number} atHeardMs when that was, on the page's clock
 * @property {?Exercise} exercise
 * @property {?Plan} plan
 * @property {?CurrentSet} set the running set, or the latest one
 * @property {Object<string, Repetition>} repetitions by id
 * @property {Object<string, object>} summaries by number of the set
 * @property {?{kind: string, words: string, atS: number}} cue
 * @property {?object} advice with the number of its event as `seq`
 * @property {Rating[]} ratings
 * @property {{sensor: string, kind: string, text: string, atS: number}[]} signals what was said of the streams, newest last
 * @property {Object<string, boolean>} calibrated by sensor
 * @property {?object} pose
 * @property {object[]} links
 * @property {?number} delayMs
 * @property {Object<string, Object<string, {words: string, atS: number}>>} alerts what stands of each sensor, by what it is about
 * @property {?string} notStored why the service stores nothing right now, in its disk's words
 * @property {boolean} notReceiving the service has no connection to the broker right now
 * @property {?string} paused the one sentence that is said while a flag of whoever trains here is open
 * @property {boolean} clockSet the server's clock was set within the last minute
 * @property {number} slowScreens how many screens do not read right now
 */

const SIGNALS_KEPT = 20;

/** @returns {SessionState} before anything was heard */
export function initialState() {
  return {
    welcomed: false, role: null, demo: false, exercises: [], sensors: [],
    journal: null, seq: 0, liveMs: -Infinity, atS: 0, atHeardMs: 0,
    exercise: null, plan: null, set: null, repetitions: {}, summaries: {}, cue: null, advice: null,
    ratings: [], signals: [], alerts: {}, calibrated: {},
    pose: null, links: [], delayMs: null, notStored: null, notReceiving: false, paused: null, clockSet: false, slowScreens: 0,
  };
}

/**
 * The state after one more message.
 *
 * @param {SessionState} state
 * @param {object} message as it came
 * @param {number} nowMs the page's clock
 * @returns {SessionState}
 */
export function reduce(state, message, nowMs) {
  switch (message.type) {
    case 'welcome':
      return welcome(state, message);
    case 'event':
      return message.seq > state.seq ? event(timed(state, message.atS, nowMs), message) : state;
    case 'live':
      return {
        ...timed(state, message.atS, nowMs), liveMs: nowMs,
        pose: message.pose ?? null, links: message.links ?? [], delayMs: message.delayMs ?? null, notStored: message.notStored ?? null,
        notReceiving: Boolean(message.notReceiving), paused: message.paused ?? null, clockSet: Boolean(message.clockSet), slowScreens: message.slowScreens ?? 0,
      };
    default:
      return state;
  }
}

/** Where the server cannot go on from what we have, all of it is forgotten, and what comes is taken. */
function welcome(state, message) {
  const goesOn = message.journal === state.journal && message.after === state.seq;
  const base = goesOn ? state : {...initialState(), seq: message.after};
  return {
    ...base, welcomed: true, journal: message.journal, role: message.role, demo: Boolean(message.demo),
    exercises: message.exercises ?? [], sensors: message.sensors ?? [],
  };
}

function timed(state, atS, nowMs) {
  return typeof atS === 'number' && atS >= state.atS ? {...state, atS, atHeardMs: nowMs} : state;
}

/** @type {Object<string, function(SessionState, object): object>} */
const EVENTS = {
  // Advice is about the plan it saw; another plan settles it.
  planInForce: (_, m) => ({exercise: m.exercise, plan: m.plan, advice: null}),
  calibrated: (state, m) => ({calibrated: {...state.calibrated, [m.sensor]: true}}),
  setBegan: (state, m) => ({set: {number: m.set, place: placeOf(state.set, m.plan), plan: m.plan, running: true, beganS: m.atS, endedS: null}, cue: null}),
  repetition: (state, m) => repetition(state, m.repetition),
  cue: (_, m) => ({cue: {kind: m.kind, words: m.words, atS: m.atS}}),
  setSummary: (state, m) => summary(state, m.summary, m.atS),
  rating: (state, m) => ({
    ratings: [...state.ratings, {kind: m.kind, value: m.value, set: state.set?.number ?? 0, exerciseId: activeExercise(state)?.id ?? null, atS: m.atS}],
  }),
  advice: (_, m) => ({advice: {...m.advice, words: m.words, seq: m.seq}}),
  signalLost: (state, m) => signal(state, m, 'lost', m.silentS < 1 ? 'switched off, or out of reach' : `nothing for ${m.silentS.toFixed(1)} s`),
  signalRestored: (state, m) => signal(state, m, 'restored', `back after ${m.silentS.toFixed(1)} s`),
  signalPoor: (state, m) => signal(state, m, 'poor', m.reason),
  signalAlert: (state, m) => ({...signal(state, m, 'alert', m.words), alerts: {...state.alerts, [m.sensor]: standing(state.alerts[m.sensor], m)}}),
};

function event(state, message) {
  const change = EVENTS[message.event]?.(state, message) ?? {};
  return {...state, ...change, seq: message.seq};
}

/** An exercise that was chosen and left again without a set has not interrupted the one before. */
function placeOf(before, plan) {
  return before?.plan.exerciseId === plan.exerciseId ? before.place + 1 : 1;
}

function repetition(state, latest) {
  const known = state.repetitions[latest.id];
  return known && known.revision >= latest.revision
    ? {}
    : {repetitions: {...state.repetitions, [latest.id]: latest}};
}

/** A summary recomputed after a review must not end the set that runs now. */
function summary(state, latest, atS) {
  const summaries = {...state.summaries, [latest.set]: latest};
  return state.set?.number === latest.set && state.set.running
    ? {summaries, set: {...state.set, running: false, endedS: atS}}
    : {summaries};
}

/** BATTERY_LOW stands until BATTERY_USUAL; what a flood left out is said again while it lasts. */
function standing(before, m) {
  const [about, how] = [m.kind.split('_')[0], m.kind.split('_').at(-1)];
  const {[about]: _, ...others} = before ?? {};
  return how === 'USUAL' ? others : {...others, [about]: {words: m.words, atS: m.atS}};
}

function signal(state, m, kind, text) {
  return {signals: [...state.signals, {sensor: m.sensor, kind, text, atS: m.atS}].slice(-SIGNALS_KEPT)};
}
