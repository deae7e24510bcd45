/** The page on which staff sign in and out. */

import {byId, setShown, setText} from '../look/dom.js';
import {ask} from './requests.js';

const userName = /** @type {HTMLInputElement} */ (byId('user-name'));
const password = /** @type {HTMLInputElement} */ (byId('password'));
const go = /** @type {HTMLButtonElement} */ (byId('go'));

function say(/** @type {string} */ sentence) {
  setText(byId('note'), sentence);
  setShown(byId('note'), sentence !== '');
}

