/** Who did what, to whom, when: the newest first, a page at a time. */

import {make} from '../look/dom.js';
import {button} from '../site/form.js';
import {moment} from '../site/moments.js';
import {ask, askAll} from '../site/requests.js';
import {table} from '../site/table.js';
import {drawPart} from './part.js';

const PAGE = 50;

export async function drawAudit(/** @type {HTMLElement} */ room) {
  const [staff, patients] = await Promise.all([askAll('/api/v1/staff'), askAll('/api/v1/patients')]);
  const names = Object.fromEntries([...staff.items.map((one) => [one.id, one.name]), ...patients.items.map((one) => [one.id, `patient ${one.code}`])]);
  show(null);

  async function show(/** @type {?string} */ before) {
    const answer = await ask('GET', `/api/v1/audit?limit=${PAGE}${before ? `&before=${before}` : ''}`);
    const rows = (answer.body.items ?? []).map((one) => [moment(one.at), whoOf(one.actor, one.actorId), words(one.action), whoOf(one.subject, one.subjectId)]);
    const list = make('div', {}, table('Audit', ['When', 'Who', 'Did', 'About'], rows),
        make('p', {class: 'buttons'}, ...(before ? [button('Newest', () => show(null), 'soft small')] : []),
            ...(answer.body.next ? [button('Older', () => show(answer.body.next), 'soft small')] : [])));
    drawPart(room, 'Audit', list, '', null).say(answer.said);
  }

  function whoOf(kind, id) {
    return names[id] ?? [words(kind), id ? id.slice(0, 8) : ''].join(' ').trim();
  }
}

/** `PATIENT_READ` and `patient-read` become "patient read". */
function words(/** @type {string} */ name) {
  return (name ?? '').toLowerCase().replace(/[_-]/g, ' ');
}
