// The methods of imbot.v2 that the contenders call; answers are made as text, since making them must cost next to nothing.

import { noteReply, readPage } from './scene.mjs';

const TIME = '{"start":1772528340.1,"finish":1772528340.2,"duration":0.1,"processing":0.05,"date_start":"2026-03-03T09:59:00+01:00","date_finish":"2026-03-03T09:59:00+01:00","operating_reset_at":1772528940,"operating":0.5}';
const OK = '{"result":true}';

/** Runs one call: its result as JSON, or `{error}`. */
function execute(world, method, params, now) {
  const run = METHODS[method];
  return run === undefined ? { error: 'ERROR_METHOD_NOT_FOUND' } : run(world, params, now);
}

const METHODS = {
  'sandbox.installation': () => '{"installation":"bench"}',
  'imbot.v2.Bot.get': (world) => world.bot ?? { error: 'BOT_NOT_FOUND' },
  'imbot.v2.Bot.register': (world, { fields }) => {
    world.bot = botText(fields.code, fields.properties?.name ?? '');
    return world.bot;
  },
  'imbot.v2.Command.list': () => '{"commands":[]}',
  'imbot.v2.Event.get': (world, { offset, limit }, now) => {
    world.polls += 1;
    world.onPoll(now);
    return readPage(world.scene, offset === undefined ? undefined : Number(offset), limit === undefined ? undefined : Number(limit), now);
  },
  'imbot.v2.Chat.Message.send': (world, { number }, now) => {
    noteReply(world.scene, number, now);
    world.messages += 1;
    return `{"id":${900_000 + world.messages},"uuidMap":[]}`;
  },
  'imbot.v2.Chat.Message.Reaction.add': () => OK,
  'imbot.v2.Chat.InputAction.notify': () => OK,
};

function botText(code, name) {
  const bot = { id: 456, code, type: 'bot', isHidden: false, isSupportOpenline: false, isReactionsEnabled: true, backgroundId: null, language: 'en', moduleId: 'rest', eventMode: 'fetch' };
  return JSON.stringify({ bot, users: [{ id: 456, active: true, name, firstName: name, bot: true, type: 'bot' }] });
}

/** A request that is one call. */
export function answerOne(world, method, body, now) {
  const outcome = execute(world, method, method === SEND ? { number: numberIn(body, '#') } : JSON.parse(body), now);
  return typeof outcome === 'string' ? `{"result":${outcome},"time":${TIME}}` : `{"error":"${outcome.error}","error_description":"${outcome.error}"}`;
}

/** A request that is up to 50 calls. */
export function answerBatch(world, body, now) {
  const { cmd } = JSON.parse(body);
  const results = [];
  const errors = [];
  const times = [];
  for (const key in cmd) {
    const mark = cmd[key].indexOf('?');
    const method = cmd[key].slice(0, mark);
    const outcome = execute(world, method, method === SEND ? { number: numberIn(cmd[key], '%23') } : Object.fromEntries(new URLSearchParams(cmd[key].slice(mark + 1))), now);
    if (typeof outcome === 'string') {
      results.push(`"${key}":${outcome}`);
      times.push(`"${key}":${TIME}`);
    } else {
      errors.push(`"${key}":{"error":"${outcome.error}","error_description":"${outcome.error}"}`);
    }
  }
  return `{"result":{"result":${mapText(results)},"result_error":${mapText(errors)},"result_total":[],"result_next":[],"result_time":${mapText(times)}},"time":${TIME}}`;
}

/** PHP writes an empty map as a list. */
function mapText(members) {
  return members.length === 0 ? '[]' : `{${members.join(',')}}`;
}

const SEND = 'imbot.v2.Chat.Message.send';

/** The number behind the last sign; the reply repeats the text of its event, which ends with it. */
function numberIn(text, sign) {
  const at = text.lastIndexOf(sign);
  return at < 0 ? Number.NaN : Number.parseInt(text.slice(at + sign.length, at + sign.length + 9), 10);
}
