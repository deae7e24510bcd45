/** What is printed of a patient: one page for them, or a report for their physio. Who it is stands behind the `#`. */

import {byId, make} from '../look/dom.js';
import {Record} from '../clinic/record.js';
import {patientSheet} from './patient-sheet.js';
import {physioSheet} from './physio-sheet.js';

const asked = new URLSearchParams(location.hash.replace(/^#/, ''));
const record = new Record(asked.get('patient') ?? '');
const forPhysio = asked.get('kind') === 'physio';

async function begin() {
  const person = record.id ? await record.get('') : null;
  if (!person?.ok) {
    byId('sheet').replaceChildren(make('p', {}, person?.status === 401 ? 'Sign in first; then open this again.' : person?.said ?? 'Open this from a patient’s page.'));
    return;
  }
  const [plan, visits, trends, advice, exposures] = await Promise.all([record.plan(), record.get('/visits?limit=20'), record.get('/trends'),
    record.get('/advice?limit=20'), record.get('/exposures')]);
  const [last] = (visits.body.visits ?? []).filter((visit) => visit.stage !== 'ARRIVED');
  const detail = last ? await record.get(`/visits/${last.id}`) : null;
  const all = {
    patient: person.body, plan, visits: visits.body.visits ?? [], last: detail?.ok ? detail.body : null, trends: trends.ok ? trends.body : {weeks: [], velocities: []},
    advice: advice.body.advice ?? [], exposures: (exposures.body.exposures ?? []).filter((one) => !one.removed),
  };
  byId('sheet').dataset.kind = forPhysio ? 'physio' : 'patient';
  byId('sheet').replaceChildren(...(forPhysio ? physioSheet(all) : patientSheet(all)));
  document.body.dataset.ready = 'true';
}

byId('print').addEventListener('click', () => print());
byId('back').setAttribute('href', `patient#${record.id}/exports`);
begin();
