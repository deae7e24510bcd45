/** How the pages at the door ask the service for something. */

/** @typedef {{status: number, body: any, said: string}} Answer */

/**
 * Asks, and says what came of it; never throws.
 *
 * @param {string} method
 * @param {string} path
 * @param {object} [body]
 * @returns {Promise<Answer>}
 */
export async function ask(method, path, body) {
  /** @type {RequestInit} */ const request = {method, headers: {'X-Dowel-Request': '1'}};
  if (body) {
    request.headers = {'X-Dowel-Request': '1', 'Content-Type': 'application/json'};
    request.body = JSON.stringify(body);
  }
  try {
    const response = await fetch(path, request);
    const text = await response.text();
    const json = text ? JSON.parse(text) : {};
    return {status: response.status, body: json, said: json.detail ?? ''};
  } catch (e) {
    return {status: 0, body: {}, said: 'The service does not answer just now. Try again in a moment.'};
  }
}

/** What came behind the `#`, taken out of the address so that nobody reads it off the screen. */
export function takeFromAddress(/** @type {string} */ name) {
  const brought = new URLSearchParams(location.hash.replace(/^#/, '')).get(name);
  if (brought) {
    history.replaceState(null, '', location.pathname);
  }
  return brought;
}
