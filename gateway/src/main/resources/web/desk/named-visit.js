/**
 * Whose visit this page follows, where somebody is named: what is decided about them goes into their plan and their history, with
 * the name of whoever is signed in and a reason. Otherwise it is said to the session alone.
 */

import {Record, refusal} from '../clinic/record.js';
import {byId, setShown, setText} from '../look/dom.js';
import {takeCredentials} from '../session/credentials.js';
import {ask} from '../site/requests.js';

/** @typedef {{ok: boolean, message?: string}} Said */

const SEEN_LIVE = 'Looked at while lifting';
const OLD = 'There is a newer proposal. Look at it once more.';

export class NamedVisit {
  /** Where the page was opened by a token, nobody is named. */
  #room = takeCredentials()?.token === '' ? takeCredentials()?.session ?? null : null;
  /** @type {?{record: Record, visit: string}} */ #here = null;

  /** @returns {boolean} */
  get named() {
    return this.#here !== null;
  }

  /** Looks who trains here; asked with each session that begins. */
  async look() {
    if (this.#room === null) {
      return;
    }
    const rooms = await ask('GET', '/api/v1/rooms');
    const found = rooms.body.items?.find((one) => one.room === this.#room && one.patient);
    this.#here = found ? {record: new Record(found.patient), visit: found.visit} : null;
    const who = found ? await this.#here.record.get('') : null;
    setText(byId('patient'), who?.body.displayName ?? 'The patient');
    byId('patient').setAttribute('href', found ? `patient#${encodeURIComponent(found.patient)}/today` : 'home');
    setShown(byId('patient'), found !== undefined);
    document.querySelectorAll('[data-by-name]').forEach((part) => setShown(/** @type {HTMLElement} */ (part), found !== undefined));
  }

  /** The targets that the plan has for an exercise; null where it is not planned, or nobody is named. */
  async targets(/** @type {?string} */ exerciseId) {
    const held = await this.#here?.record.plan();
    return held?.plan.exercises.find(({targets}) => targets.exerciseId === exerciseId)?.targets ?? null;
  }

  /**
   * Decides on a proposal as it is shown.
   *
   * @param {object} advice
   * @param {'ACCEPTED'|'EDITED'|'REJECTED'} verdict
   * @param {string} why
   * @param {object} [targets] with EDITED
   * @returns {Promise<Said>}
   */
  async decide(advice, verdict, why, targets) {
    const {record, visit} = this.#here;
    const listed = await record.get('/advice?limit=5');
    if (!listed.ok) {
      return {ok: false, message: listed.said};
    }
    const mine = listed.body.advice.find((one) => one.visit === visit && !one.decision);
    return mine && told(mine) === told(advice)
      ? said(await record.post(`/advice/${mine.id}/decision`, {verdict, why, ...(targets ? {targets} : {})})) : {ok: false, message: OLD};
  }

  /**
   * Makes another version of the plan, with these targets for an exercise, and goes on with that exercise.
   *
   * @returns {Promise<Said>}
   */
  async setTargets(exerciseId, targets, why) {
    const {record, visit} = this.#here;
    const held = await record.plan();
    const planned = held.plan.exercises.some((one) => one.targets.exerciseId === exerciseId);
    const now = {exerciseId, ...targets};
    const exercises = planned
      ? held.plan.exercises.map((one) => one.targets.exerciseId === exerciseId ? {...one, targets: now} : one)
      : [...held.plan.exercises, {targets: now, stance: 'HIP_WIDTH', exploreBlocks: [], quotaStep: null}];
    const answer = await record.put('/plan', {why, plan: {...held.plan, exercises}}, held.version);
    return said(answer.ok ? await record.put(`/visits/${visit}/room`, {room: this.#room, exerciseId}) : answer);
  }

  /** @returns {Promise<Said>} */
  async review(repetition, accepted) {
    const {record} = this.#here;
    const rooms = await ask('GET', '/api/v1/rooms');
    const session = rooms.body.items?.find((one) => one.room === this.#room)?.session;
    return said(await record.post(`/sessions/${encodeURIComponent(session)}/repetitions/${repetition}/reviews`,
        {verdict: accepted ? 'ACCEPTED' : 'REJECTED', why: SEEN_LIVE}));
  }
}

/** What is read of a proposal: a newer one that says the same is the same. */
function told({words, reasons, next}) {
  return JSON.stringify([words, reasons.map(({sentence}) => sentence), next?.loadKg, next?.sets, next?.repetitions, next?.tempo]);
}

/** @returns {Said} */
function said(answer) {
  return {ok: answer.ok, message: refusal(answer)};
}
