/** Eleven large buttons from 0 to 10; the one that the gateway confirmed is the one that is filled. */

import {make, onChange, setShown, setText} from '../look/dom.js';
import {activeExercise} from '../session/session-facts.js';

const ASKED = {
  CONFIDENCE_BEFORE: ['How confident do you feel about this?', 'not at all', 'completely'],
  PAIN: ['Any pain while moving?', 'none', 'the most you can imagine'],
  EFFORT: ['How hard was that?', 'no effort', 'all I had'],
  CONFIDENCE_AFTER: ['How confident do you feel now?', 'not at all', 'completely'],
};

export class RatingPicker {
  #kind;
  #buttons;
  #noted = make('span', {class: 'noted', role: 'status'});
  #mark = onChange((value) => {
    this.#buttons.forEach((button, i) => button.setAttribute('aria-pressed', String(i === value)));
    setText(this.#noted, value === null ? '' : 'Noted, thank you');
  });

  /**
   * @param {'PAIN'|'EFFORT'|'CONFIDENCE_BEFORE'|'CONFIDENCE_AFTER'} kind
   * @param {function(string, number): void} give
   */
  constructor(kind, give) {
    this.#kind = kind;
    const [question, least, most] = ASKED[kind];
    this.#buttons = Array.from({length: 11}, (_, value) => {
      const button = make('button', {type: 'button', 'aria-pressed': 'false'}, String(value));
      button.addEventListener('click', () => give(kind, value));
      return button;
    });
    this.element = make('fieldset', {class: 'rating', 'data-kind': kind},
        make('legend', {}, question, make('span', {class: 'ends'}, `0 ${least}, 10 ${most}`), this.#noted),
        make('div', {class: 'scale'}, ...this.#buttons));
  }

  paint(state, shown) {
    setShown(this.element, shown);
    const set = state.set?.number ?? 0;
    const exerciseId = activeExercise(state)?.id ?? null;
    const given = state.ratings.findLast((r) => r.kind === this.#kind && r.set === set && r.exerciseId === exerciseId);
    this.#mark(given?.value ?? null);
  }
}
