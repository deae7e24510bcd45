/** How pages ask the service for something. */

/** @typedef {{status: number, ok: boolean, body: any, said: string, version: ?string}} Answer version is the ETag, to change upon */

const SILENT = 'The service does not answer just now. Try again in a moment.';

/**
 * Asks, and says what came of it; never throws.
 *
 * @param {string} method
 * @param {string} path
 * @param {object} [body]
 * @param {Object<string, string>} [headers]
 * @returns {Promise<Answer>}
 */
export async function ask(method, path, body, headers = {}) {
  /** @type {RequestInit} */ const request = {method, headers: {'X-Dowel-Request': '1', ...headers}};
  if (body) {
    request.headers = {'X-Dowel-Request': '1', 'Content-Type': 'application/json', ...headers};
    request.body = JSON.stringify(body);
  }
  try {
    const response = await fetch(path, request);
    const text = await response.text();
    const json = text ? JSON.parse(text) : {};
    return {status: response.status, ok: response.ok, body: json, said: said(response, json), version: response.headers.get('ETag')};
  } catch (e) {
    return {status: 0, ok: false, body: {}, said: SILENT, version: null};
  }
}

function said(response, json) {
  return response.ok ? '' : json.detail ?? json.title ?? SILENT;
}

/** Everything of a list that comes in parts; `said` where it could not be read. */
export async function askAll(/** @type {string} */ path) {
  const items = [];
  let after = '';
  do {
    const answer = await ask('GET', `${path}?limit=200${after && `&after=${encodeURIComponent(after)}`}`);
    if (!answer.ok) {
      return {items, said: answer.said};
    }
    items.push(...answer.body.items);
    after = answer.body.next ?? '';
  } while (after);
  return {items, said: ''};
}

/** What came behind the `#`, taken out of the address so that nobody reads it off the screen. */
export function takeFromAddress(/** @type {string} */ name) {
  const brought = new URLSearchParams(location.hash.replace(/^#/, '')).get(name);
  if (brought) {
    history.replaceState(null, '', location.pathname);
  }
  return brought;
}
