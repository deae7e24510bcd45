/** Forms that keep what was typed: one is emptied only by its page, once what it sent was taken. */

import {make, setShown, setText} from '../look/dom.js';

let labels = 0;

/**
 * A label with its field below it, and a hint.
 *
 * @param {string} words
 * @param {HTMLElement} control
 * @param {string} [hint]
 */
export function field(words, control, hint = '') {
  control.id ||= `field-${++labels}`;
  const label = make('label', {for: control.id}, words);
  if (hint) {
    label.append(' ', make('span', {class: 'hint'}, hint));
  }
  return make('div', {class: 'field'}, label, control);
}

export function text(name, value = '', attributes = {}) {
  const input = /** @type {HTMLInputElement} */ (make('input', {name, autocomplete: 'off', ...attributes}));
  input.value = String(value ?? '');
  return input;
}

export function number(name, value = '', attributes = {}) {
  return text(name, value, {inputmode: 'decimal', ...attributes});
}

export function area(name, value = '', attributes = {}) {
  const input = /** @type {HTMLTextAreaElement} */ (make('textarea', {name, rows: '2', ...attributes}));
  input.value = value ?? '';
  return input;
}

/** @param {[string, string][]} options value and words */
export function choice(name, options, chosen = '') {
  const select = /** @type {HTMLSelectElement} */ (make('select', {name},
      ...options.map(([value, words]) => make('option', {value}, words))));
  select.value = chosen ?? '';
  return select;
}

export function tick(name, words, on = false) {
  const input = /** @type {HTMLInputElement} */ (make('input', {type: 'checkbox', name}));
  input.checked = on;
  return make('label', {class: 'tick'}, input, words);
}

/** Everything typed into a part of a page, by name. */
export function typed(/** @type {HTMLElement} */ part) {
  return Object.fromEntries([...part.querySelectorAll('[name]')]
      .map((e) => [e.name, e.type === 'checkbox' ? e.checked : e.value.trim()]));
}

/**
 * A form with one main button. While it sends, the button waits; what was refused is said below, and nothing typed is lost.
 *
 * @param {(Node|string)[]} parts
 * @param {string} go words of the button
 * @param {function(Object<string, any>): Promise<?string>} send answers what was refused, or nothing
 * @param {...HTMLElement} beside further buttons
 */
export function form(parts, go, send, ...beside) {
  const note = make('p', {class: 'note', role: 'alert', hidden: ''});
  const main = /** @type {HTMLButtonElement} */ (make('button', {type: 'submit', class: 'main'}, go));
  const element = make('form', {class: 'form', novalidate: ''}, ...parts, note,
      make('p', {class: 'buttons'}, main, ...beside));
  element.addEventListener('submit', async (event) => {
    event.preventDefault();
    const part = element.closest('section.part');
    main.disabled = true;
    setShown(note, false);
    const refused = await send(typed(element));
    main.disabled = false;
    if (!refused) {
      part?.dispatchEvent(new Event('kept'));
    }
    setText(note, refused ?? '');
    setShown(note, Boolean(refused));
  });
  return element;
}

export function button(words, act, kind = 'soft') {
  const element = /** @type {HTMLButtonElement} */ (make('button', {type: 'button', class: kind}, words));
  element.addEventListener('click', () => act(element));
  return element;
}

/** A button that asks once more before it acts. */
export function twice(words, really, act, kind = 'soft small') {
  let asked = false;
  const element = button(words, () => {
    if (asked) {
      act(element);
    }
    asked = true;
    setText(element, really);
  }, kind);
  element.addEventListener('blur', () => {
    asked = false;
    setText(element, words);
  });
  return element;
}
