/** Signs that a physio must hear of first: each is open until they release it, with a reason. */

import {make} from '../look/dom.js';
import {area, choice, field, form} from '../site/form.js';
import {moment} from '../site/moments.js';
import {SIGNS} from './words.js';

export function flagCards(record, open, again) {
  return open.map((flag) => make('section', {class: 'card flag'}, make('h2', {}, SIGNS[flag.sign] ?? flag.sign),
      make('p', {}, `Noted ${moment(flag.raised)}.${flag.note ? ` “${flag.note}”` : ''} Lifting and advice wait until you have looked at it.`),
      form([field('What you found, and why it can go on', area('why', '', {maxlength: '500', required: ''}))], 'Release', async ({why}) => {
        if (!why) {
          return 'A reason is kept with each release: a few words will do.';
        }
        const answer = await record.post(`/flags/${flag.id}/release`, {why});
        record.onChange('advice');
        return answer.ok ? again() : answer.said;
      })));
}

export function raiseForm(record, again) {
  return form([field('Sign', choice('sign', Object.entries(SIGNS), 'OTHER')), field('Note', area('note', '', {maxlength: '1000'}), 'may stay empty')], 'Note it',
      async ({sign, note}) => {
        const answer = await record.post('/flags', {sign, ...(note ? {note} : {})});
        record.onChange('advice');
        return answer.ok ? again() : answer.said;
      });
}
