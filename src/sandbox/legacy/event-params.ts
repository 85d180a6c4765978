import { createHash } from 'node:crypto';
import type { V1Event } from '../../contract/methods/imbot-v1.ts';
import { COLORS } from '../../contract/words.ts';
import { dialogIdFor } from '../chat/dialogs.ts';
import type { Scene } from '../scene.ts';
import type { BotRow, ChatRow, MessageRow } from '../world/rows.ts';
import type { About } from './about.ts';
import { letter } from './event-user.ts';
import { typeLetter } from './type-letter.ts';

type Params = Readonly<Record<string, unknown>>;

interface Told {
  readonly scene: Scene;
  readonly bots: readonly BotRow[];
  readonly chat: ChatRow;
  readonly about: About;
}

/** `data.PARAMS` of an event to these bots. */
export function paramsOf(scene: Scene, name: V1Event, bots: readonly BotRow[], about: About): Params {
  const chat = scene.world.chats.get(about.chat);
  if (!chat) return {};
  const told = { scene, bots, chat, about };
  const own = PARAMS[name]?.(told) ?? {};
  const type = typeLetter(chat);
  return {
    MESSAGE_TYPE: type, CHAT_TYPE: type, DIALOG_ID: dialogIdFor(chat, bots[0]?.id ?? 0), ...own,
    LANGUAGE: scene.world.people.get(about.user)?.language ?? scene.settings.language,
  };
}

const PARAMS: Readonly<Partial<Record<V1Event, (told: Told) => Params>>> = {
  ONIMBOTMESSAGEADD: (told) => ({ ...newMessage(told), COMMAND_CONTEXT: 'TEXTAREA', CHAT_USER_COUNT: told.chat.members.length, PLATFORM_CONTEXT: 'web', ...mentions(told) }),
  ONIMCOMMANDADD: (told) => ({
    ...newMessage(told), SKIP_USER_CHECK: 'Y', RECENT_ADD: 'Y',
    ...(told.chat.kind === 'group' && { BOT_IN_CHAT: Object.fromEntries(told.bots.filter((bot) => told.chat.members.includes(bot.id)).map((bot) => [bot.id, bot.id])) }),
  }),
  ONIMBOTMESSAGEUPDATE: (told) => ({
    ...oldMessage(told), ...fromTo(told), MESSAGE: textFor(told), CHAT_USER_COUNT: told.chat.members.length, PLATFORM_CONTEXT: 'web', ...mentions(told),
  }),
  ONIMBOTMESSAGEDELETE: (told) => ({ ...oldMessage(told), ...fromTo(told), MESSAGE: `Message from ${dateOf(told.scene.clock.now())} has been deleted` }),
  ONIMBOTJOINCHAT: joined,
  /** Named in the table of the migration only: what the link has carried stands beside what every event has. */
  ONIMBOTCONTEXTGET: (told) => ({ ...joined(told), CONTEXT: told.about.context }),
};

const QUIET = {
  PUSH: 'Y', PUSH_IMPORTANT: 'N', RECENT_SKIP_AUTHOR: 'N', CONVERT: 'N', SKIP_COMMAND: 'N', SKIP_COUNTER_INCREMENTS: 'N', SILENT_CONNECTOR: 'N',
  SKIP_CONNECTOR: 'N', IMPORTANT_CONNECTOR: 'N', NO_SESSION_OL: 'N', FAKE_RELATION: 0, SKIP_URL_INDEX: 'N',
} as const;

function newMessage(told: Told): Params {
  const { message, chat: chatId, user } = told.about;
  return {
    MESSAGE: textFor(told), TEMPLATE_ID: templateOf(message), FROM_USER_ID: user, TO_CHAT_ID: chatId, AUTHOR_ID: message?.author ?? user,
    SYSTEM: letter(message?.author === 0), TO_USER_ID: addressee(told), ...groupFields(told), ...QUIET, MESSAGE_ID: message?.id,
  };
}

function oldMessage({ chat, about: { message, messageId, user } }: Told): Params {
  const id = message?.id ?? messageId;
  return {
    ID: id, MESSAGE_ID: id, CHAT_ID: chat.id, AUTHOR_ID: message?.author ?? user, CHAT_AUTHOR_ID: chat.owner, ...entityFields(chat),
  };
}

function fromTo(told: Told): Params {
  return told.chat.kind === 'private' ? { FROM_USER_ID: told.about.user, TO_USER_ID: addressee(told) } : {};
}

function groupFields({ chat, about: { message, user } }: Told): Params {
  if (chat.kind === 'private') return {};
  return {
    CHAT_ID: chat.id, CHAT_TITLE: chat.title, CHAT_AUTHOR_ID: chat.owner, CHAT_AVATAR: 0, CHAT_COLOR: colorName(chat.color), ...entityFields(chat), CHAT_EXTRANET: 'N',
    CHAT_PREV_MESSAGE_ID: Math.max(0, (message?.id ?? 0) - 1), CHAT_CAN_POST: 'MEMBER', RID: user, IS_MANAGER: letter(chat.managers?.includes(user) === true),
  };
}

function entityFields({ entity }: ChatRow): Params {
  return {
    CHAT_ENTITY_TYPE: entity?.type ?? '', CHAT_ENTITY_ID: entity?.id ?? '', CHAT_ENTITY_DATA_1: '', CHAT_ENTITY_DATA_2: '', CHAT_ENTITY_DATA_3: '',
  };
}

/** In a private dialog the bot comes first. */
function joined({ bots, chat, about: { user } }: Told): Params {
  const bot = bots[0]?.id;
  const where = chat.kind === 'private' ? { TO_USER_ID: user, FROM_USER_ID: bot } : { CHAT_ID: chat.id, CHAT_AUTHOR_ID: chat.owner, ...entityPair(chat), ACCESS_HISTORY: 1 };
  return { BOT_ID: bot, USER_ID: user, ...where };
}

function entityPair({ entity }: ChatRow): Params {
  return { CHAT_ENTITY_TYPE: entity?.type ?? '', CHAT_ENTITY_ID: entity?.id ?? '' };
}

/** The bot that is meant; 0 where everybody is. */
function addressee({ bots, chat, about }: Told): number {
  const meant = bots.find((bot) => chat.kind === 'private' || mentioned(about.message).includes(bot.id));
  return meant?.id ?? 0;
}

const MENTION = /\[user=(\d{1,15})[^\]]*\].*?\[\/user\]/gis;

function mentioned(message: MessageRow | undefined): readonly number[] {
  return [...(message?.text ?? '').matchAll(MENTION)].map((found) => Number(found[1]));
}

/** A group's text without the mention of these bots; what stood behind it stays, such as a comma. */
function textFor({ bots, chat, about: { message } }: Told): string {
  const text = message?.text ?? '';
  if (chat.kind === 'private') return text;
  return text.replaceAll(MENTION, (mention, id) => (bots.some((bot) => String(bot.id) === id) ? '' : mention)).trimStart();
}

function mentions({ chat, about: { message } }: Told): Params {
  const ids = mentioned(message);
  if (chat.kind === 'private') return {};
  return { ...(ids.length > 0 && { MENTIONED_LIST: Object.fromEntries(ids.map((id) => [id, id])) }), MESSAGE_ORIGINAL: message?.text ?? '' };
}

function colorName(color: string | undefined): string {
  const name = Object.entries(COLORS).find(([, shown]) => shown === color)?.[0] ?? 'brown';
  return name.replace(/[A-Z]/g, (letterOf) => `_${letterOf}`).toUpperCase();
}

/** A UUID that belongs to the message. */
function templateOf(message: MessageRow | undefined): string {
  if (message?.template !== undefined) return message.template;
  const hash = createHash('sha256').update(`message ${message?.id ?? 0}`).digest('hex');
  return [hash.slice(0, 8), hash.slice(8, 12), `4${hash.slice(13, 16)}`, `a${hash.slice(17, 20)}`, hash.slice(20, 32)].join('-');
}

/** `02/26/2026 09:27:30`. */
function dateOf(ms: number): string {
  const [year, month, day] = new Date(ms).toISOString().slice(0, 10).split('-');
  return `${month}/${day}/${year} ${new Date(ms).toISOString().slice(11, 19)}`;
}
