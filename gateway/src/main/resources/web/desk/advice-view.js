/** A proposal with its reasons. The physio decides: accept puts the plan in force, edit opens it, reject sets it aside here. */

import {byId, make, onChange, setShown, setText} from '../look/dom.js';
import {changes, figureWords} from './advice-words.js';

export class AdviceView {
  #planForm;
  /** The advice as it was drawn last, which is what a tap is about, and the exercise it was about. */
  #drawn = {advice: null, exercise: null, journal: null};
  /** What was decided upon; numbers begin again with each run of the session. */
  #decided = {journal: null, seq: 0};
  #draw = onChange((advice, plan, exercise, journal) => this.#redraw(advice, plan, exercise, journal));

  constructor(/** @type {import('./plan-form.js').PlanForm} */ planForm) {
    this.#planForm = planForm;
    byId('advice-accept').addEventListener('click', () => this.#accept());
    byId('advice-edit').addEventListener('click', () => this.#edit());
    byId('advice-reject').addEventListener('click', () => this.#settle(this.#drawn, 'Set aside on this screen.'));
  }

  paint(state) {
    setShown(byId('advice'), state.advice !== null && !this.#isDecided(state));
    this.#draw(state.advice, state.plan, state.exercise, state.journal);
  }

  #isDecided({advice, journal}) {
    return journal === this.#decided.journal && advice.seq <= this.#decided.seq;
  }

  #redraw(advice, plan, exercise, journal) {
    this.#drawn = {advice, exercise, journal};
    if (advice === null) {
      return;
    }
    setText(byId('advice-title'), advice.words);
    byId('advice-change').replaceChildren(...changes(plan, advice.next).map(([name, was, becomes]) =>
      make('li', {}, make('span', {}, name), make('span', {class: 'was'}, was), make('span', {'aria-label': 'to'}, '→'), make('strong', {}, becomes))));
    byId('advice-reasons').replaceChildren(...advice.reasons.map((reason) =>
      make('li', {}, reason.sentence, make('small', {}, Object.entries(reason.figures).map(figureWords).join(' · ')))),
    ...advice.missing.map((sentence) => make('li', {}, sentence)));
    const more = [...(advice.alternatives ?? []).map(({sentence}) => sentence), ...advice.wouldChange];
    byId('advice-would').replaceChildren(...more.map((sentence) => make('li', {}, sentence)));
    setShown(byId('advice-more'), more.length > 0);
    setText(byId('advice-accept'), advice.next ? 'Accept' : 'Noted');
    setShown(byId('advice-edit'), advice.next !== null);
  }

  async #accept() {
    const drawn = this.#drawn;
    const {advice, exercise} = drawn;
    if (advice.next) {
      const {exerciseId, ...plan} = advice.next;
      const reply = await this.#planForm.send(exerciseId ?? exercise?.id, plan);
      if (!reply.ok) {
        this.#say(reply.message ?? 'Please try again.');
        return;
      }
    }
    this.#settle(drawn, advice.next ? 'Accepted.' : 'Noted.');
  }

  #edit() {
    const {advice, exercise} = this.#drawn;
    this.#planForm.open(advice.next.exerciseId ?? exercise?.id, advice.next);
  }

  #settle({advice, journal}, word) {
    this.#decided = {journal, seq: advice.seq};
    this.#say(`${advice.words} ${word}`);
  }

  #say(text) {
    setShown(byId('advice-said'), true);
    setText(byId('advice-said'), text);
  }
}
