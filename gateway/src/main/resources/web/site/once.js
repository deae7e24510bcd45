/** Something that is shown this once, such as a link or a secret, with a way to copy it. */

import {make, setText} from '../look/dom.js';
import {button} from './form.js';

/**
 * @param {string} title
 * @param {string} secret
 * @param {string} hint
 * @param {...Node} more such as a picture
 */
export function shownOnce(title, secret, hint, ...more) {
  const copy = button('Copy', async () => {
    try {
      await navigator.clipboard.writeText(secret);
      setText(copy, 'Copied');
    } catch (e) {
      getSelection()?.selectAllChildren(card.querySelector('code') ?? card);
      setText(copy, 'Selected: copy it');
    }
  }, 'soft small');
  const gone = button('Done', () => card.remove(), 'soft small');
  const card = make('div', {class: 'card once', role: 'status'}, make('h2', {}, title), ...more,
      make('code', {}, secret), make('p', {class: 'hint'}, hint), make('p', {class: 'buttons'}, copy, gone));
  return card;
}
