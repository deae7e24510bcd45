/**
 * A four-phase metronome: a soft beat on every second of the phase under way, in a voice of its own for each phase, and the
 * next phase's voice when its time has come. Off until someone wants it.
 */

import {setText} from '../look/dom.js';
import {activePlan} from '../session/session-facts.js';
import {parseTempo, phaseAfter} from '../session/tempo.js';

/** Falling for lowering, rising for lifting, and two restful voices for the pauses. */
export const VOICES = {
  LOWERING: {fromHz: 392, toHz: 330, wave: 'sine'},
  BOTTOM: {fromHz: 262, toHz: 262, wave: 'triangle'},
  LIFTING: {fromHz: 440, toHz: 554, wave: 'sine'},
  TOP: {fromHz: 659, toHz: 659, wave: 'triangle'},
};

const LENGTH_S = 0.16;
const LOUD = 0.22;
const SOFT = 0.09;

/** A first beat later than this would mislead. */
const LATEST_S = 0.4;

/**
 * The beats of one phase.
 *
 * @param {string} phase
 * @param {?Object<string, import('../session/tempo.js').Target>} tempo
 * @returns {{atS: number, voice: string, loud: boolean}[]} seconds from the start of the phase
 */
export function beatsOf(phase, tempo) {
  const beats = [{atS: 0, voice: phase, loud: true}];
  const seconds = tempo?.[phase].seconds ?? null;
  if (seconds !== null && seconds > 0) {
    for (let s = 1; s < seconds; s++) {
      beats.push({atS: s, voice: phase, loud: false});
    }
    beats.push({atS: seconds, voice: phaseAfter(phase, tempo), loud: true});
  }
  return beats;
}

export class Metronome {
  /** @type {?AudioContext} */ #audio = null;
  /** @type {?boolean} */ #chosen = null;
  #planned = false;
  #phase = '';
  #announced = '';
  /** @type {OscillatorNode[]} */ #sounding = [];
  #button;

  constructor(/** @type {HTMLElement} */ button) {
    this.#button = button;
    button.addEventListener('click', () => {
      this.#chosen = !this.#on();
      this.#show();
    });
    // Browsers stay silent until the page was touched; the tap that starts a set will do.
    addEventListener('pointerdown', () => this.#on() && this.#wake());
  }

  /** Sounds when the phase changes. */
  follow(/** @type {import('../session/session-state.js').SessionState} */ state) {
    const plan = activePlan(state);
    this.#planned = Boolean(plan?.feedback?.metronome);
    this.#show();
    const phase = state.set?.running ? state.pose?.phase ?? '' : '';
    if (phase === this.#phase) {
      return;
    }
    this.#phase = phase;
    this.#hush();
    if (phase && this.#on() && this.#audio?.state === 'running') {
      this.#play(beatsOf(phase, parseTempo(plan?.tempo)), state.pose.phaseElapsedS);
    }
  }

  #on() {
    return this.#chosen ?? this.#planned;
  }

  #show() {
    const on = this.#on();
    this.#button.setAttribute('aria-pressed', String(on));
    setText(this.#button.lastElementChild, on ? 'Sound on' : 'Sound off');
    if (on && navigator.userActivation?.hasBeenActive) {
      this.#wake();
    } else if (!on) {
      this.#hush();
    }
  }

  #wake() {
    this.#audio ??= new AudioContext();
    this.#audio.resume();
  }

  #play(beats, elapsedS) {
    const startS = this.#audio.currentTime - elapsedS;
    // The voice of this phase was heard already where the one before it lasted to its target.
    const said = this.#announced === beats[0].voice;
    this.#announced = '';
    beats.filter((beat) => beat.atS > elapsedS || (beat === beats[0] && !said && elapsedS < LATEST_S)).forEach((beat) => {
      const atS = Math.max(startS + beat.atS, this.#audio.currentTime);
      const sound = this.#sound(VOICES[beat.voice], atS, beat.loud ? LOUD : SOFT);
      if (beat.voice !== beats[0].voice) {
        sound.onended = () => { this.#announced = beat.voice; };
      }
    });
  }

  #sound(voice, atS, gain) {
    const tone = new OscillatorNode(this.#audio, {type: voice.wave, frequency: voice.fromHz});
    const volume = new GainNode(this.#audio, {gain: 0});
    tone.frequency.linearRampToValueAtTime(voice.toHz, atS + LENGTH_S);
    volume.gain.setValueAtTime(0, atS);
    volume.gain.linearRampToValueAtTime(gain, atS + 0.015);
    volume.gain.exponentialRampToValueAtTime(0.001, atS + LENGTH_S);
    tone.connect(volume).connect(this.#audio.destination);
    tone.start(atS);
    tone.stop(atS + LENGTH_S);
    this.#sounding.push(tone);
    return tone;
  }

  #hush() {
    this.#sounding.forEach((tone) => {
      tone.onended = null;
      tone.stop();
    });
    this.#sounding = [];
  }
}
