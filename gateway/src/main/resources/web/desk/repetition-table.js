/** The repetitions of one set with their figures against the plan; a doubtful one waits for a tap. */

import {byId, make, onChange, setShown, setText} from '../look/dom.js';
import {rangeOf, repetitionsOf} from '../session/session-facts.js';
import {DURATION, PHASES, parseTempo} from '../session/tempo.js';
import {PHASE_WORDS, QUALITY_WORDS, capital, plain} from '../session/words.js';

export class RepetitionTable {
  #session;
  #visit;
  #draw = onChange((repetitions, number, plan) => this.#redraw(repetitions, number, plan));

  constructor(/** @type {import('../session/session.js').Session} */ session, /** @type {import('./named-visit.js').NamedVisit} */ visit) {
    this.#session = session;
    this.#visit = visit;
  }

  /** @param {?number} number of the set to show */
  paint(state, number) {
    const plan = state.set?.number === number ? state.set.plan : state.summaries[number]?.plan ?? state.plan;
    this.#draw(state.repetitions, number, plan);
  }

  #redraw(all, number, plan) {
    const repetitions = number === null ? [] : repetitionsOf({repetitions: all}, number);
    const counted = repetitions.filter((r) => r.number > 0);
    const other = repetitions.filter((r) => r.number === 0);
    setText(byId('shown-set'), number === null ? '' : `set ${number}`);
    byId('repetitions').replaceChildren(head(plan), make('tbody', {}, ...counted.flatMap((r) => this.#rows(r, plan))));
    if (counted.length === 0) {
      byId('repetitions').tBodies[0].append(make('tr', {class: 'empty'}, make('td', {colspan: '9'}, 'The first repetition will appear here.')));
    }
    setShown(byId('partials'), other.length > 0);
    byId('partials').replaceChildren(make('h3', {}, 'Not counted'), make('ul', {}, ...other.map((r) => this.#other(r))));
  }

  /** The figures, and below a doubtful one what is doubtful and the choice. */
  #rows(r, plan) {
    const tempo = parseTempo(plan?.tempo);
    const figures = make('tr', {'data-quality': r.quality, 'data-id': String(r.id)},
        make('th', {scope: 'row'}, String(r.number)),
        quality(r),
        ...PHASES.map((phase) => duration(r[DURATION[phase]], tempo?.[phase])),
        range(r, plan),
        make('td', {}, speed(r.meanLiftingMps, r.meanLiftingDegps)),
        make('td', {}, speed(r.peakLiftingMps, r.peakLiftingDegps)));
    if (r.quality !== 'DOUBTFUL' && r.quality !== 'SIGNAL_GAP') {
      return [figures];
    }
    return [figures, make('tr', {'data-quality': r.quality, class: 'review'}, make('td', {colspan: '9'},
        make('div', {}, make('span', {}, r.reasons.map(capital).join('. ')), this.#button(r, true, 'Count'), this.#button(r, false, 'Leave out'))))];
  }

  #other(r) {
    const row = make('li', {'data-id': String(r.id)},
        quality(r, 'span'),
        make('span', {}, [figure(rangeOf(r, null), rangeUnit(r)), ...r.reasons].filter(Boolean).join(' · ')));
    row.append(this.#button(r, true, 'Count it'));
    return row;
  }

  #button(r, accepted, word) {
    const what = accepted ? 'Count' : 'Leave out';
    const label = r.number > 0 ? `${what} repetition ${r.number}` : `${what} this attempt`;
    const button = make('button', {type: 'button', class: 'soft small', 'aria-label': label}, word);
    button.addEventListener('click', async () => {
      button.disabled = true;
      const reply = await (this.#visit.named ? this.#visit.review(r.id, accepted) : this.#session.command('review', {repetitionId: r.id, accepted}));
      button.disabled = false;
      setText(byId('shown-set'), reply.ok ? byId('shown-set').textContent : reply.message ?? 'Please try again.');
    });
    return button;
  }
}

function head(plan) {
  const tempo = parseTempo(plan?.tempo);
  const targets = PHASES.map((phase) => tempo && tempo[phase].text !== '*' ? tempo[phase].text : '');
  return make('thead', {}, make('tr', {},
      make('th', {scope: 'col'}, '#'), make('th', {scope: 'col'}, 'Quality'),
      ...PHASES.map((phase, i) => titled(PHASE_WORDS[phase], targets[i] && `plan ${targets[i]}`)),
      titled('Range', target(plan)), titled('Mean', 'lifting'), titled('Peak', 'lifting')));
}

function titled(title, below) {
  return make('th', {scope: 'col'}, title, make('small', {}, below || '\u00a0'));
}

function target(plan) {
  if (plan?.exploreRange) {
    return 'exploring';
  }
  const range = plan?.range;
  return !range ? '' : range.unit === 'DEGREES' ? `${plain(range.low)}–${plain(range.high)}°` : `${range.low.toFixed(2)}–${range.high.toFixed(2)} m`;
}

/** A word with a shape of its own; never colour alone. */
function quality(r, tag = 'td') {
  const cell = make(tag, {class: 'quality'}, make('i', {class: 'shape', 'aria-hidden': 'true', 'data-quality': r.quality}), QUALITY_WORDS[r.quality] ?? r.quality);
  if (r.reasons.length > 0) {
    cell.title = r.reasons.map(capital).join('. ');
  }
  return cell;
}

/** The measured seconds, and how far from the plan they are. */
function duration(measured, planned) {
  if (!measured) {
    return make('td', {class: 'none'}, '–');
  }
  const cell = make('td', {title: `± ${measured.se.toFixed(2)} s`}, measured.value.toFixed(1));
  if (planned?.seconds != null) {
    const more = measured.value - planned.seconds;
    const far = Math.abs(more) >= 0.5;
    cell.append(make('small', {class: far ? 'far' : ''}, `${far ? (more > 0 ? '▲ ' : '▼ ') : ''}${more < 0 ? '−' : '+'}${Math.abs(more).toFixed(1)}`));
  }
  return cell;
}

function range(r, plan) {
  const measured = rangeOf(r, plan?.range?.unit ?? null);
  const unit = plan?.range ? plan.range.unit === 'DEGREES' ? '°' : ' m' : rangeUnit(r);
  const cell = make('td', {}, figure(measured, unit) || '–');
  if (measured && plan?.range && !plan.exploreRange) {
    const {low, high} = plan.range;
    const where = measured.value < low ? '▼ below' : measured.value > high ? '▲ beyond' : 'inside';
    cell.append(make('small', {class: where === 'inside' ? '' : 'far'}, where));
  }
  return cell;
}

function rangeUnit(r) {
  return r.rangeM ? ' m' : '°';
}

function figure(measured, unit) {
  if (!measured) {
    return '';
  }
  const digits = unit === '°' ? 0 : 2;
  return `${measured.value.toFixed(digits)} ± ${measured.se.toFixed(digits)}${unit}`;
}

function speed(mps, degps) {
  return mps ? `${mps.value.toFixed(2)} m/s` : degps ? `${degps.value.toFixed(0)} °/s` : '–';
}
