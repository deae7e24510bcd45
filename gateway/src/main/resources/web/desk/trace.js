/** The live trace: the last half minute of the lift, its phases shaded and named, its repetitions numbered. */

import uPlot from '../lib/uplot/uPlot.esm.js';
import {make, setShown} from '../look/dom.js';
import {paintPhases} from './trace-shading.js';

const WINDOW_S = 30;
const KEPT_S = 60;
const HEIGHT_PX = 250;

/** A longer hole between two states is drawn as a hole. */
const HOLE_S = 0.5;

/** What can be drawn: a name, and how to read it from a pose; null where this session does not have it. */
const CHOICES = [
  {name: 'Bar height, m', read: (pose) => (onBar(pose) ? pose.position : null)},
  {name: 'Bar velocity, m/s', read: (pose) => (onBar(pose) ? pose.velocity : null)},
  {name: 'Trunk flexion, °', read: (pose) => (onBar(pose) ? pose.trunkDeg : pose.position)},
  {name: 'Spine shape, °', read: (pose) => pose.spineShapeDeg},
];

export class Trace {
  /** @type {{x: number, values: (?number)[]}[]} */ #points = [];
  #chosen = -1;
  #state = null;
  #plot;
  #room;
  #buttons;

  constructor(/** @type {HTMLElement} */ room, /** @type {HTMLElement} */ choice) {
    this.#room = room;
    this.#buttons = CHOICES.map(({name}, i) => {
      const button = make('button', {type: 'button', 'aria-pressed': 'false', hidden: ''}, name);
      button.addEventListener('click', () => this.#choose(i));
      choice.append(button);
      return button;
    });
    this.#plot = new uPlot(this.#options(), [[], []], room);
    new ResizeObserver(() => this.#plot.setSize({width: room.clientWidth, height: HEIGHT_PX})).observe(room);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.#plot.redraw());
  }

  /** Draws again, with one more pose where there is one; `state` lends the repetitions for the shading. */
  add(pose, state) {
    this.#state = state;
    if (pose !== null) {
      this.#append(pose);
    }
    this.#draw();
  }

  #append(pose) {
    const last = this.#points.at(-1);
    if (last && pose.deviceS < last.x) {
      this.#points = [];
    } else if (last && pose.deviceS === last.x) {
      return;
    } else if (last && pose.deviceS - last.x > HOLE_S) {
      this.#points.push({x: last.x + HOLE_S / 2, values: CHOICES.map(() => null)});
    }
    this.#points.push({x: pose.deviceS, values: CHOICES.map(({read}) => read(pose) ?? null)});
    const oldest = this.#points.findIndex((point) => point.x > pose.deviceS - KEPT_S);
    this.#points.splice(0, Math.max(0, oldest));
    this.#offer();
  }

  #offer() {
    CHOICES.forEach((_, i) => setShown(this.#buttons[i], this.#points.at(-1).values[i] !== null));
    if (this.#chosen < 0) {
      this.#choose(this.#points.at(-1).values.findIndex((value) => value !== null));
    }
  }

  #choose(i) {
    this.#chosen = i;
    this.#buttons.forEach((button, at) => button.setAttribute('aria-pressed', String(at === i)));
    this.#draw();
  }

  #draw() {
    if (this.#chosen >= 0) {
      this.#plot.setData([this.#points.map((p) => p.x), this.#points.map((p) => p.values[this.#chosen])]);
    }
  }

  #options() {
    const axis = {stroke: () => colour('--quiet-ink'), grid: {stroke: () => colour('--line'), width: 1}, ticks: {show: false}, font: '13px Arial, sans-serif'};
    return {
      width: Math.max(200, this.#room.clientWidth),
      height: HEIGHT_PX,
      legend: {show: false},
      cursor: {show: false},
      padding: [8, 12, 0, 0],
      scales: {
        x: {time: false, range: (_, min, max) => (max == null ? [0, WINDOW_S] : [Math.max(min, max - WINDOW_S), Math.max(min + WINDOW_S, max)])},
        y: {range: (_, min, max) => roomy(min, max)},
      },
      axes: [
        {...axis, grid: {show: false}, size: 30, values: (_, ticks) => ticks.map((s) => `${s} s`)},
        {...axis, size: 52},
      ],
      series: [{}, {stroke: () => colour('--ink'), width: 2.5, pxAlign: 0, points: {show: false}, spanGaps: false}],
      hooks: {drawClear: [(plot) => paintPhases(plot, this.#state, colour)]},
    };
  }
}

function onBar(pose) {
  return pose.placement === 'BAR' || pose.placement === 'WRIST';
}

/** Never so close that noise looks like movement. */
function roomy(min, max) {
  if (min == null) {
    return [0, 1];
  }
  const spare = Math.max(0.08 * (max - min), 0.02);
  return [min - spare, max + 2.4 * spare];
}

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}
