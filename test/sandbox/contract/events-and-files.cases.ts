import { expect } from 'vitest';
import type { Json } from '../portal.ts';
import type { Case } from './case.ts';
import { ANNA, TEAM, type Stage } from './stage.ts';

const EVENTS = 'imbot.v2.Event.get';
const UPLOAD = 'imbot.v2.File.upload';
const DOWNLOAD = 'imbot.v2.File.download';

const HELLO = { name: 'hello.txt', content: 'aGVsbG8=' };
const LINK = { downloadUrl: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/rest\/download\.json\?token=/) };
const FILE = { id: expect.any(Number), chatId: expect.any(Number), name: 'hello.txt', extension: 'txt', size: 5 };
const SENT = { file: FILE, messageId: expect.any(Number), chatId: expect.any(Number), dialogId: TEAM };
const LONG_FILE = {
  ...FILE, date: expect.any(String), type: 'file', image: false, authorId: ANNA, authorName: 'Anna Petrova', isTranscribable: false, isVideoNote: false, isVoiceNote: false,
  status: 'done', progress: 100, urlPreview: '', urlShow: expect.any(String), urlDownload: expect.any(String), viewerAttrs: [], mediaUrl: [],
};
const PAGE = { events: expect.any(Array), nextOffset: null, hasMore: false };

/** Wrong files, alike for bots and people. */
const WRONG: readonly (readonly [code: string, when: string, fields: () => Json | undefined])[] = [
  ['FILE_EMPTY', 'there are no fields', () => undefined],
  ['FILE_EMPTY', 'the content is missing', () => ({ name: 'hello.txt' })],
  ['FILE_EMPTY', 'the name is missing', () => ({ content: HELLO.content })],
  ['FILE_INVALID_CONTENT', 'it is not Base64', () => ({ ...HELLO, content: '***' })],
];

async function uploaded({ bot, call }: Stage): Promise<number> {
  return (await call(UPLOAD, { ...bot, dialogId: TEAM, fields: HELLO }))['file'].id as number;
}

function inStrangeGroup({ portal, strangeGroup }: Stage): number {
  return portal.control.sendFiles({ person: 5, dialog: strangeGroup(), files: [{ name: 'a.txt', bytes: Buffer.from('a') }] }).fileIds[0] ?? 0;
}

export const EVENT_AND_FILE_CASES: readonly Case<Stage>[] = [
  { method: EVENTS, params: ({ bot }) => ({ ...bot, limit: 1_000 }), result: { ...PAGE, nextOffset: expect.any(Number) } },
  {
    method: EVENTS, when: 'nothing waits', result: { events: [], nextOffset: expect.any(Number), hasMore: false },
    params: async ({ bot, call }) => ({ ...bot, offset: (await call(EVENTS, { ...bot, limit: 1_000 }))['nextOffset'] }),
  },
  {
    method: EVENTS, code: 'SCOPE_ERROR',
    async params({ bot, set }) {
      await set({ scopes: ['imbot'] });
      return { ...bot, withUserEvents: true };
    },
  },
  {
    method: EVENTS, code: 'AUTH_ERROR',
    params({ bot, portal }) {
      portal.control.changePerson({ id: ANNA, dismissed: true });
      return { ...bot, withUserEvents: true };
    },
  },
  { method: EVENTS, code: 'USER_NOT_SUBSCRIBED', params: ({ bot }) => ({ ...bot, withUserEvents: true }) },

  { method: UPLOAD, params: ({ bot }) => ({ ...bot, dialogId: TEAM, fields: HELLO }), result: SENT },
  ...WRONG.map(([code, when, fields]): Case<Stage> => ({ method: UPLOAD, code, when, params: ({ bot }) => ({ ...bot, dialogId: TEAM, fields: fields() }) })),
  { method: DOWNLOAD, params: async (stage) => ({ ...stage.bot, fileId: await uploaded(stage) }), result: LINK },
  { method: DOWNLOAD, code: 'FILE_NOT_FOUND', params: ({ bot }) => ({ ...bot, fileId: 99_999 }) },
  { method: DOWNLOAD, code: 'FILE_ACCESS_ERROR', params: (stage) => ({ ...stage.bot, fileId: inStrangeGroup(stage) }) },
];

export const PEOPLE_CASES: readonly Case<Stage>[] = [
  { method: 'im.v2.Event.subscribe', params: () => ({}), result: true },
  { method: 'im.v2.Event.unsubscribe', params: () => ({}), result: true },
  { method: 'im.v2.Event.get', params: () => ({ limit: 1 }), result: PAGE },

  { method: 'im.v2.File.upload', params: () => ({ dialogId: TEAM, fields: HELLO }), result: { ...SENT, file: LONG_FILE } },
  ...WRONG.map(([code, when, fields]): Case<Stage> => ({ method: 'im.v2.File.upload', code, when, params: () => ({ dialogId: TEAM, fields: fields() }) })),
  { method: 'im.v2.File.upload', code: 'CHAT_NOT_FOUND', params: () => ({ dialogId: 'chat99999', fields: HELLO }) },
  { method: 'im.v2.File.upload', code: 'ACCESS_DENIED', params: ({ strangeGroup }) => ({ dialogId: strangeGroup(), fields: HELLO }) },

  { method: 'im.v2.File.download', params: async (stage) => ({ dialogId: TEAM, fileId: await uploaded(stage) }), result: LINK },
  { method: 'im.v2.File.download', code: 'FILE_NOT_FOUND', params: () => ({ dialogId: TEAM, fileId: 99_999 }) },
  { method: 'im.v2.File.download', code: 'FILE_NOT_FOUND', when: 'it is in another dialog', params: async (stage) => ({ dialogId: String(stage.bot.botId), fileId: await uploaded(stage) }) },
  { method: 'im.v2.File.download', code: 'ACCESS_DENIED', params: (stage) => ({ dialogId: stage.strangeGroup(), fileId: inStrangeGroup(stage) }) },

  { method: 'im.v2.Chat.Bot.sendContext', params: ({ bot }) => ({ dialogId: String(bot.botId), context: { table: 42 } }), result: true },
];
