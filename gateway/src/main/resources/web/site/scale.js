/** Eleven buttons from 0 to 10, of which one is chosen. */

import {make} from '../look/dom.js';

export const ENDS = {
  pain: '0 none, 10 the most you can imagine', confidence: '0 not at all, 10 completely', sleep: '0 very poorly, 10 very well',
  fear: '0 not at all, 10 very much',
};

export class Scale {
  /** @type {?number} */ value = null;
  #buttons;

  /**
   * @param {string} question
   * @param {string} ends what the first and the last mean
   * @param {?number} [chosen]
   */
  constructor(question, ends, chosen = null) {
    this.#buttons = Array.from({length: 11}, (_, value) => {
      const button = make('button', {type: 'button', 'aria-pressed': 'false'}, String(value));
      button.addEventListener('click', () => this.choose(value));
      return button;
    });
    this.element = make('fieldset', {class: 'scale'},
        make('legend', {}, question, ' ', make('span', {class: 'hint'}, ends)), make('div', {class: 'steps'}, ...this.#buttons));
    this.choose(chosen);
  }

  choose(/** @type {?number} */ value) {
    this.value = value;
    this.#buttons.forEach((button, i) => button.setAttribute('aria-pressed', String(i === value)));
  }
}
