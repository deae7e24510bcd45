/** A button that begins or ends a set: one tap is one command, however often the finger comes down. */

import {onChange} from '../look/dom.js';

/** An accepted command shows in the set well within this. */
const SHOWS_WITHIN_MS = 3000;

export class SetCommand {
  #session;
  #command;
  #sent = false;
  #untilMs = Infinity;
  /** A set that began or ended is what a tap waited for. */
  #settle = onChange(() => { this.#sent = false; });

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

  async #send() {
    const {state, nowMs} = this.#session.snapshot();
    if (this.isSent(state, nowMs)) {
      return;
    }
    this.#sent = true;
    this.#untilMs = Infinity;
    const reply = await this.#session.command(this.#command);
    this.#sent &&= reply.ok;
    this.#untilMs = performance.now() + SHOWS_WITHIN_MS;
  }
}
