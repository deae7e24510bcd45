/** Advice: the rules are asked about an exercise; the physio decides, with a reason. */

import {make} from '../look/dom.js';
import {button, choice, field} from '../site/form.js';
import {day} from '../site/moments.js';
import {empty} from '../site/table.js';
import {adviceCard} from './advice-card.js';
import {VERDICTS, exerciseName} from './words.js';

const PAUSED = 423;

export async function drawAdvice(/** @type {HTMLElement} */ room, /** @type {import('./record.js').Record} */ record) {
  const [held, listed] = await Promise.all([record.plan(), record.get('/advice?limit=20')]);
  const exercises = (held?.plan.exercises ?? []).map(({targets}) => targets.exerciseId);
  const again = () => {
    record.onChange('plan', 'trends');
    drawAdvice(room, record);
  };
  if (listed.status === PAUSED) {
    room.replaceChildren(make('p', {class: 'note'}, 'A sign is open, so there is no advice just now. Look at it under Today, and release it there.'));
    return;
  }
  const all = listed.body.advice ?? [];
  const [newest] = all;
  const open = newest && !newest.decision ? newest : null;
  const targets = held?.plan.exercises.find((e) => e.targets.exerciseId === open?.exerciseId)?.targets ?? null;
  room.replaceChildren(askCard(record, exercises, again), ...(open ? [adviceCard(record, open, targets, again)] : []), historyCard(record, all.filter((one) => one !== open), listed.said));
}

function askCard(record, exercises, again) {
  const note = make('p', {class: 'note', role: 'alert', hidden: ''});
  if (exercises.length === 0) {
    return make('section', {class: 'card'}, make('h2', {}, 'Ask the rules'), empty('Plan an exercise first; then the rules can be asked about it.'));
  }
  const which = choice('exercise', exercises.map((id) => [id, exerciseName(id)]), exercises[0]);
  const go = button('Ask', async () => {
    go.disabled = true;
    const answer = await record.post('/advice', {exerciseId: which.value});
    go.disabled = answer.ok;
    note.hidden = answer.ok;
    note.textContent = answer.said;
    if (answer.ok) {
      again();
    }
  }, 'main');
  return make('section', {class: 'card'}, make('div', {class: 'card-head'}, make('h2', {}, 'Ask the rules'), make('p', {class: 'hint'}, 'They propose; you decide.')),
      make('div', {class: 'row asking'}, field('About', which), go), note);
}

function historyCard(record, decided, said) {
  const list = make('ul', {class: 'decided'}, ...decided.map(item));
  const older = button('Older', async () => {
    const last = decided.at(-1);
    const answer = await record.get(`/advice?limit=20&after=${encodeURIComponent(last.at)}`);
    decided.push(...(answer.body.advice ?? []));
    list.append(...(answer.body.advice ?? []).map(item));
    older.hidden = (answer.body.advice ?? []).length < 20;
  }, 'soft small');
  older.hidden = decided.length < 19;
  return make('section', {class: 'card', id: 'decided'}, make('h2', {}, 'What was proposed and decided'),
      ...(decided.length ? [list] : [empty(said || 'Nothing yet.')]), make('p', {class: 'buttons'}, older));
}

function item(one) {
  const by = one.decision;
  const words = by ? `${VERDICTS[by.verdict]} by ${by.name}: ${by.why}` : 'not decided; a newer one took its place';
  return make('li', {}, make('details', {}, make('summary', {}, make('span', {}, one.words), ' ', make('span', {class: 'hint'}, day(one.at.slice(0, 10)))),
      make('p', {class: 'hint'}, exerciseName(one.exerciseId)), make('ul', {class: 'plain'}, ...one.reasons.map(({sentence}) => make('li', {}, sentence))),
      make('p', {class: 'hint'}, `The patient reads: “${one.patientLine}”`)), make('p', {class: 'hint'}, words));
}
