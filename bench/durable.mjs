// The ceiling: the expert's bot with batches and a durable inbox and outbox. It does this one job and nothing else.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { Pool } from 'undici';
import { replyTo, wordsOf } from './rules.mjs';

const { webhook, rules, limited, extras, state } = JSON.parse(process.argv[2]);
const url = new URL(webhook);
const pool = new Pool(url.origin, { connections: 8 });
const HEADERS = { 'content-type': 'application/json' };
const TOKEN = 'durabledurabledurabledurable1234';
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

mkdirSync(state, { recursive: true });
const db = new DatabaseSync(join(state, 'durable.db'));
db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
  CREATE TABLE IF NOT EXISTS events (id INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS outbox (id INTEGER PRIMARY KEY, dialog TEXT NOT NULL, text TEXT NOT NULL, done INTEGER NOT NULL DEFAULT 0) STRICT;
  CREATE TABLE IF NOT EXISTS cursor (id INTEGER PRIMARY KEY, offset INTEGER) STRICT`);
const insertEvent = db.prepare('INSERT OR IGNORE INTO events (id, body) VALUES (?, ?)');
const insertReply = db.prepare('INSERT INTO outbox (id, dialog, text) VALUES (?, ?, ?)');
const setOffset = db.prepare('INSERT OR REPLACE INTO cursor (id, offset) VALUES (1, ?)');
const setDone = db.prepare('UPDATE outbox SET done = 1 WHERE id = ?');

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

async function request(method, body) {
  for (;;) {
    if (limited && tokens === 0) await new Promise((resolve) => waiting.push(resolve));
    else tokens -= 1;
    const answer = await pool.request({ path: url.pathname + method, method: 'POST', headers: HEADERS, body });
    const { result, error } = JSON.parse(await answer.body.text());
    if (error === undefined) return result;
    if (error !== 'QUERY_LIMIT_EXCEEDED') throw new Error(error);
    tokens = 0;
  }
}

const call = (method, params) => request(method, JSON.stringify({ ...params, botToken: TOKEN }));

async function findBot() {
  try {
    return (await call('imbot.v2.Bot.get', { code: 'bench_bot' })).bot.id;
  } catch {
    const fields = { code: 'bench_bot', type: 'bot', eventMode: 'fetch', properties: { name: 'Bench' } };
    return (await call('imbot.v2.Bot.register', { fields })).bot.id;
  }
}

// One pattern of all words: the fastest way in JavaScript as long as they are Latin.
const anyWord = new RegExp(`\\b(${wordsOf(rules).join('|')})\\b`, 'i');
const WORKERS = 4;
const lanes = Array.from({ length: WORKERS }, () => ({ replies: [], busy: false }));
const done = [];
let wake = () => undefined;

/** One commit for all answers that came in since the last one. */
function noteDone(ids) {
  if (done.length === 0) setImmediate(() => {
    db.exec('BEGIN');
    for (const id of done.splice(0)) setDone.run(id);
    db.exec('COMMIT');
  });
  done.push(...ids);
}

const backlog = () => lanes.reduce((sum, { replies }) => sum + replies.length, 0);

/** A dialog belongs to one lane, and a lane sends one batch after the other: so replies stay in order. */
async function work(lane) {
  lane.busy = true;
  while (lane.replies.length > 0) {
    const polls = limited && pollIsDue();
    const batch = lane.replies.splice(0, Math.floor((polls ? 49 : 50) / (extras ? 3 : 1)));
    const cmd = Object.assign({}, polls && { poll: pollCommand() }, ...batch.map(commandsOf));
    const { result, result_error: errors } = await request('batch', JSON.stringify({ halt: 0, cmd }));
    if (!Array.isArray(errors)) throw new Error(JSON.stringify(errors));
    noteDone(batch.map(({ id }) => id));
    if (polls) take(result.poll);
    wake();
  }
  lane.busy = false;
}

function commandsOf({ id, dialog, text, message }) {
  const to = `botId=${botId}&botToken=${TOKEN}`;
  const send = { [`c${id}`]: `imbot.v2.Chat.Message.send?${to}&dialogId=${dialog}&fields%5Bmessage%5D=${encodeURIComponent(text)}` };
  if (!extras) return send;
  return {
    [`t${id}`]: `imbot.v2.Chat.InputAction.notify?${to}&dialogId=${dialog}`,
    [`r${id}`]: `imbot.v2.Chat.Message.Reaction.add?${to}&messageId=${message}&reaction=like`,
    ...send,
  };
}

let offset;
let polling = false;
let nextPollAt = 0;

function pollIsDue() {
  return !polling && performance.now() >= nextPollAt && backlog() < 4_000;
}

function pollCommand() {
  polling = true;
  return `imbot.v2.Event.get?botId=${botId}&botToken=${TOKEN}&limit=1000${offset === undefined ? '' : `&offset=${offset}`}`;
}

function take({ events, nextOffset }) {
  polling = false;
  offset = nextOffset ?? offset;
  if (limited) nextPollAt = performance.now() + 400;
  if (events.length === 0) return;
  const replies = [];
  db.exec('BEGIN');
  for (const { eventId, data } of events) {
    insertEvent.run(eventId, JSON.stringify(data));
    const { message, chat, user } = data;
    const found = anyWord.exec(message.text);
    if (!found) continue;
    const text = replyTo(user.firstName, found[1], message.text);
    insertReply.run(eventId, chat.dialogId, text);
    replies.push({ id: eventId, dialog: chat.dialogId, text, message: message.id });
  }
  setOffset.run(offset);
  db.exec('COMMIT');
  for (const reply of replies) lanes[Number(reply.dialog) % WORKERS].replies.push(reply);
  for (const lane of lanes) if (!lane.busy && lane.replies.length > 0) void work(lane);
}

const botId = await findBot();
for (;;) {
  const alone = !limited || !lanes.some(({ busy }) => busy);
  const before = offset;
  if (alone && pollIsDue()) {
    polling = true;
    take(await call('imbot.v2.Event.get', { botId, offset, limit: 1_000 }));
  }
  if (offset === before) await pause(20);
  while (!limited && backlog() >= 4_000) await new Promise((resolve) => { wake = resolve; });
}
