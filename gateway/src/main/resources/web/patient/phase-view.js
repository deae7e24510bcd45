/** The bar that fills to the target seconds of the phase under way, and the ring that closes around the count in a pause. */

import {byId, make, onChange, setData, setStyle, setText} from '../look/dom.js';
import {isStale} from '../session/session-facts.js';
import {parseTempo, phaseAfter} from '../session/tempo.js';
import {PHASE_WORDS} from '../session/words.js';

/** Between two messages the bar goes on by the page's clock, but never further than this. */
const CARRY_ON_S = 0.3;

/** Where a movement has no seconds asked for, the bar fills over this many, just to move along. */
const OPEN_ENDED_S = 4;

export class PhaseView {
  #drawTicks = onChange(drawTicks);

  paint(state, plan, nowMs, stale) {
    const phase = stale ? null : state.pose?.phase ?? null;
    const tempo = parseTempo(plan?.tempo);
    const target = phase && tempo ? tempo[phase] : null;
    const elapsedS = phase ? state.pose.phaseElapsedS + Math.min(CARRY_ON_S, (nowMs - state.atHeardMs) / 1000) : 0;
    const pause = phase === 'BOTTOM' || phase === 'TOP';
    const fraction = phase ? filled(elapsedS, target, pause) : 0;

    setData(byId('screen-lifting'), 'phase', phase ?? 'NONE');
    setText(byId('phase-name'), phase ? PHASE_WORDS[phase] + (target?.fast ? ', fast' : '') : idle(state, stale, nowMs));
    setText(byId('phase-next'), phase && tempo ? `then ${PHASE_WORDS[phaseAfter(phase, tempo)].toLowerCase()}` : '');
    setData(byId('phase-fill'), 'open', String(phase !== null && !target?.seconds));
    setStyle(byId('phase-fill'), 'transform', `scaleX(${fraction.toFixed(4)})`);
    setStyle(byId('ring'), 'stroke-dashoffset', (1 - (pause ? fraction : 0)).toFixed(4));
    this.#drawTicks(phase && target?.seconds ? target.seconds : 0);
  }
}

function idle(state, stale, nowMs) {
  if (isStale(state, nowMs)) {
    return 'One moment';
  }
  return stale ? 'Waiting for the sensor' : 'Ready when you are';
}

/** A pause that nobody asked for has nothing to fill. */
function filled(elapsedS, target, pause) {
  return pause && !target?.seconds ? 0 : Math.min(1, elapsedS / (target?.seconds || OPEN_ENDED_S));
}

/** A line at every whole second inside the bar. */
function drawTicks(seconds) {
  const lines = [];
  for (let s = 1; s < seconds; s++) {
    const line = make('i');
    line.style.left = `${(100 * s) / seconds}%`;
    lines.push(line);
  }
  byId('phase-ticks').replaceChildren(...lines);
}
