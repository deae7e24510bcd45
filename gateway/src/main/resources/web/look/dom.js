/** The few ways in which views touch the page; each writes only what has changed. */

/** @returns {HTMLElement} */
export function byId(/** @type {string} */ id) {
  const element = document.getElementById(id);
  if (!element) {
    throw new Error(`this page has no #${id}`);
  }
  return element;
}

export function setText(/** @type {Element} */ element, /** @type {string|number} */ text) {
  const wanted = String(text);
  if (element.textContent !== wanted) {
    element.textContent = wanted;
  }
}

export function setShown(/** @type {HTMLElement} */ element, /** @type {boolean} */ shown) {
  if (element.hidden === shown) {
    element.hidden = !shown;
  }
}

export function setData(/** @type {HTMLElement|SVGElement} */ element, /** @type {string} */ name, /** @type {string} */ value) {
  if (element.dataset[name] !== value) {
    element.dataset[name] = value;
  }
}

export function setStyle(/** @type {HTMLElement|SVGElement} */ element, /** @type {string} */ property, /** @type {string} */ value) {
  if (element.style.getPropertyValue(property) !== value) {
    element.style.setProperty(property, value);
  }
}

/**
 * A new element.
 *
 * @param {string} tag
 * @param {Object<string, string>} [attributes]
 * @param {...(Node|string)} children
 * @returns {HTMLElement}
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
  element.append(...children);
  return element;
}

/** Remembers what a part was drawn from, so that it is drawn again only when that has changed. */
export function onChange(/** @type {function(...any): void} */ draw) {
  /** @type {?any[]} */ let last = null;
  return (...inputs) => {
    if (last === null || inputs.some((input, i) => input !== last?.[i])) {
      last = inputs;
      draw(...inputs);
    }
  };
}
