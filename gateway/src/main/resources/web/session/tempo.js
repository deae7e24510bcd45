/** A tempo as it is written on a plan, `lowering-bottom-lifting-top`: `3-1-1-0`, `3-1-X-0`, `*` for no target. */

/** The phases in the order a tempo is written; everything else goes by name. */
export const PHASES = ['LOWERING', 'BOTTOM', 'LIFTING', 'TOP'];

/** The figure of a repetition that holds each phase's duration. */
export const DURATION = {LOWERING: 'loweringS', BOTTOM: 'bottomS', LIFTING: 'liftingS', TOP: 'topS'};

const PART = /^(\d{1,2}(?:\.\d)?|[xX]|\*)$/;
const LONGEST_S = 60;

/** @typedef {{text: string, seconds: ?number, fast: boolean}} Target seconds is null where there is nothing to fill to */

/**
 * @param {?string} written
 * @returns {?Object<string, Target>} targets by phase, or null where it is not a tempo
 */
export function parseTempo(written) {
  const parts = (written ?? '').trim().split('-');
  if (parts.length !== 4 || !parts.every((p) => PART.test(p) && !(Number(p) > LONGEST_S))) {
    return null;
  }
  return Object.fromEntries(PHASES.map((phase, i) => [phase, target(parts[i].toUpperCase())]));
}

function target(text) {
  const fast = text === 'X';
  return {text, fast, seconds: fast || text === '*' ? null : Number(text)};
}

/** The phase that follows, skipping pauses of nothing. */
export function phaseAfter(phase, tempo) {
  const next = PHASES[(PHASES.indexOf(phase) + 1) % PHASES.length];
  const pause = next === 'BOTTOM' || next === 'TOP';
  return pause && !tempo?.[next].seconds ? phaseAfter(next, tempo) : next;
}

/**
 * A tempo as a person reads it: a dot where there is no target, and one without any is free.
 *
 * @param {string} written
 */
export function tempoText(written) {
  const tempo = parseTempo(written);
  if (!tempo) {
    return written;
  }
  const texts = PHASES.map((phase) => tempo[phase].text);
  return texts.every((text) => text === '*') ? 'free' : texts.join('-').replaceAll('*', '·');
}
