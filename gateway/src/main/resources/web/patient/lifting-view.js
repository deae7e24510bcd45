/** The screen while lifting: one big number, the tempo of the last repetition, one soft cue; phase and range beside it. */

import {byId, make, onChange, setData, setShown, setText} from '../look/dom.js';
import {activePlan, countedOf, freshCue, isStale} from '../session/session-facts.js';
import {DURATION, PHASES, parseTempo} from '../session/tempo.js';
import {PhaseView} from './phase-view.js';
import {RangeView} from './range-view.js';

export class LiftingView {
  #phase = new PhaseView();
  #range = new RangeView();
  #drawTempo = onChange(drawTempo);

  paint(state, nowMs) {
    const plan = activePlan(state);
    const counted = countedOf(state, state.set.number);
    const last = counted.at(-1) ?? null;
    const stale = isStale(state, nowMs) || !state.links.some((l) => l.connected);
    setData(byId('screen-lifting'), 'stale', String(stale));
    setText(byId('count'), counted.length);
    setData(byId('count'), 'digits', String(String(counted.length).length));
    setText(byId('of'), plan ? `of ${plan.repetitions}` : '');
    this.#drawTempo(last, plan?.tempo ?? null);
    this.#paintCue(state, nowMs);
    this.#phase.paint(state, plan, nowMs, stale);
    this.#range.paint(state, plan, last, stale);
  }

  #paintCue(state, nowMs) {
    const cue = freshCue(state, nowMs);
    setData(byId('cue'), 'on', String(cue !== null));
    if (cue) {
      setText(byId('cue'), cue.words);
    }
  }
}

/** Whole seconds, as a plan is written: from two metres a tenth of a second is noise. */
function drawTempo(last, written) {
  const plan = parseTempo(written);
  const planned = plan !== null && PHASES.some((phase) => plan[phase].text !== '*');
  setShown(byId('tempo'), last !== null || planned);
  byId('tempo-plan').replaceChildren(...(planned ? row((phase) => plan[phase].text.replace('*', '·')) : []));
  byId('tempo-last').replaceChildren(...row((phase) => measured(last?.[DURATION[phase]]), (phase, text) =>
    planned && last !== null && plan[phase].seconds !== null && text !== '·' && Number(text) !== Math.round(plan[phase].seconds)));
  setData(byId('tempo'), 'last', String(last !== null));
}

function measured(figure) {
  return figure ? String(Math.round(figure.value)) : '·';
}

function row(textOf, differs = () => false) {
  return PHASES.map((phase) => {
    const text = textOf(phase);
    return make('span', {class: 'digit', 'data-phase': phase, 'data-differs': String(differs(phase, text))}, text);
  });
}
