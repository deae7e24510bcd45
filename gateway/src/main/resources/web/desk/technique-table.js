/** How the repetitions of one set were done: time under tension, smoothness, and what two back sensors say together. */

import {byId, make, onChange, setShown, setText} from '../look/dom.js';
import {countedOf} from '../session/session-facts.js';

/** The movements in the order of a written tempo, and what they are called here. */
const MOVEMENTS = [['lowering', 'lower'], ['lifting', 'lift']];

const WORDS = [
  'Under tension: lowering, bottom pause and lifting together.',
  'Smoothness (SPARC, with LDLJ below it): nearer 0 runs more evenly. Compare a person with themselves, same sensor, same tempo.',
];

const SPINE_WORDS = [
  'Spine shape: how many degrees the trunk bent more than the pelvis, from the least to the most within the movement. 0 is the shape when standing, above 0 is rounder. It describes, and neutral is not zero.',
  'Hip share: the part of the trunk\u2019s bend that the pelvis made. These are degrees of the sensors on the skin; changes below 8° are too small to tell apart.',
];

const ALIKE = [['lowering', 'time to lower'], ['lifting', 'time to lift'], ['range', 'range'], ['velocity', 'velocity']];

export class TechniqueTable {
  #draw = onChange((repetitions, number, summary) => this.#redraw(repetitions, number, summary));

  /** @param {?number} number of the set to show */
  paint(state, number) {
    this.#draw(state.repetitions, number, state.summaries[number]);
  }

  #redraw(all, number, summary) {
    const told = number === null ? [] : countedOf({repetitions: all}, number).filter((r) => r.technique);
    setShown(byId('technique'), told.length > 0);
    const spine = told.some((r) => MOVEMENTS.some(([movement]) => r.technique[movement]?.spineChangeDeg));
    setText(byId('technique-set'), number === null ? '' : `set ${number}`);
    byId('technique-table').replaceChildren(head(spine),
        make('tbody', {}, ...told.map((r) => row(String(r.number), seconds(r.technique.underTensionS), r.technique, spine))),
        make('tfoot', {}, ...(summary?.technique ? [whole(summary, spine)] : [])));
    setText(byId('technique-alike'), alike(summary));
    byId('technique-words').replaceChildren(...[...WORDS, ...(spine ? SPINE_WORDS : [])].map((words) => make('li', {}, words)));
  }
}

function head(spine) {
  const pair = (title) => MOVEMENTS.map(([, word]) => make('th', {scope: 'col'}, title, make('small', {}, word)));
  return make('thead', {}, make('tr', {},
      make('th', {scope: 'col'}, '#'), make('th', {scope: 'col'}, 'Under tension', make('small', {}, 'seconds')),
      ...pair('Smoothness'), ...(spine ? [...pair('Spine shape'), ...pair('Hip share')] : [])));
}

function row(name, underTension, technique, spine) {
  const pair = (cell) => MOVEMENTS.map(([movement]) => cell(technique[movement] ?? {}));
  return make('tr', {}, make('th', {scope: 'row'}, name), underTension,
      ...pair(smoothness), ...(spine ? [...pair(shape), ...pair(share)] : []));
}

function whole(summary, spine) {
  const total = make('td', {}, summary.timeUnderTensionS.toFixed(1), make('small', {}, 'all together'));
  return row('mean', total, summary.technique, spine);
}

function seconds(measured) {
  return make('td', {title: `± ${measured.se.toFixed(2)} s`}, measured.value.toFixed(1));
}

function smoothness({sparc, ldlj}) {
  return sparc == null ? absent() : make('td', {}, sparc.toFixed(2).replace('-', '−'), make('small', {}, ldlj.toFixed(1).replace('-', '−')));
}

function shape({spineChangeDeg: change, spineLeastDeg: least, spineMostDeg: most}) {
  return !change ? absent() : make('td', {title: `± ${change.se.toFixed(1)}° of the sensors`}, `${change.value.toFixed(0)}°`,
      make('small', {}, `${degrees(least)} to ${degrees(most)}`));
}

function share({hipShare}) {
  return !hipShare ? absent() : make('td', {title: `± ${(100 * hipShare.se).toFixed(1)} %`}, `${(100 * hipShare.value).toFixed(0)} %`);
}

function absent() {
  return make('td', {class: 'none'}, '–');
}

/** No "−0°". */
function degrees(value) {
  return `${(Math.round(value) || 0).toFixed(0).replace('-', '−')}°`;
}

/** How alike the repetitions were, in per cent of their mean. */
function alike(summary) {
  const variation = summary?.technique?.variation ?? {};
  const said = ALIKE.filter(([name]) => variation[name] != null).map(([name, words]) => `${words} ${percent(variation[name])}`);
  if (summary?.velocityLoss != null) {
    said.push(`last lift ${percent(summary.velocityLoss)} slower than the quickest`);
  }
  return said.length === 0 ? '' : `From one repetition to the next: ${said.join(' · ')}`;
}

function percent(part) {
  return `${Math.round(100 * part)} %`;
}
