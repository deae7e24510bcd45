/** Which screen the patient sees; pure. */

import {anySensorHeard, hasStood, isCalibrating, isStale} from '../session/session-facts.js';

/**
 * @typedef {{name: string, kind: 'message'|'lifting'|'between', title?: string, text?: string, step?: number}} Screen step is which of the two of a calibration comes next
 */

const NOTHING_HEARD = {
  name: 'connecting', kind: 'message', title: 'Connecting', text: 'One moment, please.',
};
const WAITING = {
  name: 'waiting', kind: 'message', title: 'Waiting for the sensor',
  text: 'Switch it on and put it in place. This screen notices by itself.',
};
const STANDING = {
  name: 'calibrating', kind: 'message', title: 'Stand still for a moment', text: 'Tall and easy, arms relaxed.', step: 0,
};
const HINGING = {
  name: 'calibrating', kind: 'message', title: 'Now hinge slowly, twice',
  text: 'Bend at the hips as far as is easy, and come back up. This screen notices by itself.', step: 1,
};

/** Why nothing is shown, by the code of the refusal; the gateway's sentence stands below it. */
const REFUSED = {
  token: 'This page is not open yet', session: 'No session is running here', version: 'This page is out of date',
};
const REFUSED_OTHERWISE = 'This page cannot go on just now';
const ENDED = 'This session is over';

/**
 * While a flag is open there is one neutral screen. Else a set that has begun keeps its screen whatever happens to the link: the count is
 * the patient's.
 *
 * @param {import('../session/session-state.js').SessionState} state
 * @param {import('../session/protocol.js').Connection} connection
 * @param {number} nowMs
 * @returns {Screen}
 */
export function screenOf(state, connection, nowMs) {
  if (connection.refusal && !connection.open && connection.refusal.code !== 'tooSlow') {
    return {name: 'refused', kind: 'message', title: refusedTitle(state, connection.refusal.code), text: connection.refusal.message};
  }
  if (!state.welcomed) {
    return NOTHING_HEARD;
  }
  if (state.paused) {
    return {name: 'paused', kind: 'message', title: 'A pause', text: state.paused};
  }
  if (state.set) {
    return state.set.running ? {name: 'lifting', kind: 'lifting'} : {name: 'resting', kind: 'between'};
  }
  if (isStale(state, nowMs)) {
    return NOTHING_HEARD;
  }
  if (!anySensorHeard(state, nowMs)) {
    return WAITING;
  }
  return isCalibrating(state) ? (hasStood(state) ? HINGING : STANDING) : {name: 'ready', kind: 'between'};
}

/** Who was in a session that does not run any more has seen it end. */
function refusedTitle(state, code) {
  return code === 'session' && state.welcomed ? ENDED : REFUSED[code] ?? REFUSED_OTHERWISE;
}
