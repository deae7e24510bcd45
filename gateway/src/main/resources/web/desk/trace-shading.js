/** Draws behind the trace: a tinted column for each phase, its word above it, and a number for each repetition. */

import {PHASE_WORDS} from '../session/words.js';

const TINTS = {LOWERING: '--lowering', BOTTOM: '--bottom', LIFTING: '--lifting', TOP: '--top'};
const STRENGTH = 0.15;
const WORD_PX = 12;
const NUMBER_PX = 15;

/**
 * @param {import('../lib/uplot/uPlot.esm.js').default} plot
 * @param {?import('../session/session-state.js').SessionState} state
 * @param {function(string): string} colour of a CSS variable
 */
export function paintPhases(plot, state, colour) {
  if (state === null || plot.scales.x.max == null) {
    return;
  }
  const ctx = plot.ctx;
  ctx.save();
  ctx.beginPath();
  ctx.rect(plot.bbox.left, plot.bbox.top, plot.bbox.width, plot.bbox.height);
  ctx.clip();
  const repetitions = Object.values(state.repetitions).filter((r) => r.endS > plot.scales.x.min);
  repetitions.forEach((repetition) => {
    repetition.phases.forEach((phase) => shade(plot, phase, colour));
    number(plot, repetition, colour);
  });
  const running = underWay(state.pose, repetitions);
  if (running) {
    shade(plot, running, colour);
  }
  ctx.restore();
}

/** The phase of the moment is provisional; where a repetition already tells of that time, its figure holds. */
function underWay(pose, repetitions) {
  if (!pose?.phase) {
    return null;
  }
  const told = Math.max(-Infinity, ...repetitions.map((r) => r.endS));
  const startS = Math.max(told, pose.deviceS - pose.phaseElapsedS);
  return startS < pose.deviceS ? {phase: pose.phase, startS, endS: pose.deviceS} : null;
}

function shade(plot, {phase, startS, endS}, colour) {
  const {ctx, bbox} = plot;
  const from = plot.valToPos(startS, 'x', true);
  const width = plot.valToPos(endS, 'x', true) - from;
  ctx.globalAlpha = STRENGTH;
  ctx.fillStyle = colour(TINTS[phase]);
  ctx.fillRect(from, bbox.top, width, bbox.height);
  ctx.globalAlpha = 1;
  ctx.font = `${WORD_PX * devicePixelRatio}px Arial, sans-serif`;
  const word = PHASE_WORDS[phase];
  const foot = bbox.top + bbox.height - 6 * devicePixelRatio;
  if (ctx.measureText(word).width + 4 < width) {
    ctx.textAlign = 'center';
    ctx.fillText(word, from + width / 2, foot);
  } else if (WORD_PX * devicePixelRatio < width) {
    upright(ctx, word, from + width / 2, foot);
  }
}

/** A word too long for its column stands on end. */
function upright(ctx, word, x, y) {
  ctx.save();
  ctx.translate(x, y);
  ctx.rotate(-Math.PI / 2);
  ctx.textAlign = 'left';
  ctx.textBaseline = 'middle';
  ctx.fillText(word, 0, 0);
  ctx.restore();
}

function number(plot, repetition, colour) {
  const {ctx, bbox} = plot;
  const x = plot.valToPos((repetition.startS + repetition.endS) / 2, 'x', true);
  const y = bbox.top + (NUMBER_PX + 4) * devicePixelRatio;
  const doubt = repetition.quality === 'DOUBTFUL' || repetition.quality === 'SIGNAL_GAP' ? '?' : '';
  ctx.font = `bold ${NUMBER_PX * devicePixelRatio}px Arial, sans-serif`;
  ctx.textAlign = 'center';
  ctx.fillStyle = colour('--ink');
  ctx.fillText(repetition.number > 0 ? `${repetition.number}${doubt}` : 'not counted', x, y);
  ctx.strokeStyle = colour('--quiet-ink');
  ctx.lineWidth = devicePixelRatio;
  ctx.beginPath();
  [repetition.startS, repetition.endS].forEach((s) => {
    const edge = plot.valToPos(s, 'x', true);
    ctx.moveTo(edge, bbox.top);
    ctx.lineTo(edge, bbox.top + bbox.height);
  });
  ctx.globalAlpha = 0.5;
  ctx.stroke();
  ctx.globalAlpha = 1;
}
