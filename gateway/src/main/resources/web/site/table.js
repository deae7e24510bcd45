/** A table with a heading for each column; on a narrow screen it scrolls by itself. */

import {make} from '../look/dom.js';

/**
 * @param {string} caption for those who hear it
 * @param {string[]} heads
 * @param {(string|Node)[][]} rows
 */
export function table(caption, heads, rows) {
  return rows.length === 0 ? empty('None yet.') : make('div', {class: 'scroll', tabindex: '0', role: 'group', 'aria-label': caption},
      make('table', {class: 'list'}, make('caption', {class: 'unseen'}, caption),
          make('thead', {}, make('tr', {}, ...heads.map((head) => make('th', {scope: 'col'}, head)))),
          make('tbody', {}, ...rows.map((row) => make('tr', {}, ...row.map((cell, i) =>
            (i === 0 ? make('th', {scope: 'row'}, cell) : make('td', {}, cell))))))));
}

export function empty(/** @type {string} */ sentence) {
  return make('p', {class: 'hint'}, sentence);
}
