/** Sets in which the spine may bend as it likes: explore-range blocks, each with a wider band or none. */

import {make} from '../look/dom.js';
import {button, choice, field, number, typed} from '../site/form.js';

export class BlockList {
  element;
  #list = make('div', {class: 'blocks'});

  constructor(/** @type {object[]} */ blocks) {
    this.element = make('div', {class: 'blocks'}, make('h3', {}, 'Explore-range blocks'),
        make('p', {class: 'hint'}, 'Planned sets in which bending the spine is welcome; nothing is remarked about range.'), this.#list,
        button('Add a block', () => this.#add({fromSet: 1, sets: 1, band: null}), 'soft small'));
    blocks.forEach((block) => this.#add(block));
  }

  #add({fromSet, sets, band}) {
    const row = make('div', {class: 'block'}, field('From set', number('fromSet', fromSet)), field('Sets', number('blockSets', sets)),
        field('Band', choice('bandUnit', [['', 'none'], ['METRES', 'metres'], ['DEGREES', 'degrees']], band?.unit ?? '')),
        field('From – to', number('bandEnds', band ? `${band.low} – ${band.high}` : '', {inputmode: 'text'})),
        button('Leave out', () => row.remove(), 'soft small'));
    this.#list.append(row);
  }

  /** @returns {?object[]} null where a block cannot be read */
  read() {
    const blocks = [...this.#list.children].map((row) => {
      const {fromSet, blockSets, bandUnit, bandEnds} = typed(row);
      const ends = bandEnds.replaceAll(',', '.').split(/\s*(?:–|-|to)\s*/).map(Number);
      return {
        fromSet: Number(fromSet), sets: Number(blockSets), band: bandUnit ? {low: ends[0], high: ends[1], unit: bandUnit} : null,
        sound: Number.isInteger(Number(fromSet)) && Number.isInteger(Number(blockSets)) && (!bandUnit || (ends.length === 2 && ends.every(Number.isFinite))),
      };
    });
    return blocks.every(({sound}) => sound) ? blocks.map(({sound, ...block}) => block) : null;
  }
}
