import { COLORS } from '../../contract/words.ts';
import { isoDate } from '../scene.ts';
import type { BotRow, ChatRow, CommandRow, MessageRow } from '../world/rows.ts';
import type { World } from '../world/world.ts';
import { dialogIdFor } from './dialogs.ts';
import { fileEntity, filesOf } from './files.ts';
import { fullName, userEntity } from './users.ts';

/** Language of the portal. */
const LANGUAGE = 'en';

export type Json = Readonly<Record<string, unknown>>;

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
    color: chat.color ?? COLORS.brown, avatar: '', description: chat.description ?? '', extranet: hasExtranet(world, chat), containsCollaber: false, entityType: '', entityId: '',
    entityData1: '', entityData2: '', entityData3: '', entityLink: [], diskFolderId: null, permissions: [],
    parentChatId: 0, parentMessageId: 0, isNew: false, textFieldEnabled: chat.locked === true ? 'N' : 'Y', backgroundId: null,
  };
}

function hasExtranet(world: World, chat: ChatRow): boolean {
  return chat.members.some((member) => world.people.get(member)?.extranet === true);
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
