/** Questions a view asks of a session's state; pure. */

/** @typedef {import('./session-state.js').SessionState} SessionState */

/** The session says how it stands at least twice a second; without a word for this long nothing may look live. */
export const STALE_AFTER_MS = 2000;

/** A cue stays this long, then fades. */
export const CUE_SHOWN_S = 5;

/** @returns {boolean} true where what is shown may no longer be so */
export function isStale(/** @type {SessionState} */ state, /** @type {number} */ nowMs) {
  return nowMs - state.liveMs > STALE_AFTER_MS;
}

/** @returns {number} the session's clock now, carried on by the page's own */
export function sessionNowS(/** @type {SessionState} */ state, /** @type {number} */ nowMs) {
  return state.atS + (nowMs - state.atHeardMs) / 1000;
}

/** @returns {import('./session-state.js').Repetition[]} of one set, in the order they were done */
export function repetitionsOf(/** @type {SessionState} */ state, /** @type {number} */ set) {
  return Object.values(state.repetitions).filter((r) => r.set === set).sort((a, b) => a.startS - b.startS);
}

/** @returns {import('./session-state.js').Repetition[]} those that count */
export function countedOf(/** @type {SessionState} */ state, /** @type {number} */ set) {
  return repetitionsOf(state, set).filter((r) => r.number > 0);
}

/** @returns {?import('./session-state.js').Plan} of the running set, which keeps its own, else the one in force */
export function activePlan(/** @type {SessionState} */ state) {
  return state.set?.running ? state.set.plan : state.plan;
}

/** @returns {?import('./session-state.js').Exercise} of the running set, else the one in force */
export function activeExercise(/** @type {SessionState} */ state) {
  const running = state.set?.running ? state.set.plan.exerciseId : null;
  return state.exercises.find((e) => e.id === running) ?? state.exercise;
}

/** @returns {number} the sets of this exercise that have begun since it was taken up */
export function setsBegun(/** @type {SessionState} */ state) {
  return state.set && state.set.plan.exerciseId === activeExercise(state)?.id ? state.set.place : 0;
}

/** The cue to show now: one replayed from an hour ago is history, not a cue. */
export function freshCue(/** @type {SessionState} */ state, /** @type {number} */ nowMs) {
  return state.cue && sessionNowS(state, nowMs) - state.cue.atS < CUE_SHOWN_S ? state.cue : null;
}

/** A flood is said again every ten seconds while it lasts. */
const FLOOD_STANDS_S = 12;

/** Samples that are further behind are not shown as now. */
const LATE_MS = 1000;

/** @returns {string[]} what stands of a sensor's battery and rate, and whether it is behind, as sentences */
export function standingOf(/** @type {SessionState} */ state, link, /** @type {number} */ nowMs) {
  const standing = Object.entries(state.alerts[link.sensor] ?? {})
      .filter(([about, alert]) => about !== 'FLOOD' || sessionNowS(state, nowMs) - alert.atS < FLOOD_STANDS_S)
      .map(([, alert]) => alert.words);
  const late = link.connected && link.lagMs > LATE_MS
    ? [`${link.sensor} is ${(link.lagMs / 1000).toFixed(0)} s behind. The live picture waits until it has caught up; repetitions count all the same.`]
    : [];
  return [...standing, ...late];
}

/** @returns {boolean} true where any sensor is heard right now */
export function anySensorHeard(/** @type {SessionState} */ state, /** @type {number} */ nowMs) {
  return !isStale(state, nowMs) && state.links.some((l) => l.connected);
}

/** @returns {boolean} true while a sensor on the body has not found its upright yet */
export function isCalibrating(/** @type {SessionState} */ state) {
  const body = state.sensors.filter((s) => s.placement === 'TRUNK' || s.placement === 'PELVIS');
  return body.some((s) => !state.calibrated[s.sensor]);
}

/** @returns {boolean} true once the body's sensor has been seen still: from then on it tells how far it leans */
export function hasStood(/** @type {SessionState} */ state) {
  return state.pose != null && (state.pose.placement === 'TRUNK' || state.pose.placement === 'PELVIS' || state.pose.trunkDeg != null);
}

/**
 * Which way and how far the lift has travelled from where it starts.
 *
 * @param {SessionState} state
 * @returns {?{amount: number, unit: 'METRES'|'DEGREES', downwards: boolean}}
 */
export function travelNow(state) {
  const pose = state.pose;
  if (!pose) {
    return null;
  }
  const wantsDegrees = activePlan(state)?.range?.unit === 'DEGREES';
  const onBody = pose.placement === 'TRUNK' || pose.placement === 'PELVIS';
  if (onBody || (wantsDegrees && pose.trunkDeg != null)) {
    const flexionDeg = onBody ? pose.position : pose.trunkDeg;
    return {amount: Math.max(0, flexionDeg), unit: 'DEGREES', downwards: true};
  }
  // A bar may also be lifted off a rack and lowered although the exercise starts from the floor: the sign tells.
  const decided = Math.abs(pose.position) > 0.05;
  const downwards = decided ? pose.position < 0 : activeExercise(state)?.startsWith === 'LOWERING';
  return {amount: Math.abs(pose.position), unit: 'METRES', downwards};
}

/** @returns {?import('./session-state.js').Figure} the range of a repetition in the unit of a band */
export function rangeOf(repetition, /** @type {?string} */ unit) {
  if (unit === 'DEGREES') {
    return repetition.rangeDeg ?? null;
  }
  return unit === 'METRES' ? repetition.rangeM ?? null : repetition.rangeM ?? repetition.rangeDeg ?? null;
}
