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
const MOST_REQUESTS = 4;
/** Replies that wait, in the order of their messages; those of a dialog in `busy` have to wait for an answer. */
let queue = [];
const busy = new Set();
let requests = 0;
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

/** Sends what can go: a dialog is in one request at a time, and beside the first request only full ones leave. */
function pump() {
  while (requests < MOST_REQUESTS) {
    const polls = limited && pollIsDue();
    const places = Math.floor((polls ? 49 : 50) / (extras ? 3 : 1));
    const batch = pick(places);
    if (batch.length === 0 || (requests > 0 && batch.length < places)) return;
    const going = new Set(batch);
    queue = queue.filter((reply) => !going.has(reply));
    void send(batch, polls);
  }
}

function pick(places) {
  const batch = [];
  for (let at = 0; at < queue.length && batch.length < places; at += 1) if (!busy.has(queue[at].dialog)) batch.push(queue[at]);
  return batch;
}

async function send(batch, polls) {
  requests += 1;
  for (const { dialog } of batch) busy.add(dialog);
  const cmd = Object.assign({}, polls && { poll: pollCommand() }, ...batch.map(commandsOf));
  const { result, result_error: errors } = await request('batch', JSON.stringify({ halt: 0, cmd }));
  if (!Array.isArray(errors)) throw new Error(JSON.stringify(errors));
  requests -= 1;
  for (const { dialog } of batch) busy.delete(dialog);
  noteDone(batch.map(({ id }) => id));
  if (polls) take(result.poll);
  pump();
  wake();
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
  return !polling && performance.now() >= nextPollAt && queue.length < 2_000;
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
  queue.push(...replies);
  pump();
}

const botId = await findBot();
for (;;) {
  const alone = !limited || requests === 0;
  const before = offset;
  if (alone && pollIsDue()) {
    polling = true;
    take(await call('imbot.v2.Event.get', { botId, offset, limit: 1_000 }));
  }
  if (offset === before) await pause(20);
  while (!limited && queue.length >= 2_000) await new Promise((resolve) => { wake = resolve; });
}
