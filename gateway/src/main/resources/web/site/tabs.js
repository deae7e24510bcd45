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
    this.#parts = parts.map((part) => ({...part, stale: true, typed: false, element: make('section', {id: part.id, class: 'part', hidden: '', 'aria-label': part.words})}));
    this.#links = parts.map(({id, words}) => make('a', {href: `#${prefix}${id}`}, words));
    this.#parts.forEach((part) => watchTyping(part));
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
    if (part.stale && !part.typed) {
      part.stale = false;
      part.draw(part.element);
    }
  }

  /** Has these parts drawn anew when they are shown next, but for one in which somebody has typed what is not kept yet. */
  outdate(/** @type {string[]} */ ...ids) {
    this.#parts.filter(({id, element}) => ids.includes(id) && element.hidden).forEach((part) => { part.stale = true; });
  }
}

/** What is typed or chosen on a card counts, until a form of that part was taken. */
function watchTyping(part) {
  part.element.addEventListener('input', (event) => { part.typed ||= event.target.closest('.card') !== null; });
  part.element.addEventListener('click', (event) => { part.typed ||= event.target.closest('.scale') !== null; });
  part.element.addEventListener('kept', () => { part.typed = false; });
}
