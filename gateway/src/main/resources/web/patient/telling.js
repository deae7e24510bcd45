/** How a plan and a finished set are told to the person who lifts; pure. */

import {tempoText} from '../session/tempo.js';
import {band, count, load} from '../session/words.js';

/** @typedef {{title: string, text: string, go: string, figures: [string, string][]}} Told */

/** @returns {Told} what is ahead today */
export function tellPlan(plan, exercise) {
  if (!plan) {
    return {title: 'Ready', text: 'Your physio has not set a plan yet. You can start all the same.', go: 'Start set', figures: []};
  }
  const figures = [[String(plan.sets), plan.sets === 1 ? 'set' : 'sets'], [String(plan.repetitions), 'repetitions each']];
  if (plan.loadKg > 0) {
    figures.push([load(plan.loadKg), 'load']);
  }
  const tempo = tempoText(plan.tempo);
  if (tempo !== 'free') {
    figures.push([tempo, 'lower, pause, lift, top']);
  }
  if (plan.exploreRange) {
    figures.push(['free', 'exploring today']);
  } else if (plan.range) {
    figures.push([band(plan.range), 'today’s range']);
  }
  return {
    title: 'Ready when you are',
    text: exercise?.startsWith === 'LOWERING' ? 'Begin standing tall. Take your time.' : 'Begin with the weight at rest. Take your time.',
    go: 'Start set', figures,
  };
}

/** @returns {Told} what was done */
export function tellSummary(summary, set, plan) {
  const left = (plan?.sets ?? 0) - set.place;
  return {
    title: left === 0 ? 'All your sets are done' : `Set ${set.place} is done`,
    text: summary ? [praise(summary), aside(summary)].filter(Boolean).join(' ') : 'Well done.',
    go: left > 0 ? `Start set ${set.place + 1}` : 'One more set',
    figures: summary ? figures(summary) : [],
  };
}

function praise(summary) {
  if (summary.plan?.exploreRange) {
    return 'Thank you for exploring.';
  }
  const most = (n) => n != null && summary.repetitions > 0 && n >= 0.75 * summary.repetitions;
  if (most(summary.onTempo) && most(summary.inRange)) {
    return 'Steady, and inside your range.';
  }
  if (most(summary.onTempo)) {
    return 'A steady tempo.';
  }
  return most(summary.inRange) ? 'Well inside your range.' : 'Well done.';
}

/** What did not count, and what could not be read, is said without blame. */
function aside(summary) {
  const said = [];
  if (summary.partials > 0) {
    said.push(`${sentence(count(summary.partials, 'short attempt'))} not counted, and that is fine.`);
  }
  if (summary.doubtful > 0) {
    said.push(`${sentence(count(summary.doubtful, 'repetition'))} hard to read; your physio can look.`);
  }
  return said.join(' ');
}

function sentence(counted) {
  return counted.charAt(0).toUpperCase() + counted.slice(1) + (counted.startsWith('one ') ? ' was' : ' were');
}

function figures(summary) {
  const told = [[`${summary.repetitions}`, summary.repetitions === 1 ? 'repetition' : 'repetitions']];
  if (summary.onTempo != null) {
    told.push([`${summary.onTempo} of ${summary.repetitions}`, 'on tempo']);
  }
  if (summary.inRange != null && !summary.plan?.exploreRange) {
    told.push([`${summary.inRange} of ${summary.repetitions}`, 'inside your range']);
  }
  told.push([`${Math.round(summary.timeUnderTensionS)} s`, 'of work']);
  return told;
}
