// The expert's bot: what somebody who knows undici and the API writes by hand in an evening. Fast, and nothing is kept.

import { Pool } from 'undici';
import { replyTo, wordsOf } from './rules.mjs';

const { webhook, rules, limited, extras } = JSON.parse(process.argv[2]);
const url = new URL(webhook);
const CONNECTIONS = 32;
const pool = new Pool(url.origin, { connections: CONNECTIONS });
const HEADERS = { 'content-type': 'application/json' };
const matchers = wordsOf(rules).map((word) => ({ word, pattern: new RegExp(`\\b${word}\\b`, 'i') }));
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

let tokens = 47;
const waiting = [];
if (limited) {
  setInterval(() => {
    tokens = Math.min(47, tokens + 1);
    while (tokens > 0 && waiting.length > 0) {
      tokens -= 1;
      waiting.shift()();
    }
  }, 500);
}

function token() {
  if (!limited) return undefined;
  if (tokens === 0) return new Promise((resolve) => waiting.push(resolve));
  tokens -= 1;
  return undefined;
}

async function call(method, params) {
  const body = JSON.stringify({ ...params, botToken: 'expertexpertexpertexpertexpert12' });
  for (;;) {
    const wait = token();
    if (wait) await wait;
    const answer = await pool.request({ path: url.pathname + method, method: 'POST', headers: HEADERS, body });
    const { result, error } = JSON.parse(await answer.body.text());
    if (error === undefined) return result;
    if (error !== 'QUERY_LIMIT_EXCEEDED') throw new Error(error);
    await pause(1_000);
  }
}

async function findBot() {
  try {
    return (await call('imbot.v2.Bot.get', { code: 'bench_bot' })).bot.id;
  } catch {
    const fields = { code: 'bench_bot', type: 'bot', eventMode: 'fetch', properties: { name: 'Bench' } };
    return (await call('imbot.v2.Bot.register', { fields })).bot.id;
  }
}

const botId = await findBot();
const todo = [];
let busy = 0;
let wake = () => undefined;

async function work() {
  busy += 1;
  for (let event = todo.shift(); event; event = todo.shift()) {
    await reply(event.data);
    if (todo.length < 500) wake();
  }
  busy -= 1;
}

async function reply({ message, chat, user }) {
  const rule = matchers.find(({ pattern }) => pattern.test(message.text));
  if (!rule) return;
  if (extras) {
    await call('imbot.v2.Chat.InputAction.notify', { botId, dialogId: chat.dialogId });
    await call('imbot.v2.Chat.Message.Reaction.add', { botId, messageId: message.id, reaction: 'like' });
  }
  await call('imbot.v2.Chat.Message.send', { botId, dialogId: chat.dialogId, fields: { message: replyTo(user.firstName, rule.word, message.text) } });
}

let offset;
for (;;) {
  const { events, nextOffset, hasMore } = await call('imbot.v2.Event.get', { botId, offset, limit: 1_000 });
  offset = nextOffset ?? offset;
  for (const event of events) todo.push(event);
  for (let more = Math.min(CONNECTIONS - busy, todo.length); more > 0; more -= 1) void work();
  if (todo.length >= 500) await new Promise((resolve) => { wake = resolve; });
  else if (events.length === 0 && !hasMore) await pause(20);
}
