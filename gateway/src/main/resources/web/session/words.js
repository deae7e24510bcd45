/** The pages' own words, in one place, so that they stay kind and the same everywhere; cues and proposals bring theirs. */

export const PHASE_WORDS = {LOWERING: 'Lower', BOTTOM: 'Pause', LIFTING: 'Lift', TOP: 'Top pause'};

export const QUALITY_WORDS = {
  COMPLETE: 'complete', DOUBTFUL: 'doubtful', PARTIAL: 'partial', SIGNAL_GAP: 'signal gap',
};

export const PLACEMENT_WORDS = {BAR: 'Bar', TRUNK: 'Trunk', PELVIS: 'Pelvis', WRIST: 'Wrist'};

export const RATING_WORDS = {
  PAIN: 'Pain while moving', CONFIDENCE_BEFORE: 'Confidence before',
  CONFIDENCE_AFTER: 'Confidence after', EFFORT: 'Effort',
};

export const FREQUENCY_WORDS = {
  EVERY_REPETITION: 'after any repetition', EVERY_OTHER_REPETITION: 'after every other repetition',
  SUMMARY_ONLY: 'in the summary only',
};

/** A number without needless zeros: 20, 22.5. */
export function plain(value, digits = 1) {
  return String(Number(Number(value).toFixed(digits)));
}

export function load(loadKg) {
  return loadKg > 0 ? `${plain(loadKg, 2)} kg` : 'no load';
}

export function band(range) {
  return range.unit === 'DEGREES'
    ? `${plain(range.low, 0)}–${plain(range.high, 0)}°`
    : `${plain(range.low * 100, 0)}–${plain(range.high * 100, 0)} cm`;
}

/** "one repetition", "3 repetitions". */
export function count(n, one, many = `${one}s`) {
  return n === 1 ? `one ${one}` : `${n} ${many}`;
}

export function clock(seconds) {
  const s = Math.max(0, Math.floor(seconds));
  return `${Math.floor(s / 60)}:${String(s % 60).padStart(2, '0')}`;
}

export function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
