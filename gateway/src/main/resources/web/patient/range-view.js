/** The bar that moves with the lift, with today's band on it. It moves the way the lift does: down goes down. */

import {byId, setData, setShown, setStyle, setText} from '../look/dom.js';
import {activeExercise, rangeOf, travelNow} from '../session/session-facts.js';

/** Where the bar ends if nothing larger is planned or done. */
const LEAST = {METRES: 0.6, DEGREES: 90};
const HEADROOM = 1.15;

export class RangeView {
  #furthest = 0;
  #set = 0;

  paint(state, plan, last, stale) {
    const travel = stale ? null : travelNow(state);
    const unit = plan?.range?.unit ?? travel?.unit ?? 'METRES';
    const band = plan?.range ?? null;
    const reached = last ? rangeOf(last, unit)?.value ?? 0 : 0;
    if (this.#set !== state.set.number) {
      this.#set = state.set.number;
      this.#furthest = 0;
    }
    const amount = travel && travel.unit === unit ? travel.amount : null;
    this.#furthest = Math.max(this.#furthest, amount ?? 0, reached);
    const end = HEADROOM * Math.max(band ? band.high : LEAST[unit], this.#furthest);
    const exploring = Boolean(plan?.exploreRange);

    setData(byId('range-track'), 'grows', travel?.downwards ?? activeExercise(state)?.startsWith === 'LOWERING' ? 'down' : 'up');
    place(byId('range-band'), band && !exploring ? [band.low / end, band.high / end] : null);
    place(byId('range-last'), reached > 0 ? [0, reached / end] : null);
    place(byId('range-now'), amount === null ? null : [amount / end, amount / end]);
    const inside = band !== null && amount !== null && amount >= band.low && amount <= band.high;
    setData(byId('range-track'), 'inside', String(inside && !exploring));
    setText(byId('range-words'), words(exploring, band, inside));
  }
}

function words(exploring, band, inside) {
  if (exploring) {
    return 'exploring';
  }
  if (!band) {
    return 'range';
  }
  return inside ? 'inside your range' : 'today’s range';
}

/** Puts a part between two fractions of the track, counted from where the lift starts. */
function place(part, fractions) {
  setShown(part, fractions !== null);
  if (fractions) {
    setStyle(part, '--from', fractions[0].toFixed(4));
    setStyle(part, '--to', fractions[1].toFixed(4));
  }
}
