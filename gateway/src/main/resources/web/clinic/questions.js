/** What a person is asked when they come and when they go, as a physio fills it in. */

import {make} from '../look/dom.js';
import {area, field, form, tick} from '../site/form.js';
import {ENDS, Scale} from '../site/scale.js';
import {SIGNS} from './words.js';

const BOTH = 'Pain and confidence are needed: tap a number for each.';

export function checkInForm(record, visit, again) {
  const pain = new Scale('Pain now', ENDS.pain);
  const confidence = new Scale('Confidence in moving', ENDS.confidence);
  const sleep = new Scale('Sleep', `${ENDS.sleep}; may stay open`);
  const signs = Object.entries(SIGNS).map(([sign, words]) => tick(sign, words));
  return form([pain.element, confidence.element, sleep.element, field('Note', area('note', '', {maxlength: '1000'}), 'may stay empty'),
    make('fieldset', {class: 'ticks'}, make('legend', {}, 'Anything of this, new or changed?'), ...signs)], 'Check in', async (fields) => {
    if (pain.value === null || confidence.value === null) {
      return BOTH;
    }
    const answer = await record.post(`/visits/${visit.id}/check-in`, {
      pain: pain.value, confidence: confidence.value, ...(sleep.value === null ? {} : {sleep: sleep.value}), ...(fields.note ? {note: fields.note} : {}),
      signs: Object.keys(SIGNS).filter((sign) => fields[sign]),
    });
    return answer.ok ? again() : answer.said;
  });
}

export function checkOutForm(record, visit, again) {
  const pain = new Scale('Pain now', ENDS.pain);
  const confidence = new Scale('Confidence in moving', ENDS.confidence);
  return form([pain.element, confidence.element, field('Note', area('note', '', {maxlength: '1000'}), 'may stay empty')], 'Check out', async ({note}) => {
    if (pain.value === null || confidence.value === null) {
      return BOTH;
    }
    const answer = await record.post(`/visits/${visit.id}/check-out`, {pain: pain.value, confidence: confidence.value, ...(note ? {note} : {})});
    return answer.ok ? again() : answer.said;
  });
}
