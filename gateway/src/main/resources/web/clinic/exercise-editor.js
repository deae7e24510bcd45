/** What is planned for one exercise, as fields; and what they say, read back. */

import {make} from '../look/dom.js';
import {readPlan} from '../desk/plan-rules.js';
import {FREQUENCY_WORDS} from '../session/words.js';
import {button, choice, field, number, text, tick, typed} from '../site/form.js';
import {BlockList} from './block-list.js';
import {EXERCISES, STANCES} from './words.js';

const FRESH = {
  exerciseId: 'romanian-deadlift', loadKg: 20, sets: 3, repetitions: 8, tempo: '3-1-1-0', range: null, exploreRange: false,
  feedback: {frequency: 'EVERY_REPETITION', repetitionsOutsideBeforeCue: 2, metronome: false},
};

export class ExerciseEditor {
  #blocks;

  /**
   * @param {?object} exercise as the plan has it, or null for a fresh one
   * @param {function(): void} remove
   * @param {function(-1|1): void} move to a place before or after
   */
  constructor(exercise, remove, move) {
    const targets = exercise?.targets ?? FRESH;
    this.#blocks = new BlockList(exercise?.exploreBlocks ?? []);
    const quota = number('quotaStep', exercise?.quotaStep ?? '', {inputmode: 'numeric'});
    this.element = make('div', {class: 'exercise'}, ...targetFields(targets),
        make('details', {}, make('summary', {}, 'Stance, remarks, exploring, quota'),
            make('div', {class: 'fields'}, field('Stance', choice('stance', Object.entries(STANCES), exercise?.stance ?? 'HIP_WIDTH')),
                field('Remarks', choice('frequency', Object.entries(FREQUENCY_WORDS), targets.feedback.frequency)),
                field('Remark after', number('repetitionsOutsideBeforeCue', targets.feedback.repetitionsOutsideBeforeCue), 'outside in a row'),
                field('Quota grows by', quota, 'a set; empty: none')),
            tick('metronome', 'Metronome', targets.feedback.metronome),
            tick('exploreRange', 'Explore range in every set: no remark about range', targets.exploreRange),
            this.#blocks.element),
        make('p', {class: 'buttons'}, ordering('Earlier', () => move(-1)), ordering('Later', () => move(1)), button('Take out of the plan', remove, 'soft small')));
    const unit = this.element.querySelector('[name=unit]');
    const show = () => ['low', 'high'].forEach((name) => { this.element.querySelector(`[name=${name}]`).disabled = unit.value === ''; });
    unit.addEventListener('change', show);
    show();
  }

  /** @returns {{exercise: ?object, remark: string}} the first remark, where something cannot be read */
  read() {
    const fields = typed(this.element);
    const {plan, remarks} = readPlan(fields);
    const blocks = this.#blocks.read();
    const quotaStep = fields.quotaStep ? Number(fields.quotaStep) : null;
    if (plan === null || blocks === null || (quotaStep !== null && !Number.isInteger(quotaStep))) {
      mark(this.element, remarks.map(({field: name}) => name));
      const what = remarks[0]?.sentence ?? (blocks === null ? 'A block has a first set and a number of sets.' : 'A quota grows by whole repetitions.');
      return {exercise: null, remark: `${EXERCISES[fields.exerciseId]}: ${what}`};
    }
    mark(this.element, []);
    return {remark: '', exercise: {targets: {exerciseId: fields.exerciseId, ...plan}, stance: fields.stance, exploreBlocks: blocks, quotaStep}};
  }
}

function ordering(word, act) {
  const go = button(word, act, 'soft small');
  go.dataset.move = word;
  return go;
}

/** The fields of targets alone; `readPlan` reads them. */
export function targetFields(targets) {
  const range = targets.range;
  return [
    make('div', {class: 'fields'}, field('Exercise', choice('exerciseId', Object.entries(EXERCISES), targets.exerciseId))),
    make('div', {class: 'fields'}, field('Load, kg', number('loadKg', targets.loadKg)), field('Sets', number('sets', targets.sets, {inputmode: 'numeric'})),
        field('Repetitions', number('repetitions', targets.repetitions, {inputmode: 'numeric'})),
        field('Tempo', text('tempo', targets.tempo, {spellcheck: 'false'}), 'X fast, * none')),
    make('div', {class: 'fields'}, field('Range', choice('unit', [['', 'open'], ['METRES', 'metres'], ['DEGREES', 'degrees']], range?.unit ?? '')),
        field('From', number('low', range?.low ?? '')), field('To', number('high', range?.high ?? ''))),
  ];
}

/** Targets that are edited alone keep what is not shown. */
export function readTargets(/** @type {HTMLElement} */ element, was) {
  const fields = typed(element);
  const {plan, remarks} = readPlan({...was.feedback, exploreRange: was.exploreRange, ...fields});
  mark(element, remarks.map(({field: name}) => name));
  return {targets: plan ? {exerciseId: fields.exerciseId, ...plan} : null, remark: remarks[0]?.sentence ?? ''};
}

function mark(element, names) {
  element.querySelectorAll('[aria-invalid]').forEach((e) => e.removeAttribute('aria-invalid'));
  names.forEach((name) => element.querySelector(`[name=${name}]`)?.setAttribute('aria-invalid', 'true'));
  const hidden = element.querySelector('details');
  if (hidden?.querySelector('[aria-invalid]')) {
    hidden.open = true;
  }
}
