/** The targets as they stand, and the form to change them; a running set keeps its own until it ends. */

import {tempoText} from '../session/tempo.js';
import {byId, make, onChange, setShown, setText} from '../look/dom.js';
import {FREQUENCY_WORDS, band, load} from '../session/words.js';
import {readPlan} from './plan-rules.js';

const UNDER_WAY = 'In force from the next set; this one keeps its targets.';

export class PlanForm {
  #session;
  #visit;
  /** @type {?function(object, string): Promise<import('./named-visit.js').Said>} what becomes of targets that are a proposal's, edited */ #decide = null;
  #form = /** @type {HTMLFormElement} */ (byId('plan-form'));
  #drawTold = onChange((plan, exercise) => this.#tell(plan, exercise));
  #drawExercises = onChange((exercises) => this.#field('exerciseId').replaceChildren(
      ...exercises.map((e) => make('option', {value: e.id}, e.name))));

  constructor(/** @type {import('../session/session.js').Session} */ session, /** @type {import('./named-visit.js').NamedVisit} */ visit) {
    this.#session = session;
    this.#visit = visit;
    this.#field('frequency').append(...Object.entries(FREQUENCY_WORDS).map(([value, words]) => make('option', {value}, words)));
    byId('plan-open').addEventListener('click', () => {
      const {exercise, plan} = session.snapshot().state;
      this.#form.hidden ? this.#edit(exercise?.id, plan) : this.#close();
    });
    byId('plan-close').addEventListener('click', () => this.#close());
    this.#field('unit').addEventListener('change', () => this.#enable());
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#submit();
    });
  }

  paint(state) {
    this.#drawTold(state.plan, state.exercise);
    this.#drawExercises(state.exercises);
  }

  /** The plan's own targets, where somebody is named: those of the next set may be an explore block's. */
  async #edit(exerciseId, plan) {
    this.open(exerciseId, this.#visit.named ? await this.#visit.targets(exerciseId) ?? plan : plan);
  }

  /** Opens the form with a plan, the one in force or a proposed one, which is then decided upon. */
  open(exerciseId, plan, decide = null) {
    this.#decide = decide;
    this.#field('exerciseId').value = exerciseId ?? '';
    const feedback = plan?.feedback ?? {frequency: 'EVERY_REPETITION', repetitionsOutsideBeforeCue: 2, metronome: false};
    const values = {
      loadKg: plan?.loadKg ?? 0, sets: plan?.sets ?? 3, repetitions: plan?.repetitions ?? 8, tempo: plan?.tempo ?? '3-1-1-0',
      unit: plan?.range?.unit ?? '', low: plan?.range?.low ?? '', high: plan?.range?.high ?? '',
      frequency: feedback.frequency, repetitionsOutsideBeforeCue: feedback.repetitionsOutsideBeforeCue, why: '',
    };
    Object.entries(values).forEach(([name, value]) => { this.#field(name).value = String(value); });
    this.#field('exploreRange').checked = Boolean(plan?.exploreRange);
    this.#field('metronome').checked = Boolean(feedback.metronome);
    this.#enable();
    this.#remark([]);
    setText(byId('plan-note'), '');
    this.#show(true);
    this.#field('loadKg').focus();
  }

  /** Puts a plan in force. */
  async send(exerciseId, plan, why = '') {
    const reply = await (this.#decide ? this.#decide({exerciseId, ...plan}, why)
      : this.#visit.named ? this.#visit.setTargets(exerciseId, plan, why) : this.#session.command('setPlan', {exerciseId, plan}));
    const running = this.#session.snapshot().state.set?.running;
    setText(byId('plan-note'), reply.ok ? (running ? UNDER_WAY : 'In force.') : '');
    return reply;
  }

  async #submit() {
    const fields = Object.fromEntries([...this.#form.elements].filter((e) => e.name)
        .map((e) => [e.name, e.type === 'checkbox' ? e.checked : e.value]));
    const {plan, remarks} = readPlan(fields);
    this.#remark(remarks);
    if (plan === null) {
      this.#field(remarks[0].field).focus();
      return;
    }
    if (this.#visit.named && !fields.why.trim()) {
      this.#remark([{field: 'why', sentence: 'A few words on why are kept with each version.'}]);
      this.#field('why').focus();
      return;
    }
    const reply = await this.send(fields.exerciseId, plan, fields.why.trim());
    if (reply.ok) {
      this.#close();
    } else {
      this.#remark([{field: 'exerciseId', sentence: reply.message ?? 'Please try again.'}]);
    }
  }

  #remark(remarks) {
    [...this.#form.elements].forEach((e) => e.removeAttribute('aria-invalid'));
    remarks.forEach(({field}) => this.#field(field).setAttribute('aria-invalid', 'true'));
    byId('plan-remarks').replaceChildren(...remarks.map(({sentence}) => make('li', {}, sentence)));
  }

  #enable() {
    const none = this.#field('unit').value === '';
    this.#field('low').disabled = none;
    this.#field('high').disabled = none;
  }

  #close() {
    this.#show(false);
    byId('plan-open').focus();
  }

  #show(open) {
    setShown(this.#form, open);
    setShown(byId('plan-told'), !open);
    byId('plan-open').setAttribute('aria-expanded', String(open));
    setShown(byId('plan-open'), !open);
  }

  #tell(plan, exercise) {
    const rows = plan === null ? [['', 'No targets yet.']] : [
      ['Exercise', exercise?.name ?? ''], ['Load', load(plan.loadKg)], ['Sets', `${plan.sets} × ${plan.repetitions}`], ['Tempo', tempoText(plan.tempo)],
      ['Range', plan.exploreRange ? 'exploring' : plan.range ? band(plan.range) : 'open'],
      ['Remarks', FREQUENCY_WORDS[plan.feedback.frequency]],
      ['Metronome', plan.feedback.metronome ? 'on' : 'off'],
    ];
    byId('plan-told').replaceChildren(...rows.map(([name, value]) => make('div', {}, make('dt', {}, name), make('dd', {}, value))));
  }

  #field(name) {
    return this.#form.elements.namedItem(name);
  }
}
