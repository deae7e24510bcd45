/** Where a plan may start, for each rung of the ladder. */

import {make} from '../look/dom.js';
import {button} from '../site/form.js';
import {exerciseName, targetLine} from './words.js';

/**
 * @param {function(object): void} take shows the plan of a template, to be edited and saved
 * @param {boolean} folded where there is a plan already
 */
export function templateCard(record, take, folded) {
  const list = make('ul', {class: 'versions'});
  load();
  const body = [make('p', {class: 'hint'}, 'Light, slow, and few enough repetitions to watch each. Everything can be changed before it is saved.'), list];
  return make('section', {class: 'card', id: 'templates'}, ...(folded
    ? [make('details', {}, make('summary', {}, 'Start anew from a template'), ...body)]
    : [make('h2', {}, 'Start from a template'), ...body]));

  async function load() {
    const answer = await record.get('/plan/templates');
    list.replaceChildren(...(answer.body.templates ?? []).map((plan) => {
      const [exercise] = plan.exercises;
      return make('li', {class: 'row'}, make('strong', {}, exerciseName(plan.rung)), make('span', {class: 'hint'}, targetLine(exercise.targets)),
          make('span', {class: 'end'}, button('Use it', () => take(plan), 'soft small')));
    }));
  }
}
