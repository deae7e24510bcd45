/** Patients as an administrator sees them: codes, names for the screen, who looks after them. Nothing of their health. */

import {make} from '../look/dom.js';
import {button, choice, field, form, text} from '../site/form.js';
import {ask, askAll} from '../site/requests.js';
import {table} from '../site/table.js';
import {drawPart} from './part.js';

const PATH = '/api/v1/patients';

export async function drawPatients(/** @type {HTMLElement} */ room) {
  const [patients, staff] = await Promise.all([askAll(PATH), askAll('/api/v1/staff')]);
  const physios = staff.items.filter((one) => one.role === 'physio' && one.active);
  const names = Object.fromEntries(staff.items.map((one) => [one.id, one.name]));
  const rows = patients.items.map((one) => [one.displayName, one.code, carers(one), make('div', {class: 'acts'}, adding(one), button('Change', () => edit(one), 'soft small'))]);
  const part = drawPart(room, 'Patients', table('Patients', ['Name for the screen', 'Code', 'Looked after by', ''], rows), 'Add a patient',
      patientForm('Add', {}, (fields) => ask('POST', PATH, fields)));
  part.say(patients.said || staff.said);

  function carers(one) {
    return make('div', {class: 'chips'}, ...one.physios.map((id) => {
      const chip = button(`${names[id] ?? 'somebody of before'} ×`, () => change('DELETE', one.id, id), 'chip');
      chip.setAttribute('aria-label', `${names[id]} no longer looks after ${one.displayName}`);
      return chip;
    }), ...(one.physios.length ? [] : [make('span', {class: 'hint'}, 'nobody yet')]));
  }

  function adding(one) {
    const others = physios.filter(({id}) => !one.physios.includes(id)).map(({id, name}) => [id, name]);
    const select = choice('physio', [['', 'Add a physio'], ...others]);
    select.setAttribute('aria-label', `Add a physio for ${one.displayName}`);
    select.addEventListener('change', () => change('PUT', one.id, select.value));
    select.disabled = others.length === 0;
    return select;
  }

  async function change(method, patient, physio) {
    const answer = await ask(method, `${PATH}/${patient}/physios/${physio}`);
    answer.ok ? drawPatients(room) : part.say(answer.said);
  }

  function edit(one) {
    part.once(make('div', {class: 'card narrow once'}, make('h2', {}, `Change ${one.displayName}`),
        patientForm('Save', one, (fields) => ask('PATCH', `${PATH}/${one.id}`, fields))));
  }

  function patientForm(go, one, send) {
    return form([field('Name for the screen', text('displayName', one.displayName, {maxlength: '64'})),
      field('Code', text('code', one.code, {maxlength: '32', spellcheck: 'false'}), one.code ? '' : 'drawn, if left empty')], go,
    async ({displayName, code}) => {
      const answer = await send(code ? {displayName, code} : {displayName});
      if (answer.ok) {
        drawPatients(room);
      }
      return answer.said;
    });
  }
}
