/** Sensors: where each sits and what it sends, what was last heard of it, and its account, whose password is shown once. */

import {make} from '../look/dom.js';
import {PLACEMENT_WORDS} from '../session/words.js';
import {button, choice, field, form, text, twice} from '../site/form.js';
import {moment} from '../site/moments.js';
import {shownOnce} from '../site/once.js';
import {ask} from '../site/requests.js';
import {table} from '../site/table.js';
import {drawPart} from './part.js';

const PATH = '/api/v1/sensors';

const FORMATS = {
  'auto': 'told by its first message', 'dowel': 'Dowel', 'sensor-logger': 'Sensor Logger (Android, or iOS standardised)',
  'sensor-logger-ios': 'Sensor Logger on iOS as it comes', 'movesense': 'Movesense', 'senml': 'SenML',
};

export async function drawSensors(/** @type {HTMLElement} */ room, /** @type {?Node} */ shown = null) {
  const {ok, body, said} = await ask('GET', PATH);
  const rows = (ok ? body.sensors : []).map((one) => [one.id, place(one.placement), FORMATS[one.format] ?? one.format, heard(one),
    one.calibration ? moment(one.calibration.at) : 'not yet', state(one), make('div', {class: 'acts'}, ...acts(one))]);
  const part = drawPart(room, 'Sensors', table('Sensors', ['Name', 'Sits on', 'Sends', 'Last heard', 'Calibrated', 'State', ''], rows), 'Add a sensor', addForm());
  part.say(said);
  if (shown) {
    part.once(shown);
  }

  function acts(one) {
    return one.active
      ? [button('Change', () => part.once(changeCard(one)), 'soft small'), twice('New password', 'Really draw one?', () => rotate(one)),
        twice('End', 'Really end?', () => change('DELETE', one.id))]
      : [twice('Forget', 'Really forget?', () => change('DELETE', `${one.id}?forget=true`))];
  }

  async function change(method, below) {
    const answer = await ask(method, `${PATH}/${below}`);
    answer.ok ? drawSensors(room) : part.say(answer.said);
  }

  async function rotate(one) {
    const answer = await ask('POST', `${PATH}/${one.id}/secret`);
    answer.ok ? drawSensors(room, passwordCard(answer.body)) : part.say(answer.said);
  }

  function changeCard(one) {
    const card = make('section', {class: 'card once'}, make('h2', {}, `Change ${one.id}`),
        form(use(one, 'moved elsewhere, it is calibrated anew'), 'Save', async (fields) => {
          const answer = await ask('PATCH', `${PATH}/${one.id}`, fields);
          if (answer.ok) {
            await drawSensors(room);
          }
          return answer.said;
        }, button('Leave it', () => card.remove())));
    return card;
  }

  function addForm() {
    return form([field('Name', text('id', '', {maxlength: '64', autocapitalize: 'none', spellcheck: 'false'}), 'letters, digits, - and _; such as bar-1'),
      ...use({placement: 'bar', format: 'auto'})], 'Add and draw a password', async (fields) => {
      const answer = await ask('POST', PATH, fields);
      if (answer.ok) {
        await drawSensors(room, passwordCard(answer.body));
      }
      return answer.said;
    });
  }
}

function use(one, hint = '') {
  const places = Object.keys(PLACEMENT_WORDS).map((key) => [key.toLowerCase(), PLACEMENT_WORDS[key]]);
  return [field('It sits on', choice('placement', places, one.placement), hint),
    field('It sends', choice('format', Object.entries(FORMATS), one.format))];
}

function passwordCard(drawn) {
  return shownOnce(`The password of ${drawn.sensor.id}`, drawn.secret,
      `Shown this once. The sensor signs in as ${drawn.user}, which is its client's name too. An earlier password no longer opens anything.`);
}

function place(placement) {
  return PLACEMENT_WORDS[placement.toUpperCase()] ?? placement;
}

function heard(one) {
  const facts = [one.seen ? moment(one.seen) : 'never', ...(one.batteryPercent === null ? [] : [`battery ${one.batteryPercent} %`]),
    ...(one.firmware ? [`firmware ${one.firmware}`] : [])];
  return facts.join(' · ');
}

function state(one) {
  if (!one.active) {
    return 'ended';
  }
  if (one.oldSecretUntil) {
    return `old password until ${moment(one.oldSecretUntil)}`;
  }
  return one.online ? 'connected' : one.hasSecret ? 'not connected' : 'waits for a password';
}
