/** A patient's page for their physio. Who it is stands behind the `#`, with the part that is shown: `patient#ID/plan`. */

import {byId} from '../look/dom.js';
import {masthead} from '../site/masthead.js';
import {empty} from '../site/table.js';
import {Tabs} from '../site/tabs.js';
import {drawAdvice} from './advice.js';
import {drawExports} from './exports.js';
import {drawHistory} from './history.js';
import {drawPlan} from './plan.js';
import {Record} from './record.js';
import {drawToday} from './today.js';
import {drawTrends} from './trends.js';

const id = location.hash.replace(/^#/, '').split('/')[0];
const DRAWN = [
  ['today', 'Today', drawToday], ['plan', 'Plan', drawPlan], ['advice', 'Advice', drawAdvice],
  ['history', 'History', drawHistory], ['trends', 'Trends', drawTrends], ['exports', 'Exports', drawExports],
];

async function begin() {
  if (!await masthead('')) {
    return;
  }
  const record = new Record(id);
  const answer = id ? await record.get('') : null;
  if (!answer?.ok) {
    byId('title').textContent = 'Patient';
    byId('room').replaceChildren(empty(answer?.said ?? 'Choose a patient at home.'));
    return;
  }
  const patient = answer.body;
  byId('title').textContent = `${patient.displayName} · ${patient.code}`;
  const tabs = new Tabs(byId('tabs'), byId('room'),
      DRAWN.map(([part, words, draw]) => ({id: part, words, draw: (room) => draw(room, record, patient)})), `${id}/`);
  record.onChange = (...parts) => tabs.outdate(...parts);
}

// Another patient's address in the same tab changes only what is behind the `#`, and browsers load nothing for that.
addEventListener('hashchange', () => {
  if (location.hash.replace(/^#/, '').split('/')[0] !== id) {
    location.reload();
  }
});

begin();
