import { COLORS } from '../../contract/words.ts';
import { isoDate } from '../scene.ts';
import type { BotRow, ChatRow, CommandRow, EventRow, MessageRow } from '../world/rows.ts';
import type { World } from '../world/world.ts';
import { dialogIdFor } from './dialogs.ts';
import { fileEntity, filesOf } from './files.ts';
import { fullName, userEntity, type UserEntity } from './users.ts';

/** Language of the portal. */
const LANGUAGE = 'en';

type Json = Readonly<Record<string, unknown>>;

/** `entities.Bot` as everybody may see it. */
export function shortBot(bot: BotRow): Json {
  return {
    id: bot.id, code: bot.code, type: bot.type, isHidden: bot.isHidden, isSupportOpenline: bot.isSupportOpenline,
    isReactionsEnabled: bot.isReactionsEnabled, backgroundId: bot.backgroundId, language: LANGUAGE,
  };
}

/** `entities.Bot` with the fields that only its owner sees. */
export function ownBot(world: World, bot: BotRow): Json {
  const chats = [...world.chats.values()].filter((chat) => chat.members.includes(bot.id));
  const users = new Set(chats.flatMap((chat) => chat.members));
  users.delete(bot.id);
  return {
    ...shortBot(bot), moduleId: 'rest', eventMode: bot.eventMode, countMessage: world.sent.get(bot.id) ?? 0,
    countCommand: [...world.commands.values()].filter((command) => command.bot === bot.id).length,
    countChat: chats.length, countUser: users.size,
  };
}

/** `entities.Chat` as events carry it, seen by `viewer`. */
export function eventChat(world: World, chat: ChatRow, viewer: number): Json {
  return {
    id: chat.id, dialogId: dialogIdFor(chat, viewer), name: chatName(world, chat, viewer),
    type: chat.kind === 'group' ? 'chat' : 'private', messageType: chat.kind === 'group' ? 'C' : 'P', owner: chat.owner,
    color: chat.color ?? COLORS.brown, avatar: '', description: chat.description ?? '', extranet: false, containsCollaber: false, entityType: '', entityId: '',
    entityData1: '', entityData2: '', entityData3: '', entityLink: [], diskFolderId: null, permissions: [],
    parentChatId: 0, parentMessageId: 0, isNew: false, textFieldEnabled: chat.locked === true ? 'N' : 'Y', backgroundId: null,
  };
}

/** The title of a group, the counterpart of a private dialog. */
export function chatName(world: World, chat: ChatRow, viewer: number): string {
  if (chat.kind === 'group') return chat.title;
  return userEntity(world, chat.members.find((member) => member !== viewer) ?? viewer).name;
}

/** `entities.Message`; empty `params` are `[]` as PHP writes an empty map. */
export function messageEntity(world: World, message: MessageRow): Json {
  return {
    id: message.id, chatId: message.chat, authorId: message.author, date: isoDate(message.at), text: message.text,
    isSystem: message.author === 0, uuid: '', forward: message.forward ?? null, params: paramsOf(world, message),
    viewedByOthers: viewedByOthers(world, message),
  };
}

/** The docs name no keys: a reader has to be prepared for others. */
function paramsOf(world: World, message: MessageRow): Json | [] {
  const { keyboard, attach, reply, files } = message;
  if (!keyboard && attach === undefined && reply === undefined && !files) return [];
  return {
    ...(keyboard && { KEYBOARD: keyboard.buttons }),
    ...(attach !== undefined && { ATTACH: attach }),
    ...(reply !== undefined && { REPLY_ID: reply }),
    ...(files && { FILE_ID: files, FILES: filesOf(world, message).map((file) => fileEntity(world, file)) }),
  };
}

function viewedByOthers(world: World, message: MessageRow): boolean {
  for (const [user, upTo] of world.reads.get(message.chat) ?? []) if (user !== message.sender && upTo >= message.id) return true;
  return false;
}

/** `entities.Command` as register and update answer it. */
export function commandEntity(command: CommandRow): Json {
  return {
    id: command.id, botId: command.bot, command: `/${command.name}`, common: command.common, hidden: command.hidden,
    extranetSupport: command.extranetSupport,
  };
}

/** The same with its texts in one language, as `Command.list` answers it. */
export function listedCommand(bot: BotRow, command: CommandRow): Json {
  return {
    ...commandEntity(command), title: inOneLanguage(command.title), params: inOneLanguage(command.params),
    category: fullName(bot), context: '',
  };
}

/** The text in the portal's language, else in any. */
export function inOneLanguage(texts: Readonly<Record<string, string>>): string {
  return texts[LANGUAGE] ?? Object.values(texts)[0] ?? '';
}

/** A row of the queue as it is handed out. */
export interface EventEntity {
  readonly eventId: number;
  readonly type: string;
  readonly date: string;
  readonly data: Json;
}

/** What `Event.get` hands out for rows of a bot's queue; events of one page share their bot, chat and user objects. */
export function eventEntities(world: World, bot: BotRow, events: readonly EventRow[]): readonly EventEntity[] {
  const seenBot = ownBot(world, bot);
  const chats = new Map<number, Json>();
  const users = new Map<number, UserEntity>();
  return events.map((event) => ({
    eventId: event.id, type: event.type, date: isoDate(event.at),
    data: {
      bot: seenBot, ...detailsOf(world, event),
      chat: remembered(chats, event.chat, () => chatOfEvent(world, event)),
      user: remembered(users, event.user, () => userEntity(world, event.user)),
      language: LANGUAGE,
    },
  }));
}

function detailsOf(world: World, event: EventRow): Json {
  const message = event.message && messageEntity(world, event.message);
  const { command, reaction } = event;
  return {
    ...(event.type === 'ONIMBOTV2JOINCHAT' && { dialogId: chatOfEvent(world, event)['dialogId'] }),
    ...(command && { command: { id: command.id, command: `/${command.name}`, params: command.params, context: command.context } }),
    ...(reaction && { reaction: reaction.code, action: reaction.action }),
    ...(message && { message }),
    ...(event.messageId !== undefined && { messageId: event.messageId }),
  };
}

function chatOfEvent(world: World, event: EventRow): Json {
  const chat = world.chats.get(event.chat);
  return chat ? eventChat(world, chat, event.bot) : { id: event.chat, dialogId: `chat${event.chat}` };
}

function remembered<Value>(known: Map<number, Value>, id: number, make: () => Value): Value {
  const value = known.get(id) ?? make();
  known.set(id, value);
  return value;
}
