import { botView } from '../chat/bot-view.ts';
import { activeBots, dialogIdFor, findChat, findOwnChat } from '../chat/dialogs.ts';
import { chatName } from '../chat/entities.ts';
import { messageView } from '../chat/message-view.ts';
import { unreadCount } from '../chat/reading.ts';
import { botEntity, personEntity } from '../chat/users.ts';
import type { Control, DialogView, MessageView, StateView } from '../control.ts';
import { isoDate, type Scene } from '../scene.ts';
import type { BotRow, ChatRow } from '../world/rows.ts';
import { placeOf, type World } from '../world/world.ts';
import { knownPerson, wrong } from './aims.ts';

/** People, bots and every person's dialogs, the private ones with bots also before anybody has written there. */
export function stateView({ world }: Scene): StateView {
  const bots = activeBots(world);
  const people = [...world.people.values()].filter((person) => person.dismissed !== true);
  const dialogs = people.map(({ id }) => id).map((person) => [String(person), dialogsOf(world, person, bots)] as const);
  return {
    people: people.map(personEntity),
    bots: bots.map((bot) => botView(world, bot)),
    dialogs: Object.fromEntries(dialogs),
  };
}

/** A page of a dialog as a person sees it. */
export function messagesView(scene: Scene, query: Parameters<Control['messages']>[0]): readonly MessageView[] {
  const { world } = scene;
  const { person, dialog, before = Number.MAX_SAFE_INTEGER, limit = 100 } = query;
  const chat = findOwnChat(world, knownPerson(scene, person), dialog);
  if (!chat) return isFutureDialog(world, person, dialog) ? [] : wrong(`Person ${person} has no dialog "${dialog}".`);
  const ids = world.history.get(chat.id) ?? [];
  const end = placeOf(ids, before);
  return ids.slice(Math.max(0, end - limit), end).flatMap((id) => {
    const message = world.messages.get(id);
    return message ? [messageView(world, message)] : [];
  });
}

function isFutureDialog(world: World, person: number, dialog: string): boolean {
  return dialog !== String(person) && (world.people.has(Number(dialog)) || world.bots.has(Number(dialog)));
}

function dialogsOf(world: World, person: number, bots: readonly BotRow[]): readonly DialogView[] {
  const own = [...world.chats.values()].filter((chat) => chat.members.includes(person) && hasActive(world, chat));
  const future = bots.filter((bot) => !findChat(world, person, String(bot.id)));
  return [...own.map((chat) => dialogView(world, chat, person)), ...future.map(futureView)];
}

/** A private dialog with an unregistered bot is not offered any more. */
function hasActive(world: World, chat: ChatRow): boolean {
  return chat.kind === 'group' || !chat.members.some((member) => world.bots.get(member)?.gone === true);
}

function dialogView(world: World, chat: ChatRow, person: number): DialogView {
  const last = world.messages.get(world.history.get(chat.id)?.at(-1) ?? 0);
  return {
    dialogId: dialogIdFor(chat, person), chatId: chat.id, name: chatName(world, chat, person), kind: chat.kind,
    unread: unreadCount(world, chat.id, person), locked: chat.locked === true,
    lastMessage: last ? { id: last.id, authorId: last.author, date: isoDate(last.at), text: last.text } : null,
  };
}

function futureView(bot: BotRow): DialogView {
  return { dialogId: String(bot.id), chatId: null, name: botEntity(bot).name, kind: 'private', unread: 0, locked: false, lastMessage: null };
}
