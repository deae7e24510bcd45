/** One patient as the service keeps them: everything below their address. */

import {ask} from '../site/requests.js';

export class Record {
  #path;

  /** @param {string} id a random one, which says nothing of anybody */
  constructor(id) {
    this.id = id;
    this.#path = `/api/v1/patients/${encodeURIComponent(id)}`;
    /** Told when something was changed that other parts of the page show. */
    this.onChange = (/** @type {...string} */ ..._parts) => {};
  }

  path(/** @type {string} */ below) {
    return this.#path + below;
  }

  get(/** @type {string} */ below) {
    return ask('GET', this.#path + below);
  }

  post(/** @type {string} */ below, /** @type {object} */ body = {}) {
    return ask('POST', this.#path + below, body);
  }

  /** @param {?number} version the one that was read, where it is a change upon one */
  put(/** @type {string} */ below, /** @type {object} */ body, version = null) {
    return ask('PUT', this.#path + below, body, version === null ? {} : {'If-Match': `"${version}"`});
  }

  remove(/** @type {string} */ below, /** @type {object} */ body = undefined) {
    return ask('DELETE', this.#path + below, body);
  }

  /** The plan that holds, with its version and who made it; null where there is none. Asked as a list, since none is no error. */
  async plan() {
    const answer = await this.get('/plan/versions?limit=1');
    return answer.body.versions?.[0] ?? null;
  }
}

/** What is said where somebody was quicker. */
export function refusal(/** @type {import('../site/requests.js').Answer} */ answer) {
  return answer.status === 412
    ? 'Somebody changed it meanwhile. What you typed is still here; look at the newer version, then save again.'
    : answer.said;
}
