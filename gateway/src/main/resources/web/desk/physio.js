/** The physio's page: follows one session, and sends what the physio decides. */

import {tempoText} from '../session/tempo.js';
import {byId, onChange, setData, setShown, setText} from '../look/dom.js';
import {Session, everyFrame} from '../session/session.js';
import {activePlan, countedOf, isStale, setsBegun} from '../session/session-facts.js';
import {SetCommand} from '../session/set-command.js';
import {PHASE_WORDS, band, load} from '../session/words.js';
import {AdviceView} from './advice-view.js';
import {NamedVisit} from './named-visit.js';
import {PlanForm} from './plan-form.js';
import {RepetitionTable} from './repetition-table.js';
import {paintSensors} from './sensor-list.js';
import {SetList} from './set-list.js';
import {TechniqueTable} from './technique-table.js';
import {Trace} from './trace.js';

const MAX_RATE_HZ = 20;

const visit = new NamedVisit();
const trace = new Trace(byId('trace'), byId('trace-choice'));
const session = new Session(MAX_RATE_HZ, (message, its) => {
  if (message.type === 'live' || message.event === 'repetition') {
    trace.add(message.pose ?? null, its.snapshot().state);
  } else if (message.type === 'welcome') {
    visit.look();
  }
});
const planForm = new PlanForm(session, visit);
const advice = new AdviceView(planForm, visit);
const sets = new SetList();
const repetitions = new RepetitionTable(session, visit);
const technique = new TechniqueTable();
const paintRatings = onChange((ratings) => sets.paintRatings(ratings));

const startSet = new SetCommand(session, byId('start-set'), 'startSet');
const endSet = new SetCommand(session, byId('end-set'), 'endSet');

everyFrame(() => {
  const {state, connection, nowMs} = session.snapshot();
  const stale = isStale(state, nowMs);
  paintMasthead(state, connection, stale);
  paintNow(state, nowMs, stale);
  sets.paint(state);
  repetitions.paint(state, sets.shown(state));
  technique.paint(state, sets.shown(state));
  paintRatings(state.ratings);
  planForm.paint(state);
  advice.paint(state);
  paintSensors(state, stale);
});

function paintMasthead(state, connection, stale) {
  setText(byId('exercise'), state.exercise?.name ?? 'Dowel');
  setText(byId('plan-line'), planLine(state.plan));
  setShown(byId('demo'), state.demo);
  setText(byId('delay'), stale ? '' : delay(state.delayMs, connection.roundTripMs));
  setText(byId('link'), linkWords(state, connection, stale));
  setData(byId('link'), 'is', stale || !connection.open || troubles(state).length > 0 ? 'off' : 'on');
}

function planLine(plan) {
  if (!plan) {
    return '';
  }
  const tempo = tempoText(plan.tempo);
  const range = plan.exploreRange ? 'exploring range' : plan.range ? band(plan.range) : '';
  return [load(plan.loadKg), `${plan.sets} × ${plan.repetitions}`, tempo === 'free' ? null : tempo, range].filter(Boolean).join(' · ');
}

/** The service's own share, and half of what a message needs there and back. */
function delay(serviceMs, roundTripMs) {
  const parts = [];
  if (serviceMs !== null) {
    parts.push(`${serviceMs.toFixed(0)} ms service`);
  }
  if (roundTripMs !== null) {
    parts.push(`${(roundTripMs / 2).toFixed(0)} ms network`);
  }
  return parts.join(' + ');
}

function linkWords(state, connection, stale) {
  if (connection.refusal && !connection.open) {
    return connection.refusal.message;
  }
  if (!state.welcomed) {
    return 'connecting';
  }
  if (stale || !connection.open) {
    return 'reconnecting';
  }
  return troubles(state).join(' ') || 'live';
}

/** One that was there; who was never heard is only waited for. */
function isGone(link) {
  return !link.connected && (link.online === false || link.rateHz > 0);
}

/** What keeps the service from its work right now, each in a sentence. */
function troubles(state) {
  const said = [];
  if (state.notStored) {
    said.push(`Nothing can be stored right now: ${state.notStored}. What the sensors send waits at the broker.`);
  }
  if (state.paused) {
    said.push('Paused: a flag is open. Nothing is proposed until you release it on the patient\'s page.');
  }
  if (state.notReceiving) {
    said.push('The service has no connection to the broker right now. It tries again by itself; what the sensors measure waits meanwhile.');
  }
  if (!state.notReceiving) {
    said.push(...state.links.filter(isGone).map((l) => `Sensor ${l.sensor} is ${l.online === false ? 'switched off, or out of reach' : 'silent'}.`));
  }
  if (state.clockSet) {
    said.push('The server\'s clock was set; figures are not affected.');
  }
  if (state.slowScreens > 0) {
    said.push(`${state.slowScreens === 1 ? 'One screen does' : `${state.slowScreens} screens do`} not keep up right now. What is missed comes as soon as there is room for it.`);
  }
  return said;
}

function paintNow(state, nowMs, stale) {
  const set = state.set;
  setText(byId('count'), set ? countedOf(state, set.number).length : '–');
  setText(byId('of'), set && activePlan(state) ? ` of ${set.plan.repetitions}` : '');
  setText(byId('now-words'), nowWords(state));
  const phase = stale || !set?.running ? null : state.pose?.phase ?? null;
  setText(byId('now-phase'), phase ? `${PHASE_WORDS[phase]} ${state.pose.phaseElapsedS.toFixed(1)} s` : '');
  setData(byId('now-phase'), 'phase', phase ?? '');
  setText(byId('set-note'), startSet.refusal(nowMs) || endSet.refusal(nowMs));
  byId('start-set').disabled = startSet.isSent(state, nowMs) || stale || Boolean(set?.running);
  byId('end-set').disabled = endSet.isSent(state, nowMs) || stale || !set?.running;
}

function nowWords(state) {
  if (!state.set) {
    return 'No set yet';
  }
  const {number, place, plan, running} = state.set;
  const planned = setsBegun(state) > 0 && !running ? state.plan?.sets : plan.sets;
  const which = `Set ${place} of ${planned ?? plan.sets}${running ? '' : ', done'}`;
  return place === number ? which : `${which} · no. ${number} today`;
}
