/** The sets so far, which also choose whose repetitions are shown; and what was rated. */

import {byId, make, onChange} from '../look/dom.js';
import {RATING_WORDS, load} from '../session/words.js';

export class SetList {
  /** @type {?number} */ #chosen = null;
  #draw = onChange((set, summaries, chosen, exercises) => this.#redraw(set, summaries, chosen, exercises));

  /** @returns {?number} the set whose repetitions are shown: the chosen one, else the latest */
  shown(state) {
    return this.#chosen ?? state.set?.number ?? null;
  }

  paint(state) {
    this.#draw(state.set, state.summaries, this.shown(state), state.exercises);
  }

  /** Newest first. */
  paintRatings(ratings) {
    const rows = [...ratings].reverse().slice(0, 8).map((r) => make('li', {},
        make('span', {}, RATING_WORDS[r.kind] ?? r.kind),
        make('span', {class: 'hint'}, r.set > 0 ? `set ${r.set}` : 'before'),
        make('meter', {min: '0', max: '10', value: String(r.value), 'aria-hidden': 'true'}),
        make('strong', {}, String(r.value))));
    byId('ratings').replaceChildren(...(rows.length > 0 ? rows : [make('li', {class: 'hint'}, 'None yet.')]));
  }

  #redraw(set, summaries, shown, exercises) {
    const numbers = new Set([...Object.keys(summaries).map(Number), ...(set ? [set.number] : [])]);
    const idOf = (n) => summaries[n]?.plan.exerciseId ?? set?.plan.exerciseId;
    const several = new Set([...numbers].map(idOf)).size > 1;
    const rows = [...numbers].sort((a, b) => a - b).map((n) => {
      const name = several ? exercises.find((e) => e.id === idOf(n))?.name : null;
      const told = [name, tell(summaries[n], set?.running && set.number === n)].filter(Boolean).join(' · ');
      const button = make('button', {type: 'button', 'aria-pressed': String(n === shown)},
          make('strong', {}, `Set ${n}`), make('span', {}, told));
      button.addEventListener('click', () => {
        this.#chosen = n === set?.number ? null : n;
      });
      return make('li', {}, button);
    });
    byId('sets').replaceChildren(...(rows.length > 0 ? rows : [make('li', {class: 'hint'}, 'No set yet.')]));
  }
}

function tell(s, running) {
  if (running || !s) {
    return 'under way';
  }
  const said = [`${s.repetitions} reps`, load(s.plan.loadKg)];
  if (s.onTempo != null) {
    said.push(`${s.onTempo} on tempo`);
  }
  if (s.inRange != null && !s.plan.exploreRange) {
    said.push(`${s.inRange} in range`);
  }
  if (s.velocityLoss != null) {
    said.push(`${Math.round(s.velocityLoss * 100)} % slower at the end`);
  }
  said.push(`${Math.round(s.timeUnderTensionS)} s under tension`);
  if (s.partials > 0) {
    said.push(`${s.partials} not counted`);
  }
  if (s.doubtful > 0) {
    said.push(`${s.doubtful} doubtful`);
  }
  return said.join(' · ');
}
