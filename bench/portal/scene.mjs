// One round as the portal sees it: the events that wait, and what became of each of them.

import { textOf } from '../rules.mjs';

const PAGE = 1_000;
const FIRST_EVENT = 1_000;

/**
 * `events`: how many there are · `perSecond`: how many of them come in a second, counted from the first reading; all
 * wait already when absent · `ready`: so many of them wait already all the same, and have the first word, all others the second · `seconds`: no
 * more come after this time · `before`: events that came in rounds before, with the same bot.
 */
export function makeScene(options) {
  const { events, dialogs } = options;
  const rows = Array.from({ length: events }, (_, number) => eventOf(number, options));
  const scene = {
    options, rows, pages: new Map(),
    begunAt: undefined, finishedAt: undefined,
    servedAt: new Float64Array(events), answeredAt: new Float64Array(events), served: 0,
    lastOfDialog: new Int32Array(dialogs).fill(-1),
    replies: 0, doubled: 0, overtaken: 0, foreign: 0, confirmed: 0,
  };
  return scene;
}

/** Events that the portal holds now. */
/** The number of the first event of the round. */
function firstOf({ before = 0 }) {
  return FIRST_EVENT + before;
}

function arrived({ options, begunAt }, now) {
  if (options.perSecond === undefined) return options.events;
  const seconds = Math.min((now - (begunAt ?? now)) / 1_000, options.seconds ?? Infinity);
  return Math.min(options.events, (options.ready ?? 1) + Math.floor(seconds * options.perSecond));
}

/** The answer to `Event.get`, as JSON. */
export function readPage(scene, offset, limit, now) {
  scene.begunAt ??= now;
  const first = firstOf(scene.options);
  const from = Math.max(0, (offset ?? first) - first);
  scene.confirmed = Math.max(scene.confirmed, from);
  const all = arrived(scene, now);
  const to = Math.min(all, from + Math.min(limit ?? 100, PAGE));
  for (; scene.served < to; scene.served += 1) scene.servedAt[scene.served] = now;
  const next = to > 0 ? first + to : (offset ?? null);
  return `{"events":[${pageText(scene, from, to)}],"nextOffset":${next},"hasMore":${to < all}}`;
}

/** Full pages are made once: the portal must not be what is measured. */
function pageText(scene, from, to) {
  const whole = to - from === PAGE;
  const known = whole ? scene.pages.get(from) : undefined;
  const text = known ?? scene.rows.slice(from, to).join(',');
  if (whole) scene.pages.set(from, text);
  return text;
}

/** Notes a reply; `text` holds the number of its event. */
export function noteReply(scene, number, now) {
  if (!(number < scene.options.events)) {
    scene.foreign += 1;
    return;
  }
  if (scene.answeredAt[number] > 0) {
    scene.doubled += 1;
    return;
  }
  scene.answeredAt[number] = now;
  scene.replies += 1;
  const dialog = number % scene.options.dialogs;
  if (number < scene.lastOfDialog[dialog]) scene.overtaken += 1;
  else scene.lastOfDialog[dialog] = number;
}

/** Every event that will ever come has been answered. */
export function isFinished(scene, now) {
  const { options, begunAt, replies } = scene;
  if (begunAt === undefined) return false;
  if (replies === options.events) return true;
  return options.seconds !== undefined && now - begunAt > options.seconds * 1_000 && replies === arrived(scene, now);
}

/** What the scene came to. `window`: replies counted in so many ms after the first reading. */
export function summary(scene, windowMs) {
  const { begunAt, finishedAt, replies, doubled, overtaken, foreign } = scene;
  const { ready = 0 } = scene.options;
  const answered = [];
  let within = 0;
  for (let number = 0; number < scene.served; number += 1) {
    const at = scene.answeredAt[number];
    if (at === 0) continue;
    if (number >= ready) answered.push(at - scene.servedAt[number]);
    if (windowMs !== undefined && at - begunAt <= windowMs) within += 1;
  }
  answered.sort((a, b) => a - b);
  return {
    begunAt, finishedAt, replies, doubled, overtaken, foreign, within,
    lost: scene.served - replies,
    p50: answered[Math.floor(answered.length / 2)], p95: answered[Math.floor(answered.length * 0.95)], p99: answered[Math.floor(answered.length * 0.99)],
    lastMs: Math.max(0, ...scene.answeredAt.filter((at) => at > 0).slice(-1)) - begunAt,
  };
}

const DATE = '2026-03-03T09:59:00+01:00';

/** As large as the documentation's example. */
function eventOf(number, { dialogs, rules, ready = 0, before = 0 }) {
  const text = textOf(number, rules, ready > 0 ? Number(number >= ready) : undefined);
  const person = 10_000 + (number % dialogs);
  return JSON.stringify({
    eventId: FIRST_EVENT + before + number,
    type: 'ONIMBOTV2MESSAGEADD',
    date: DATE,
    data: {
      bot: {
        id: 456, code: 'bench_bot', type: 'bot', isHidden: false, isSupportOpenline: false, isReactionsEnabled: true, backgroundId: null,
        language: 'en', moduleId: 'rest', eventMode: 'fetch', countMessage: 150, countCommand: 0, countChat: 12, countUser: 45,
      },
      message: { id: 500_000 + before + number, chatId: person, authorId: person, date: DATE, text, isSystem: false, uuid: '', forward: null, params: {}, viewedByOthers: false },
      chat: { id: person, dialogId: String(person), type: 'private', name: 'Anna Petrova', entityType: '', owner: person, avatar: '', color: '#ab7761' },
      user: {
        id: person, active: true, name: 'Anna Petrova', firstName: 'Anna', lastName: 'Petrova', workPosition: 'Developer', color: '#df532d', avatar: '',
        gender: 'F', birthday: '', extranet: false, bot: false, connector: false, externalAuthId: 'default', status: 'online', idle: false,
        lastActivityDate: DATE, absent: false, departments: [1], phones: false, type: 'employee',
      },
      language: 'en',
    },
  });
}
