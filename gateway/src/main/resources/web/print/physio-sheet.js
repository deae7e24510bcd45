/** The progress report: plan, exposures, trends with plots, decisions, the visits in short. */

import {make} from '../look/dom.js';
import {decisionsOf, seriesOf} from '../clinic/trend-series.js';
import {exerciseName, targetLine} from '../clinic/words.js';
import {day, moment, shortDay} from '../site/moments.js';
import {table} from '../site/table.js';
import {STROKES, chart} from './chart.js';

const MARKS = 'Decisions on the line of the load: ● taken, ◆ edited, ○ not taken.';

export function physioSheet({patient, plan, visits, trends, exposures}) {
  const decisions = decisionsOf(trends);
  return [
    make('header', {}, make('h1', {}, 'Progress report'), make('p', {class: 'code'}, `${patient.code} · ${patient.displayName} · ${moment(new Date().toISOString())}`)),
    ...(plan ? [part('Plan', make('p', {class: 'goal'}, `“${plan.plan.goal}”`), make('p', {}, baseline(plan.plan.baseline)),
        make('ul', {}, ...plan.plan.exercises.map(({targets}) => make('li', {}, `${exerciseName(targets.exerciseId)}: ${targetLine(targets)}`))),
        make('p', {class: 'small'}, `Version ${plan.version}, ${plan.name}, ${moment(plan.at)}: ${plan.why}`))] : []),
    ...(exposures.length ? [part('Movements that are feared', table('Exposures', ['Movement', 'Fear', 'Expected', 'Happened'],
        exposures.map((one) => [one.movement, `${one.fear} of 10`, one.expectation ?? '–', one.outcome ?? '–'])))] : []),
    ...(trends.weeks.length ? [part('Trends by week', make('p', {class: 'small'}, MARKS), make('div', {class: 'charts'}, ...seriesOf(trends).map((series) => make('figure', {},
        make('figcaption', {}, caption(series)), chart(trends.weeks, series, decisions, shortDay)))))] : []),
    ...(decisions.length ? [part('Decisions', make('ul', {class: 'small'}, ...decisions.map(({words}) => make('li', {}, words))))] : []),
    part('Visits', table('Visits', ['Day', 'Pain', 'Confidence', 'Sleep', 'Next morning'], visits.map((visit) => [day(visit.day), pair(visit, 'pain'), pair(visit, 'confidence'),
      String(visit.checkIn?.sleep ?? '–'), visit.morning ? `${visit.morning.settled ? 'settled' : 'not yet'}, pain ${visit.morning.pain}` : '–']))),
    make('footer', {}, 'Figures are of the sensor that was worn; their errors are in the exports. Dowel is research and education software, and no medical device.'),
  ];
}

function caption({title, lines}) {
  return lines.length === 1 ? title : `${title}: ${lines.map(({name}, i) => `${STROKES[i % STROKES.length]} ${name}`).join(', ')}`;
}

function baseline({avoided, feelsFine, capacity}) {
  return [avoided.length && `Avoids: ${avoided.join(', ')}.`, feelsFine.length && `Feels fine: ${feelsFine.join(', ')}.`, capacity && `Can do: ${capacity}`].filter(Boolean).join(' ');
}

function pair({checkIn, checkOut}, name) {
  return checkIn ? `${checkIn[name]}${checkOut ? ` → ${checkOut[name]}` : ''}` : '–';
}

function part(title, ...children) {
  return make('section', {}, make('h2', {}, title), ...children);
}
