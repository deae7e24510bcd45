/** The screen between sets: what was done, in kind words, how it felt, and when to go on. */

import {byId, make, onChange, setShown, setText} from '../look/dom.js';
import {anySensorHeard, sessionNowS, setsBegun} from '../session/session-facts.js';
import {SetCommand} from '../session/set-command.js';
import {clock} from '../session/words.js';
import {RatingPicker} from './rating-picker.js';
import {tellPlan, tellSummary} from './telling.js';

export class BetweenView {
  #session;
  #start;
  #ratingNote = '';
  #before;
  #after;
  #drawTold = onChange(drawTold);

  constructor(/** @type {import('../session/session.js').Session} */ session) {
    this.#session = session;
    const give = (kind, value) => this.#rate(kind, value);
    this.#before = [new RatingPicker('CONFIDENCE_BEFORE', give)];
    this.#after = ['PAIN', 'EFFORT', 'CONFIDENCE_AFTER'].map((kind) => new RatingPicker(/** @type {any} */ (kind), give));
    byId('ratings').append(...[...this.#before, ...this.#after].map((picker) => picker.element));
    this.#start = new SetCommand(session, byId('start-set'), 'startSet');
  }

  /** Before the first set of an exercise it is what is ahead that is told and asked, after that what was done. */
  paint(state, nowMs) {
    const finished = setsBegun(state) > 0;
    this.#drawTold(finished ? state.set : null, finished ? state.summaries[state.set.number] : null, state.plan, state.exercise);
    this.#before.forEach((picker) => picker.paint(state, !finished));
    this.#after.forEach((picker) => picker.paint(state, finished));
    setText(byId('rest-label'), state.set ? 'Resting' : '');
    setText(byId('rest-clock'), state.set ? clock(sessionNowS(state, nowMs) - (state.set.endedS ?? 0)) : '');
    setText(byId('go-note'), this.#start.refusal(nowMs) || this.#ratingNote);
    byId('start-set').disabled = this.#start.isSent(state, nowMs) || !anySensorHeard(state, nowMs);
  }

  async #rate(kind, value) {
    const reply = await this.#session.command('rate', {kind, value});
    this.#ratingNote = reply.ok ? '' : reply.message ?? 'Please try again.';
  }
}

function drawTold(set, summary, plan, exercise) {
  const told = set ? tellSummary(summary, set, plan) : tellPlan(plan, exercise);
  setText(byId('between-title'), told.title);
  setText(byId('between-text'), told.text);
  setText(byId('start-set'), told.go);
  byId('between-figures').replaceChildren(...told.figures.map(([figure, label]) =>
    make('li', {}, make('strong', {}, figure), make('span', {}, label))));
  setShown(byId('between-figures'), told.figures.length > 0);
}
