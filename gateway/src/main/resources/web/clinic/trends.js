/** Trends over weeks: plots with the decisions on the line, the same as a table, and scores of questionnaires to add. */

import {make} from '../look/dom.js';
import {plain} from '../session/words.js';
import {choice, field, form, number} from '../site/form.js';
import {shortDay} from '../site/moments.js';
import {empty, table} from '../site/table.js';
import {trendPlot} from './trend-plot.js';
import {decisionsOf, seriesOf} from './trend-series.js';
import {EXERCISES, SCORES} from './words.js';

const MARKS = 'On the line of the load: ● taken, ◆ edited, ○ not taken.';

export function drawTrends(/** @type {HTMLElement} */ room, /** @type {import('./record.js').Record} */ record) {
  const which = choice('exercise', [['', 'all exercises'], ...Object.entries(EXERCISES)]);
  const place = make('div', {class: 'part', id: 'plots'});
  which.addEventListener('change', () => draw());
  room.replaceChildren(make('div', {class: 'fields narrow'}, field('Show', which)), place, scoreCard(record, () => draw()));
  draw();

  async function draw() {
    const answer = await record.get(`/trends${which.value && `?exercise=${which.value}`}`);
    const weeks = answer.body.weeks ?? [];
    if (weeks.length === 0) {
      place.replaceChildren(empty(answer.said || 'Trends begin with the first visit.'));
      return;
    }
    const xs = weeks.map(({monday}) => Date.parse(`${monday}T00:00:00Z`) / 1000);
    const series = seriesOf(answer.body);
    const decisions = decisionsOf(answer.body);
    place.replaceChildren(make('div', {class: 'plots'}, ...series.map((one) => trendPlot(xs, one, decisions))), decisionCard(decisions), tableCard(weeks, series));
  }
}

function decisionCard(decisions) {
  return make('section', {class: 'card'}, make('h2', {}, 'Decisions'), ...(decisions.length
    ? [make('p', {class: 'hint'}, MARKS), make('ul', {class: 'plain'}, ...decisions.map(({words}) => make('li', {}, words)))] : [empty('None in this time.')]));
}

function tableCard(weeks, series) {
  const columns = series.flatMap(({title, lines}) => lines.map(({name, values}) => [lines.length > 1 ? `${title}: ${name}` : title, values]));
  return make('section', {class: 'card'}, make('details', {}, make('summary', {}, 'The same as a table'), table('Trends by week', ['Week of', ...columns.map(([head]) => head)],
      weeks.map(({monday}, i) => [shortDay(monday), ...columns.map(([, values]) => (values[i] === null ? '–' : plain(values[i], values[i] < 3 ? 2 : 0)))]))));
}

function scoreCard(record, again) {
  return make('section', {class: 'card narrow'}, make('details', {}, make('summary', {}, 'Add a score'),
      form([field('Questionnaire', choice('questionnaire', Object.entries(SCORES), 'PSFS')), field('Score', number('score'))], 'Add', async ({questionnaire, score}) => {
        const value = Number(score.replace(',', '.'));
        if (score === '' || !Number.isFinite(value)) {
          return 'A score is a number.';
        }
        const answer = await record.post('/scores', {questionnaire, score: value});
        return answer.ok ? again() : answer.said;
      })));
}
