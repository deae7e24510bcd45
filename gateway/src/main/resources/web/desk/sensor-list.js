/** How well each sensor is heard. Nothing here is shown as connected from old news. */

import {byId, make, onChange} from '../look/dom.js';
import {standingOf} from '../session/session-facts.js';
import {PLACEMENT_WORDS} from '../session/words.js';

const REDRAW_EVERY_MS = 250;
let drawnMs = -Infinity;

const drawSignals = onChange((signals, alerts) => {
  const standing = new Set(Object.values(alerts).flatMap((of) => Object.values(of).map((alert) => alert.words)));
  const rows = signals.filter((s) => !standing.has(s.text)).slice(-4).reverse().map((s) => make('li', {}, s.kind === 'alert' ? s.text : `${s.sensor}: ${s.text}`));
  byId('signals').replaceChildren(...rows);
});

export function paintSensors(state, stale) {
  drawSignals(state.signals, state.alerts);
  const nowMs = performance.now();
  if (nowMs - drawnMs < REDRAW_EVERY_MS) {
    return;
  }
  drawnMs = nowMs;
  const links = state.links.length > 0 ? state.links : state.sensors;
  const rows = links.map((link) => row(link, stale, standingOf(state, link, nowMs)));
  byId('sensors').replaceChildren(...(rows.length > 0 ? rows : [make('li', {class: 'hint'}, 'No sensor in this session.')]));
}

function row(link, stale, standing) {
  const heard = !stale && link.connected === true;
  return make('li', {'data-heard': String(heard)},
      make('p', {class: 'who'}, make('i', {class: 'shape', 'aria-hidden': 'true'}),
          make('strong', {}, PLACEMENT_WORDS[link.placement] ?? link.placement), make('span', {class: 'hint'}, link.sensor),
          make('span', {class: 'status'}, status(link, stale))),
      heard ? make('dl', {}, ...figures(link)) : '',
      ...standing.map((words) => make('p', {class: 'note'}, words)));
}

function status(link, stale) {
  if (stale) {
    return 'no news';
  }
  if (link.connected) {
    return 'connected';
  }
  if (link.online === false) {
    return 'switched off, or out of reach';
  }
  const silent = link.silentS === undefined ? 'waiting' : `silent for ${Math.round(link.silentS)} s`;
  return link.online ? `switched on, ${silent}` : silent;
}

function figures(link) {
  const all = [
    ['rate', `${link.rateHz.toFixed(0)} Hz`], ['lost', String(link.lost)], ['twice', String(link.duplicates)],
    ['lag', `${link.lagMs.toFixed(0)} ms`], ['silent', `${link.silentS.toFixed(1)} s`],
    ['battery', link.batteryPercent == null ? '–' : `${link.batteryPercent} %`],
  ];
  return all.map(([name, value]) => make('div', {}, make('dt', {}, name), make('dd', {}, value)));
}
