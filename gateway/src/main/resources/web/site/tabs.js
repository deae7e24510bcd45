/** Parts of a page of which one is shown; which one stands in the address behind the `#`, so that going back works. */

import {make, setShown} from '../look/dom.js';

export class Tabs {
  #parts;
  #links;
  #prefix;

  /**
   * @param {HTMLElement} bar where the links go
   * @param {HTMLElement} room where the parts go
   * @param {{id: string, words: string, draw: function(HTMLElement): void}[]} parts the first is shown where none is asked for
   * @param {string} prefix what stands before the part in the address
   */
  constructor(bar, room, parts, prefix = '') {
    this.#prefix = prefix;
    this.#parts = parts.map((part) => ({...part, stale: true, element: make('section', {id: part.id, class: 'part', hidden: '', 'aria-label': part.words})}));
    this.#links = parts.map(({id, words}) => make('a', {href: `#${prefix}${id}`}, words));
    bar.replaceChildren(...this.#links);
    room.replaceChildren(...this.#parts.map(({element}) => element));
    addEventListener('hashchange', () => this.show());
    this.show();
  }

  /** Shows what the address asks for; drawn anew where it was told to be. */
  show() {
    const asked = location.hash.replace(/^#/, '').slice(this.#prefix.length);
    const at = Math.max(0, this.#parts.findIndex(({id}) => id === asked));
    this.#parts.forEach(({element}, i) => setShown(element, i === at));
    this.#links.forEach((link, i) => (i === at ? link.setAttribute('aria-current', 'page') : link.removeAttribute('aria-current')));
    const part = this.#parts[at];
    if (part.stale) {
      part.stale = false;
      part.draw(part.element);
    }
  }

  /** Has these parts drawn anew when they are shown next; the one that is shown is not. */
  outdate(/** @type {string[]} */ ...ids) {
    this.#parts.filter(({id, element}) => ids.includes(id) && element.hidden).forEach((part) => { part.stale = true; });
  }
}
