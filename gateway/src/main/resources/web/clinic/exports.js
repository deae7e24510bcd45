/** What is kept of a patient, to take elsewhere, to print, or to erase. */

import {make} from '../look/dom.js';
import {field, form, text} from '../site/form.js';

const FILES = [
  ['JSON', 'Everything that is kept, table by table; for the patient, or for another system.', '/export.json'],
  ['CSV', 'Every repetition with its figures and their standard errors; for a spreadsheet.', '/export.csv'],
  ['FHIR', 'A bundle in R4; for other clinical systems.', '/export.fhir.json'],
];
const SHEETS = [
  ['For the patient', 'One page: the goal, what was done, what comes next, and who decided.', 'patient'],
  ['Progress report', 'Plan, trends, decisions and outcomes, with plots; for you and your colleagues.', 'physio'],
];

export function drawExports(/** @type {HTMLElement} */ room, /** @type {import('./record.js').Record} */ record, patient) {
  room.replaceChildren(
      make('div', {class: 'exports'},
          ...SHEETS.map(([name, words, kind]) => tile(name, words, make('a', {class: 'button main', href: `print#patient=${record.id}&kind=${kind}`}, 'Open to print')))),
      make('div', {class: 'exports'}, ...FILES.map(([name, words, path]) => tile(name, words, make('a', {class: 'button soft', href: record.path(path), download: ''}, 'Download')))),
      eraseCard(record, patient));
}

function tile(name, words, link) {
  return make('div', {class: 'card tile'}, make('strong', {}, name), make('span', {}, words), link);
}

/** Typed again, so that no tap by accident erases anybody. */
function eraseCard(record, patient) {
  const erase = form([field('Type the code of this patient', text('code', '', {maxlength: '32', autocapitalize: 'characters', spellcheck: 'false'}))],
      'Erase everything', async ({code}) => {
        if (code !== patient.code) {
          return `The code of ${patient.displayName} is another one. Nothing was erased.`;
        }
        const answer = await record.remove('/everything', {code});
        if (answer.ok) {
          location.assign('home');
        }
        return answer.said;
      });
  return make('section', {class: 'card narrow'}, make('details', {}, make('summary', {}, 'Erase this patient'),
      make('p', {}, `Plans, visits, repetitions, advice and recordings of ${patient.displayName} go, for good. Take a copy first if one is wanted.`), erase));
}
