/** The plan: what for, from where, which exercises, by which rules; saved as a new version with a reason. */

import {make} from '../look/dom.js';
import {area, button, choice, field, form, text} from '../site/form.js';
import {ExerciseEditor} from './exercise-editor.js';
import {drawExposures} from './exposures.js';
import {drawVersions} from './plan-versions.js';
import {RuleFields} from './rule-fields.js';
import {refusal} from './record.js';
import {templateCard} from './plan-templates.js';
import {EXERCISES, exerciseName} from './words.js';

const NEW = {goal: '', baseline: {avoided: [], feelsFine: [], capacity: ''}, rung: null, exercises: []};

export async function drawPlan(/** @type {HTMLElement} */ room, /** @type {import('./record.js').Record} */ record) {
  const held = await record.plan();
  const editor = new PlanEditor(record, held, () => {
    record.onChange('advice', 'today');
    drawPlan(room, record);
  });
  const templates = templateCard(record, (plan) => editor.start(plan), held !== null);
  const exposures = make('section', {class: 'card', id: 'exposures'});
  const versions = make('section', {class: 'card', id: 'versions'});
  room.replaceChildren(...(held ? [] : [templates]), editor.element, exposures, ...(held ? [templates] : []), versions);
  drawExposures(exposures, record);
  drawVersions(versions, record);
}

class PlanEditor {
  element = make('div', {class: 'part'});
  #record;
  #version;
  #saved;
  #plan = NEW;
  /** @type {ExerciseEditor[]} */ #exercises = [];
  #list = make('div', {class: 'part'});
  #rules = new RuleFields({}, []);
  #about = make('section', {class: 'card', id: 'about'});
  #ruleRoom = make('section', {class: 'card', id: 'rules'});

  constructor(record, held, saved) {
    this.#record = record;
    this.#version = held?.version ?? 0;
    this.#saved = saved;
    const add = button('Add an exercise', () => this.#add(null));
    const exercises = make('section', {class: 'card', id: 'exercises'}, make('h2', {}, 'Exercises'), this.#list, make('p', {class: 'buttons'}, add));
    const save = form([field(this.#version ? 'What changed, and why' : 'Why this plan', text('why', this.#version ? '' : 'First plan', {maxlength: '500'}))],
        'Save the plan', (fields) => this.#save(fields.why));
    this.element.append(this.#about, exercises, this.#ruleRoom, make('section', {class: 'card save', id: 'save'}, save));
    this.show(held?.plan ?? NEW);
  }

  /** Shows a template; a goal that was typed already stays. */
  start(template) {
    this.show({...template, goal: this.#value('goal')});
    this.#about.scrollIntoView({block: 'start'});
  }

  /** Shows a plan to be edited. */
  show(plan) {
    this.#plan = plan;
    const {baseline} = plan;
    const rungs = plan.ladder?.rungs.map((rung) => rung.exercises[0]).map((e) => e.id ?? e) ?? Object.keys(EXERCISES);
    this.#about.replaceChildren(make('h2', {}, 'The person'),
        field('Goal', area('goal', plan.goal, {maxlength: '500'}), 'in their words'),
        make('div', {class: 'fields wide'}, field('Avoids', area('avoided', baseline.avoided.join('\n')), 'one a line'),
            field('Feels fine', area('feelsFine', baseline.feelsFine.join('\n')), 'one a line')),
        field('Can do now', area('capacity', baseline.capacity, {maxlength: '1000'})),
        field('Rung of the ladder', choice('rung', [['', 'none chosen'], ...rungs.map((id) => [id, exerciseName(id)])], plan.rung ?? '')));
    this.#exercises = [];
    this.#list.replaceChildren();
    plan.exercises.forEach((exercise) => this.#add(exercise));
    this.#rules = new RuleFields(plan.rules ?? {}, plan.leftOut ?? []);
    this.#ruleRoom.replaceChildren(make('details', {}, make('summary', {}, 'Thresholds and rules of the progression'), this.#rules.element));
  }

  #add(exercise) {
    const editor = new ExerciseEditor(exercise, () => {
      this.#exercises = this.#exercises.filter((one) => one !== editor);
      editor.element.remove();
      this.#order();
    }, (by) => this.#move(editor, by));
    this.#exercises.push(editor);
    this.#list.append(editor.element);
    this.#order();
  }

  /** The first is begun with where no rung says another; the order is that of a visit. */
  #move(editor, by) {
    const to = this.#exercises.indexOf(editor) + by;
    const others = this.#exercises.filter((one) => one !== editor);
    this.#exercises = [...others.slice(0, to), editor, ...others.slice(to)];
    this.#list.replaceChildren(...this.#exercises.map(({element}) => element));
    this.#order();
    editor.element.querySelector('[data-move]:enabled')?.focus({preventScroll: true});
    editor.element.scrollIntoView({block: 'nearest'});
  }

  /** Nothing is before the first and after the last; one alone has no order. */
  #order() {
    this.#exercises.forEach(({element}, i) => {
      element.querySelector('[data-move=Earlier]').disabled = i === 0;
      element.querySelector('[data-move=Later]').disabled = i === this.#exercises.length - 1;
      element.querySelectorAll('[data-move]').forEach((one) => { one.hidden = this.#exercises.length === 1; });
    });
  }

  async #save(why) {
    const exercises = this.#exercises.map((editor) => editor.read());
    const unread = exercises.find((read) => read.exercise === null);
    const said = !this.#value('goal') ? 'A goal in the patient’s words is needed.' : unread?.remark ?? (why ? '' : 'A few words on why are kept with each version.');
    if (said) {
      return said;
    }
    const plan = {
      ...(this.#plan.ladder ? {ladder: this.#plan.ladder} : {}),
      goal: this.#value('goal'), rung: this.#value('rung') || null, exercises: exercises.map((read) => read.exercise), rules: this.#rules.read(), leftOut: this.#rules.readLeftOut(),
      baseline: {avoided: this.#lines('avoided'), feelsFine: this.#lines('feelsFine'), capacity: this.#value('capacity')},
    };
    const answer = await this.#record.put('/plan', {why, plan}, this.#version);
    if (answer.ok) {
      this.#saved();
    } else if (answer.status === 412) {
      this.#version = (await this.#record.plan())?.version ?? this.#version;
    }
    return refusal(answer);
  }

  #value(name) {
    return this.#about.querySelector(`[name=${name}]`)?.value.trim() ?? '';
  }

  #lines(name) {
    return this.#value(name).split('\n').map((line) => line.trim()).filter(Boolean);
  }
}
