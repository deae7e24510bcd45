/** The morning after: a personal link for the patient, shown once, or asked here from the next day on. */

import {make} from '../look/dom.js';
import {button, choice, field, form} from '../site/form.js';
import {shownOnce} from '../site/once.js';
import {ENDS, Scale} from '../site/scale.js';

export function morningStep(record, visit, again) {
  const place = make('div', {});
  const note = make('p', {class: 'hint', role: 'alert'});
  const link = button('Make a link for the patient', async () => {
    const answer = await record.post(`/visits/${visit.id}/morning-link`);
    note.textContent = answer.said;
    if (answer.ok) {
      place.replaceChildren(shownOnce('The link to the question', `${location.origin}/morning#link=${answer.body.token}`,
          'Shown this once; open for four days, and answered once. A newer link takes its place.'));
    }
  });
  return make('div', {class: 'morning-step'}, make('p', {class: 'hint'}, '“Is it back to its usual level?” can be answered from the day after the visit on.'), make('p', {class: 'buttons'}, link), note, place,
      make('details', {}, make('summary', {}, 'Answer it here'), askHere(record, visit, again)));
}

function askHere(record, visit, again) {
  const pain = new Scale('Pain that morning', ENDS.pain);
  return form([field('Back to its usual level?', choice('settled', [['', 'choose'], ['yes', 'yes'], ['no', 'not yet']])), pain.element], 'Keep the answer', async ({settled}) => {
    if (!settled || pain.value === null) {
      return 'Both are needed: whether it has settled, and a number for pain.';
    }
    const answer = await record.post(`/visits/${visit.id}/morning`, {settled: settled === 'yes', pain: pain.value});
    return answer.ok ? again() : answer.said;
  });
}
