/**
 * A proposal with its reasons. The physio decides: accept puts the plan in force, edit opens it, reject sets it aside. Where somebody
 * is named, each is kept with who decided and why.
 */

import {byId, make, onChange, setShown, setText} from '../look/dom.js';
import {changes, figureWords} from './advice-words.js';

export class AdviceView {
  #planForm;
  #visit;
  /** The advice as it was drawn last, which is what a tap is about, and the exercise it was about. */
  #drawn = {advice: null, exercise: null, journal: null};
  /** What was decided upon; numbers begin again with each run of the session. */
  #decided = {journal: null, seq: 0};
  #draw = onChange((advice, plan, exercise, journal) => this.#redraw(advice, plan, exercise, journal));

  constructor(/** @type {import('./plan-form.js').PlanForm} */ planForm, /** @type {import('./named-visit.js').NamedVisit} */ visit) {
    this.#planForm = planForm;
    this.#visit = visit;
    byId('advice-accept').addEventListener('click', () => this.#accept());
    byId('advice-edit').addEventListener('click', () => this.#edit());
    byId('advice-reject').addEventListener('click', () => this.#reject());
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
    if (this.#visit.named) {
      return this.#decide('ACCEPTED', this.#why() || 'Agreed', advice.next ? 'Accepted.' : 'Noted.');
    }
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
    const drawn = this.#drawn;
    const {advice, exercise} = drawn;
    this.#planForm.open(advice.next.exerciseId ?? exercise?.id, advice.next, this.#visit.named ? async (targets, why) => {
      const reply = await this.#visit.decide(advice, 'EDITED', why, targets);
      return reply.ok ? this.#settle(drawn, 'Edited.') ?? reply : reply;
    } : null);
  }

  #reject() {
    if (!this.#visit.named) {
      this.#settle(this.#drawn, 'Set aside on this screen.');
    } else if (this.#why()) {
      this.#decide('REJECTED', this.#why(), 'Set aside.');
    } else {
      this.#say('A few words on why are kept with each decision.');
      byId('advice-reason').focus();
    }
  }

  async #decide(verdict, why, word) {
    const drawn = this.#drawn;
    const reply = await this.#visit.decide(drawn.advice, verdict, why);
    reply.ok ? this.#settle(drawn, word) : this.#say(reply.message ?? 'Please try again.');
  }

  #why() {
    return /** @type {HTMLInputElement} */ (byId('advice-reason')).value.trim();
  }

  #settle({advice, journal}, word) {
    this.#decided = {journal, seq: advice.seq};
    /** @type {HTMLInputElement} */ (byId('advice-reason')).value = '';
    this.#say(`${advice.words} ${word}`);
  }

  #say(text) {
    setShown(byId('advice-said'), true);
    setText(byId('advice-said'), text);
  }
}
