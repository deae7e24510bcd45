/** One proposal: what would change, the rules that fired with the figures they saw, what would change it, what else there is. */

import {make} from '../look/dom.js';
import {changes, figureWords} from '../desk/advice-words.js';
import {button, field, form, text} from '../site/form.js';
import {readTargets, targetFields} from './exercise-editor.js';
import {exerciseName} from './words.js';

export function adviceCard(record, advice, targets, again) {
  const place = make('div', {});
  const decide = async (body) => {
    const answer = await record.post(`/advice/${advice.id}/decision`, body);
    if (answer.ok) {
      again();
    }
    return answer.said;
  };
  const show = (element) => {
    place.replaceChildren(element);
    element.querySelector('[name=why]')?.focus({preventScroll: true});
  };
  const card = make('section', {class: 'card advice', id: 'proposal'}, make('p', {class: 'kicker'}, `Proposal for you to decide · ${exerciseName(advice.exerciseId)}`),
      make('h2', {}, advice.words), make('ul', {class: 'changes'}, ...changes(targets, advice.next).map(change)),
      make('h3', {}, 'Why'), make('ul', {class: 'reasons'}, ...advice.reasons.map(reason), ...advice.missing.map((sentence) => make('li', {}, sentence))),
      ...plain('What would change it', advice.wouldChange), ...plain('What else could be done', advice.alternatives.map(({sentence}) => sentence)),
      make('p', {class: 'buttons'}, button(advice.next ? 'Accept' : 'Noted', () => show(whyForm('Accept with this reason', 'Agreed', (why) => decide({verdict: 'ACCEPTED', why}))), 'main'),
          ...(advice.next || targets ? [button('Edit', () => show(editForm(advice, targets, decide)))] : []),
          button('Not now', () => show(whyForm('Keep the plan as it is', '', (why) => decide({verdict: 'REJECTED', why}))))), place);
  return card;
}

function whyForm(go, usual, send) {
  return form([field('Why', text('why', usual, {maxlength: '500'}), 'kept with your name')], go, ({why}) => (why ? send(why) : needed()));
}

function editForm(advice, targets, decide) {
  const start = advice.next ?? targets;
  const element = form([...targetFields(start), field('Why', text('why', '', {maxlength: '500'}), 'kept with your name')], 'Set these targets', async ({why}) => {
    const read = readTargets(element, start);
    if (!read.targets) {
      return read.remark;
    }
    return why ? decide({verdict: 'EDITED', why, targets: read.targets}) : needed();
  });
  return element;
}

function needed() {
  return 'A few words on why are kept with each decision.';
}

function change([name, was, becomes]) {
  return make('li', {}, make('span', {}, name), make('span', {class: 'was'}, was), make('span', {'aria-label': 'to'}, '→'), make('strong', {}, becomes));
}

function reason({sentence, figures}) {
  return make('li', {}, sentence, make('small', {}, Object.entries(figures).map(figureWords).join(' · ')));
}

function plain(title, sentences) {
  return sentences.length === 0 ? [] : [make('h3', {}, title), make('ul', {class: 'plain'}, ...sentences.map((sentence) => make('li', {}, sentence)))];
}
