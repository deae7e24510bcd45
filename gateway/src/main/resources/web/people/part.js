/** A part of the page for people: a list, a place for what is shown once, and a form to add. */

import {make, setShown, setText} from '../look/dom.js';

/**
 * @param {HTMLElement} room
 * @param {string} title
 * @param {Node} list
 * @param {string} addTitle
 * @param {?Node} add
 * @returns {{once: function(Node): void, say: function(string): void}}
 */
export function drawPart(room, title, list, addTitle, add) {
  const place = make('div', {});
  const note = make('p', {class: 'note', role: 'alert', hidden: ''});
  room.replaceChildren(place, make('section', {class: 'card'}, make('h2', {}, title), note, list),
      ...(add ? [make('section', {class: 'card narrow'}, make('h2', {}, addTitle), add)] : []));
  return {
    once: (card) => {
      place.replaceChildren(card);
      card.scrollIntoView({block: 'nearest'});
    },
    say: (sentence) => {
      setText(note, sentence);
      setShown(note, sentence !== '');
    },
  };
}
