/** What a patient is asked, one question after the other in large type; nothing is sent before the last one. */

import {make, setText} from '../look/dom.js';
import {SIGNS} from '../clinic/words.js';
import {day} from '../site/moments.js';
import {ENDS, Scale} from '../site/scale.js';

const PAIN = {name: 'pain', question: 'How is your pain right now?', ends: ENDS.pain};
const NOTE = {name: 'note', question: 'Anything you want to say?', note: true};

const QUESTIONS = {
  'check-in': [PAIN, {name: 'confidence', question: 'How confident do you feel about moving today?', ends: ENDS.confidence},
    {name: 'sleep', question: 'How did you sleep?', ends: ENDS.sleep, open: true}, {name: 'signs', question: 'Is any of this new, or different from before?', signs: true}, NOTE],
  'check-out': [PAIN, {name: 'confidence', question: 'How confident do you feel now?', ends: ENDS.confidence}, NOTE],
};

/** The question of the morning after a visit, by its day where that may be said. */
export function goodMorning(/** @type {?string} */ visitDay) {
  return [{name: 'settled', question: `How was the morning after${visitDay ? ` ${day(visitDay)}` : ' your visit'}? Was it back to its usual level?`, yesNo: true},
    {...PAIN, question: 'And your pain that morning?'}];
}

export function message(/** @type {string} */ title, /** @type {string} */ text, /** @type {...Node} */ ...acts) {
  return make('section', {class: 'calm'}, make('h1', {}, title), make('p', {class: 'lead'}, text), make('p', {class: 'acts'}, ...acts));
}

/**
 * @param {'check-in'|'check-out'|object[]} what
 * @param {function(object): Promise<import('../site/requests.js').Answer>} send
 * @param {function(): void} done
 */
export function asking(what, send, done) {
  const questions = typeof what === 'string' ? QUESTIONS[what] : what;
  const said = {};
  const element = make('section', {class: 'calm asking'});
  show(0);
  return element;

  function show(at) {
    const question = questions[at];
    const last = at === questions.length - 1;
    const go = /** @type {HTMLButtonElement} */ (make('button', {type: 'button', class: 'main'}, last ? 'Done' : 'Next'));
    const back = make('button', {type: 'button', class: 'soft'}, 'Back');
    const note = make('p', {class: 'note', role: 'alert', hidden: ''});
    go.disabled = !(question.note || question.signs || question.open) && said[question.name] === undefined;
    go.addEventListener('click', async () => {
      if (!last) {
        show(at + 1);
        return;
      }
      go.disabled = true;
      const answer = await send(said);
      go.disabled = false;
      if (answer.ok) {
        done();
      }
      note.hidden = answer.ok;
      setText(note, answer.said);
    });
    back.addEventListener('click', () => show(at - 1));
    element.replaceChildren(make('ol', {class: 'dots', 'aria-label': `Question ${at + 1} of ${questions.length}`},
        ...questions.map((_, i) => make('li', {'data-is': i < at ? 'done' : i === at ? 'now' : 'ahead'}))),
    make('h1', {}, question.question), answerOf(question, said, () => { go.disabled = false; }), note,
    make('p', {class: 'acts'}, ...(at > 0 ? [back] : []), go));
  }
}

/** What a question is answered with; `said` takes it at once, so that going back loses nothing. */
function answerOf(question, said, answered) {
  if (question.signs) {
    return signs(said);
  }
  if (question.note) {
    const area = /** @type {HTMLTextAreaElement} */ (make('textarea', {rows: '4', maxlength: '1000', 'aria-label': question.question}));
    area.value = said.note ?? '';
    area.addEventListener('input', () => (area.value.trim() ? said.note = area.value.trim() : delete said.note));
    return area;
  }
  if (question.yesNo) {
    return yesNo(said, question.name, answered);
  }
  const scale = new Scale('', question.ends, said[question.name] ?? null);
  scale.element.addEventListener('click', () => {
    if (scale.value !== null) {
      said[question.name] = scale.value;
      answered();
    }
  });
  return scale.element;
}

function signs(said) {
  said.signs ??= [];
  return make('div', {class: 'choices'}, ...Object.entries(SIGNS).map(([sign, words]) => {
    const button = make('button', {type: 'button', class: 'soft', 'aria-pressed': String(said.signs.includes(sign))}, words);
    button.addEventListener('click', () => {
      said.signs = said.signs.includes(sign) ? said.signs.filter((one) => one !== sign) : [...said.signs, sign];
      button.setAttribute('aria-pressed', String(said.signs.includes(sign)));
    });
    return button;
  }), make('p', {class: 'hint'}, 'None of it? Just go on.'));
}

function yesNo(said, name, answered) {
  const buttons = [[true, 'Yes, as usual'], [false, 'Not yet']].map(([value, words]) => {
    const button = make('button', {type: 'button', class: 'soft', 'aria-pressed': String(said[name] === value)}, words);
    button.addEventListener('click', () => {
      said[name] = value;
      buttons.forEach((one) => one.setAttribute('aria-pressed', String(one === button)));
      answered();
    });
    return button;
  });
  return make('div', {class: 'choices two'}, ...buttons);
}
