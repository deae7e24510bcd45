/** One session as a page follows it: the live connection, the state made of its messages, and a repaint when it changes. */

import {beginAgainWithNewCredentials, takeCredentials} from './credentials.js';
import {LiveClient} from './protocol.js';
import {initialState, reduce} from './session-state.js';

const NO_CREDENTIALS = {code: 'token', message: 'Please open this page from the link or code your physio gave you.'};

/**
 * @typedef {{state: import('./session-state.js').SessionState, connection: import('./protocol.js').Connection,
 *     nowMs: number}} Snapshot
 */

export class Session {
  #state = initialState();
  /** @type {import('./protocol.js').Connection} */
  #connection = {open: false, refusal: null, roundTripMs: null};
  /** @type {?LiveClient} */ #client = null;
  #onMessage;

  /**
   * @param {number} maxRateHz live states a second that the page can use
   * @param {function(object, Session): void} [onMessage] sees each message after it was applied
   */
  constructor(maxRateHz, onMessage = () => {}) {
    this.#onMessage = onMessage;
    beginAgainWithNewCredentials();
    const credentials = takeCredentials();
    if (!credentials) {
      this.#connection = {...this.#connection, refusal: NO_CREDENTIALS};
      return;
    }
    const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
    this.#client = new LiveClient({
      url: `${scheme}://${location.host}/live/v1`,
      credentials,
      maxRateHz,
      resume: () => ({after: this.#state.seq, journal: this.#state.journal ?? undefined}),
      onMessage: (message) => this.#apply(message),
      onConnection: (connection) => { this.#connection = connection; },
    });
  }

  /** @returns {Snapshot} */
  snapshot() {
    return {state: this.#state, connection: this.#connection, nowMs: performance.now()};
  }

  /** @returns {Promise<import('./protocol.js').Reply>} */
  command(name, fields) {
    return this.#client
      ? this.#client.command(name, fields)
      : Promise.resolve({ok: false, code: 'offline', message: NO_CREDENTIALS.message});
  }

  #apply(message) {
    this.#state = reduce(this.#state, message, performance.now());
    this.#onMessage(message, this);
  }
}

/** Calls `paint` on every frame the browser draws; what is painted is read at that moment, so a page coming back is never old. */
export function everyFrame(/** @type {function(): void} */ paint) {
  const frame = () => {
    paint();
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}
