/**
 * A button that begins or ends a set: one tap is one command, however often the finger comes down, and it says why when
 * nothing came of it.
 */

import {onChange} from '../look/dom.js';

/** An accepted command shows in the set well within this. */
const SHOWS_WITHIN_MS = 3000;

/** Time to read a sentence twice; after it, what stood against a tap may no longer be so. */
const SAID_FOR_MS = 8000;

export class SetCommand {
  #session;
  #command;
  #sent = false;
  #untilMs = Infinity;
  /** @type {?{text: string, untilMs: number}} */ #refusal = null;
  /** A set that began or ended is what a tap waited for. */
  #settle = onChange(() => {
    this.#sent = false;
    this.#refusal = null;
  });

  /**
   * @param {import('./session.js').Session} session
   * @param {HTMLElement} button
   * @param {'startSet'|'endSet'} command
   */
  constructor(session, button, command) {
    this.#session = session;
    this.#command = command;
    button.addEventListener('click', () => this.#send());
  }

  /** @returns {boolean} true from the tap until it was refused, or until the set shows it */
  isSent(/** @type {import('./session-state.js').SessionState} */ state, /** @type {number} */ nowMs) {
    this.#settle(state.set?.number, state.set?.running);
    return this.#sent && nowMs < this.#untilMs;
  }

  /** @returns {string} why nothing came of the last tap, for as long as it takes to read */
  refusal(/** @type {number} */ nowMs) {
    return this.#refusal && nowMs < this.#refusal.untilMs ? this.#refusal.text : '';
  }

  async #send() {
    const {state, nowMs} = this.#session.snapshot();
    if (this.isSent(state, nowMs)) {
      return;
    }
    this.#sent = true;
    this.#untilMs = Infinity;
    this.#refusal = null;
    const reply = await this.#session.command(this.#command);
    this.#sent &&= reply.ok;
    this.#untilMs = performance.now() + SHOWS_WITHIN_MS;
    if (!reply.ok) {
      this.#refusal = {text: reply.message ?? 'Please try again.', untilMs: performance.now() + SAID_FOR_MS};
    }
  }
}
