/** The thresholds of the progression as fields, by their names: rules are data of a patient. */

import {make} from '../look/dom.js';
import {field, number, tick} from '../site/form.js';

const WORDS = {
  'pain.freeUpTo': ['Pain: go on up to', '0–10'], 'pain.acceptableUpTo': ['Pain: acceptable up to', '0–10'],
  'confidence.addLoadFrom': ['Confidence: load may grow from', '0–10'], 'confidence.holdBelow': ['Confidence: ease below', '0–10'],
  'loadStep.smallest': ['Load step, smallest', '0.02 is 2 %'], 'loadStep.usual': ['Load step, usual', '0.05 is 5 %'], 'loadStep.largest': ['Load step, largest', '0.1 is 10 %'],
  'steps.repetitions': ['Step in repetitions', 'a set'], 'steps.repetitionsUpTo': ['Repetitions at most', 'a set'], 'steps.repetitionsDownTo': ['Repetitions at least', 'a set'],
  'steps.rangeShare': ['Step in range', 'share of the band'], 'steps.pauseS': ['Step of the pause', 's'], 'steps.loweringS': ['Step of the lowering', 's'],
  'tempo.absoluteS': ['Tempo: inside within', 's'], 'tempo.share': ['Tempo: inside within', 'share'], 'tempo.fastAtMostS': ['X counts up to', 's'],
  'exposure.holdLoadFrom': ['Fear: load stays from', '0–10'], 'course.breakDays': ['A break is', 'days'], 'course.plateauDays': ['A plateau is', 'days'],
  'course.plateauSessions': ['A plateau is at least', 'sessions'], 'course.moreThanPlanned': ['More than planned, beyond', 'share'],
  'course.doubtfulShare': ['Signal is poor beyond', 'share doubtful'], sessionsNeeded: ['Sessions on target before a step', ''],
  onTargetShare: ['On target means', 'share of repetitions'], weeklyVolumeRemark: ['Weekly volume: remark beyond', 'share'],
};

/** The rules that may be left out for one person; the others guard the person, or are what any advice is made of. */
const OPTIONAL = {
  PAIN_ACCEPTABLE: 'No step up while pain is only acceptable', PAIN_NOT_RATED: 'Wait where pain was not rated',
  NOT_SETTLED_NEXT_MORNING: 'Ease where it had not settled next morning', NEXT_MORNING_UNKNOWN: 'Wait where nobody told of the next morning',
  CONFIDENCE_LOW: 'Ease where confidence is low', CONFIDENCE_BELOW_LOAD: 'No more load on middling confidence',
  CONFIDENCE_NOT_RATED: 'Wait where confidence was not rated', FEAR_HIGH: 'No more load on what is much feared',
  OUTCOME_TO_ASK: 'Remind to ask what came of it', OUTCOME_BETTER: 'Say where it went better than expected', HELD_BACK: 'Notice holding back',
  SIGNAL_POOR: 'Remark on a poor signal', AFTER_A_BREAK: 'Keep after a break', MORE_THAN_PLANNED: 'Keep after more than planned',
  PLATEAU: 'Notice a plateau', WEEKLY_VOLUME: 'Remark on weekly volume', ON_EXPOSURE_LIST: 'Ask about what is feared before it is tried',
};

export class RuleFields {
  #rules;
  #inputs;
  #ticks;

  /**
   * @param {object} rules
   * @param {string[]} leftOut
   */
  constructor(rules, leftOut) {
    this.#rules = rules;
    this.#ticks = make('div', {class: 'ticks', id: 'rules-in-force'}, ...Object.entries(OPTIONAL).map(([name, words]) => tick(name, words, !leftOut.includes(name))));
    this.#inputs = leaves(rules).map(([key, value]) => [key, number(`rule:${key}`, value)]);
    this.element = make('div', {}, make('p', {class: 'hint'}, this.#inputs.length ? 'For this patient only; each change is kept with the version.' : 'As usual. They can be changed once the plan is saved.'),
        make('div', {class: 'rules'}, ...this.#inputs.map(([key, input]) => field(WORDS[key]?.[0] ?? key, input, WORDS[key]?.[1] ?? ''))),
        make('h3', {}, 'Rules that take part'), this.#ticks);
  }

  /** Names of the rules that are left out for this person. */
  readLeftOut() {
    return [...this.#ticks.querySelectorAll('input')].filter((input) => !input.checked).map((input) => input.name);
  }

  /** The rules as they are typed; what is no number is sent as it was. */
  read() {
    const rules = structuredClone(this.#rules);
    this.#inputs.forEach(([key, input]) => {
      const value = Number(input.value.trim().replace(',', '.'));
      if (input.value.trim() !== '' && Number.isFinite(value)) {
        const path = key.split('.');
        const last = path.pop();
        path.reduce((at, part) => at[part], rules)[last] = value;
      }
    });
    return rules;
  }
}

/** The numbers of a document with their names, a dot between group and field. */
function leaves(part, before = '') {
  return Object.entries(part).flatMap(([name, value]) => {
    if (typeof value === 'number') {
      return [[before + name, value]];
    }
    return value && typeof value === 'object' && !Array.isArray(value) ? leaves(value, `${before}${name}.`) : [];
  });
}
