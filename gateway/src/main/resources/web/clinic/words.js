/** The words of a patient's page, in one place, so that they stay kind and the same everywhere. */

import {targetRows} from '../desk/advice-words.js';

export const EXERCISES = {
  'dowel-hinge': 'Hip hinge with a dowel', 'kettlebell-deadlift-elevated': 'Kettlebell deadlift from a raised surface',
  'kettlebell-deadlift': 'Kettlebell deadlift from the floor', 'trap-bar-deadlift': 'Trap-bar deadlift', 'block-pull': 'Block pull',
  'romanian-deadlift': 'Romanian deadlift', deadlift: 'Deadlift from the floor', squat: 'Squat', row: 'Row', bow: 'Bow',
};

export const SIGNS = {
  SADDLE_NUMBNESS: 'Numbness around the seat', BLADDER_OR_BOWEL_CHANGE: 'A change of bladder or bowel', PROGRESSIVE_LEG_WEAKNESS: 'A leg that gets weaker',
  MAJOR_TRAUMA: 'A fall or an accident', FEVER: 'Fever', OTHER: 'Something else to hear about first',
};

export const STANCES = {
  HIP_WIDTH: 'hip width', SHOULDER_WIDTH: 'shoulder width', WIDE: 'wide', STAGGERED: 'staggered', SINGLE_LEG: 'single leg',
};

export const STAGES = {ARRIVED: 'arrived', LIFTING: 'lifting', PAUSED: 'paused', DONE: 'done', TOLD: 'done, and the morning told'};

export const VERDICTS = {ACCEPTED: 'accepted', EDITED: 'edited', REJECTED: 'not taken'};

export const SCORES = {PSFS: 'PSFS, what matters to them, 0 to 10', TSK11: 'TSK-11, fear of movement, 11 to 44', PSEQ: 'PSEQ, confidence with pain, 0 to 60'};

export function exerciseName(/** @type {string} */ id) {
  return EXERCISES[id] ?? id;
}

/** Targets in one line. */
export function targetLine(targets) {
  const [[, kg], [, sets], [, tempo], [, range]] = targetRows(targets);
  return [kg, sets, `tempo ${tempo}`, ...(range === 'open' ? [] : [range])].join(' · ');
}
