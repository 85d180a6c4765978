import { isoDate, type Scene } from '../scene.ts';
import type { BotRow, EventRow } from '../world/rows.ts';
import type { World } from '../world/world.ts';
import { eventChat, type Json, messageEntity, ownBot } from './entities.ts';
import { userEntity, type UserEntity } from './users.ts';

/** A row of the queue as it is handed out. */
export interface EventEntity {
  readonly eventId: number;
  readonly type: string;
  readonly date: string;
  readonly data: unknown;
}

/** What `Event.get` hands out for rows of a bot's queue; events of one page share their bot, chat and user objects. */
export function eventEntities({ world, settings }: Pick<Scene, 'world' | 'settings'>, bot: BotRow, events: readonly EventRow[]): readonly EventEntity[] {
  const seenBot = ownBot(world, bot);
  const chats = new Map<number, Json>();
  const users = new Map<number, UserEntity>();
  const dataOf = (event: EventRow): unknown => {
    if ('data' in event) return event.data;
    if (event.type === 'ONIMBOTV2DELETE') return { bot: seenBot };
    return {
      bot: seenBot, ...detailsOf(world, event),
      chat: remembered(chats, event.chat, () => chatOfEvent(world, event)),
      user: remembered(users, event.user, () => userEntity(world, event.user)),
      language: world.people.get(event.user)?.language ?? settings.language,
    };
  };
  return events.map((event) => ({ eventId: event.id, type: event.type, date: isoDate(event.at), data: dataOf(event) }));
}

const WITH_DIALOG = ['ONIMBOTV2JOINCHAT', 'ONIMBOTV2CONTEXTGET'];

function detailsOf(world: World, event: EventRow): Json {
  const message = event.message && messageEntity(world, event.message);
  const { command, reaction } = event;
  return {
    ...(WITH_DIALOG.includes(event.type) && { dialogId: chatOfEvent(world, event)['dialogId'] }),
    ...('context' in event && { context: event.context }),
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
