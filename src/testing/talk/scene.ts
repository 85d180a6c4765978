import type { Conversation, ConversationTest } from '../../program/conversation.ts';
import type { Control } from '../../sandbox/control.ts';

/** The people and chats of a test file on a portal. */
export interface Cast {
  /** The number of a person. */
  idOf(user: string): number;
  /** A user or a chat as the bot names its dialog. */
  dialogOf(name: string): string;
  /** The name of a dialog in the test file. */
  nameOf(dialog: string): string;
}

export function castOf({ users, chats }: Conversation): Cast {
  const dialogs = new Map<string, string>([
    ...[...users].map(([name, { id }]) => [name, String(id)] as const),
    ...[...chats].map(([name, { id }]) => [name, `chat${id}`] as const),
  ]);
  const names = new Map([...dialogs].map(([name, dialog]) => [dialog, name]));
  return {
    idOf: (user) => users.get(user)?.id ?? 0,
    dialogOf: (name) => dialogs.get(name) ?? '',
    nameOf: (dialog) => names.get(dialog) ?? dialog,
  };
}

/** Makes the people and chats, before the bot is there. */
export function addPeople(control: Control, { users, chats }: Conversation): void {
  for (const { id, ...profile } of users.values()) control.addPerson({ id, ...profile });
  for (const { id, title, members } of chats.values()) {
    const people = members.map((member) => users.get(member)?.id ?? 0);
    if (people.length > 0) control.addChat({ id, title, members: people });
  }
}

/** More than any set-up raises. */
const ALL_EVENTS = 1_000_000;

/**
 * The bot is a member of the chats, and people have opened their dialogs with it, without anybody having noticed; but for what
 * a line of the talk does itself.
 */
export function addBot(control: Control, botId: number, conversation: Conversation, test: ConversationTest): void {
  const joins = test.talk.flatMap((line) => (line.kind === 'person' && line.deed.does === 'join' ? [{ user: line.user, chat: line.deed.chat }] : []));
  control.hold({ events: ALL_EVENTS });
  for (const [name, { id }] of conversation.users) {
    if (!joins.some(({ user, chat }) => user === name && chat === undefined)) control.open({ person: id, dialog: String(botId) });
  }
  for (const [name, { id, members, managers }] of conversation.chats) {
    if (members.length > 0 && !joins.some(({ chat }) => chat === name)) control.join({ bot: botId, chat: `chat${id}` });
    if (managers.length > 0) control.addManagers({ chat: `chat${id}`, users: managers.map((manager) => conversation.users.get(manager)?.id ?? botId) });
  }
  // What was held back is never released: no bot hears of it.
  control.hold({ events: 0 });
}
