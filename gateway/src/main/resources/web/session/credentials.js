/**
 * Who this page is: the session and the token that came in the address.
 *
 * They arrive behind the `#`, which browsers never send to a server, are kept for this tab only, and the address is then
 * cleared so that nobody photographs a token off a tablet.
 */

const KEY = 'dowel.credentials';

/** @typedef {{session: string, token: string}} Credentials */

/**
 * Takes the credentials out of the address, or remembers those of this tab.
 *
 * @returns {?Credentials} null where there are none
 */
export function takeCredentials() {
  const brought = inAddress();
  if (brought) {
    sessionStorage.setItem(KEY, JSON.stringify(brought));
    history.replaceState(null, '', location.pathname + location.search);
  }
  const kept = sessionStorage.getItem(KEY);
  return kept ? JSON.parse(kept) : ofPairedTablet();
}

/** A tablet that was paired for a room finds back to it after it was switched off: what opens it is in its cookie. */
function ofPairedTablet() {
  const room = location.pathname.endsWith('/tablet') ? localStorage.getItem('dowel.room') : null;
  return room ? {session: room, token: ''} : null;
}

/** True where this tablet is known by its cookie, and not by a token in the address. */
export function isPaired() {
  return takeCredentials()?.token === '';
}

/** A new link opened in this tab changes only what is behind the `#`, and browsers load nothing for that: begin again with it. */
export function beginAgainWithNewCredentials() {
  addEventListener('hashchange', () => {
    if (inAddress()) {
      takeCredentials();
      location.reload();
    }
  });
}

/** @returns {?Credentials} */
function inAddress() {
  const fragment = new URLSearchParams(location.hash.replace(/^#/, ''));
  const session = fragment.get('session');
  const token = fragment.get('token');
  // Without a token, the tablet's or the physio's own cookie says who this is; no script can read it.
  return session ? {session, token: token ?? ''} : null;
}
