/** Days and moments as people read them. */

const DAY = new Intl.DateTimeFormat('en-GB', {weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC'});
const SHORT = new Intl.DateTimeFormat('en-GB', {day: 'numeric', month: 'short', timeZone: 'UTC'});
const MOMENT = new Intl.DateTimeFormat('en-GB', {day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit'});

/** A day written 2026-09-07. */
export function day(/** @type {string} */ written) {
  return DAY.format(new Date(`${written}T00:00:00Z`));
}

export function shortDay(/** @type {string} */ written) {
  return SHORT.format(new Date(`${written}T00:00:00Z`));
}

export function moment(/** @type {?string} */ instant) {
  return instant ? MOMENT.format(new Date(instant)) : '';
}
