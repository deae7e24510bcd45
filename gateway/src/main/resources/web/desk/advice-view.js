/** A proposal with its reasons. The physio decides: accept puts the plan in force, edit opens it, reject sets it aside. */

import {tempoText} from '../session/tempo.js';
import {byId, make, onChange, setShown, setText} from '../look/dom.js';
import {PROPOSAL_WORDS, VARIABLE_WORDS, band, load, plain} from '../session/words.js';

const UNITS = [['Degps', '°/s'], ['Mps', 'm/s'], ['Percent', '%'], ['Deg', '°'], ['Kg', 'kg'], ['Of10', 'of 10'], ['Ms', 'ms'], ['M', 'm'], ['S', 's']];

export class AdviceView {
  #session;
  #planForm;
  /** The number of the advice that was decided upon. */
  #decided = 0;
  #draw = onChange((advice, plan) => this.#redraw(advice, plan));

  /**
   * @param {import('../session/session.js').Session} session
   * @param {import('./plan-form.js').PlanForm} planForm
   */
  constructor(session, planForm) {
    this.#session = session;
    this.#planForm = planForm;
    byId('advice-accept').addEventListener('click', () => this.#accept());
    byId('advice-edit').addEventListener('click', () => this.#edit());
    byId('advice-reject').addEventListener('click', () => {
      setShown(byId('advice-note'), true);
      byId('advice-why').focus();
    });
    byId('advice-note').addEventListener('submit', (event) => {
      event.preventDefault();
      this.#reject();
    });
  }

  paint(state) {
    setShown(byId('advice'), state.advice !== null && state.advice.seq > this.#decided);
    this.#draw(state.advice, state.plan);
  }

  #redraw(advice, plan) {
    if (advice === null) {
      return;
    }
    setText(byId('advice-title'), title(advice));
    setText(byId('advice-words'), advice.words ?? '');
    byId('advice-change').replaceChildren(...changes(plan, advice.next).map(([name, was, becomes]) =>
      make('li', {}, make('span', {}, name), make('span', {class: 'was'}, was), make('span', {'aria-label': 'to'}, '→'), make('strong', {}, becomes))));
    byId('advice-reasons').replaceChildren(...advice.reasons.map((reason) =>
      make('li', {}, reason.sentence, make('small', {}, Object.entries(reason.figures).map(figure).join(' · ')))),
    ...advice.missing.map((sentence) => make('li', {}, sentence)));
    byId('advice-would').replaceChildren(...advice.wouldChange.map((sentence) => make('li', {}, sentence)));
    setShown(byId('advice-more'), advice.wouldChange.length > 0);
    setText(byId('advice-accept'), advice.next ? 'Accept' : 'Noted');
    setShown(byId('advice-edit'), advice.next !== null);
  }

  async #accept() {
    const {advice, exercise} = this.#session.snapshot().state;
    if (advice.next) {
      const {exerciseId, ...plan} = advice.next;
      const reply = await this.#planForm.send(exerciseId ?? exercise?.id, plan);
      if (!reply.ok) {
        this.#say(reply.message ?? 'Please try again.');
        return;
      }
    }
    this.#settle(advice, 'Accepted');
  }

  #edit() {
    const {advice, exercise} = this.#session.snapshot().state;
    this.#planForm.open(advice.next.exerciseId ?? exercise?.id, advice.next);
  }

  #reject() {
    const why = byId('advice-why').value.trim();
    this.#settle(this.#session.snapshot().state.advice, why ? `Set aside: ${why}` : 'Set aside');
  }

  #settle(advice, word) {
    this.#decided = advice.seq;
    setShown(byId('advice-note'), false);
    byId('advice-why').value = '';
    this.#say(`${title(advice)} · ${word}`);
  }

  #say(text) {
    setShown(byId('advice-said'), true);
    setText(byId('advice-said'), text);
  }
}

/** What is proposed, and the one thing that would change. */
function title(advice) {
  const words = PROPOSAL_WORDS[advice.proposal] ?? advice.proposal;
  if (!advice.changed) {
    return words;
  }
  const variable = VARIABLE_WORDS[advice.changed] ?? advice.changed;
  return advice.proposal === 'KEEP' ? `Keep the load, change one thing: ${variable}` : `${words}: ${variable}`;
}

/** What would be different, and from what. */
function changes(now, next) {
  if (!now || !next) {
    return [];
  }
  const told = (plan) => [
    ['Load', load(plan.loadKg)], ['Sets', `${plan.sets} × ${plan.repetitions}`], ['Tempo', tempoText(plan.tempo)],
    ['Range', plan.exploreRange ? 'exploring' : plan.range ? band(plan.range) : 'open'],
  ];
  const was = told(now);
  return told(next).map(([name, becomes], i) => [name, was[i][1], becomes]).filter(([, a, b]) => a !== b);
}

/** `loadKg` 20 becomes "load 20 kg", `painOf10` 3 "pain 3 of 10". */
function figure([name, value]) {
  const [ending, unit] = UNITS.find(([suffix]) => name.endsWith(suffix)) ?? ['', ''];
  const words = name.slice(0, name.length - ending.length).replace(/[A-Z]/g, (c) => ` ${c.toLowerCase()}`).trim();
  return `${words} ${plain(value, 2)}${unit === '°' ? '' : unit && ' '}${unit}`;
}
