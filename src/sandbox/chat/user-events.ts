import { isoDate, type Scene } from '../scene.ts';
import type { ChatRow, UserEventRow, UserEventType } from '../world/rows.ts';
import { eventChat, messageEntity } from './entities.ts';
import type { EventEntity } from './event-entities.ts';
import { userEntity } from './users.ts';

/** How long a record waits for its reader. Source: the pages of im.v2 events, August 2026. */
const KEPT_MS = 24 * 3_600_000;

type Details = Pick<UserEventRow, 'user' | 'message' | 'messageId' | 'reaction'>;

/** Records an event for everybody in the chat who has subscribed, whoever caused it: whether own messages are left out is not documented. */
export function tellReaders(scene: Scene, chat: ChatRow, type: UserEventType, about: Details): void {
  const { world, settings } = scene;
  if (world.subscribers.size === 0) return;
  for (const reader of chat.members) {
    if (!world.subscribers.has(reader)) continue;
    forgetOld(scene, reader);
    for (let copy = 0; copy <= settings.eventCopies; copy += 1) {
      const { event: id } = world.next;
      scene.commit({ kind: 'user-event', value: { id, reader, type, at: scene.clock.now(), chat: chat.id, ...about } });
      scene.journal.add({ kind: 'recorded', person: reader, eventId: id, type });
    }
  }
}

/** The records of a person that are not too old. */
export function recordsOf(scene: Scene, reader: number): readonly UserEventRow[] {
  forgetOld(scene, reader);
  return scene.world.records.get(reader) ?? [];
}

/** Drops the records of a person below a number. */
export function confirmRecords(scene: Scene, reader: number, below: number): void {
  if (recordsOf(scene, reader).some((record) => record.id < below)) scene.commit({ kind: 'user-confirm', user: reader, below });
}

/** A record as it is handed out: there is no bot in it. */
export function recordEntity({ world, settings }: Pick<Scene, 'world' | 'settings'>, record: UserEventRow): EventEntity {
  const { reader, message, messageId, reaction, user } = record;
  const row = world.chats.get(record.chat);
  const chat = row ? eventChat(world, row, reader) : { id: record.chat, dialogId: `chat${record.chat}` };
  return {
    eventId: record.id, type: record.type, date: isoDate(record.at),
    data: {
      ...(record.type === 'ONIMV2JOINCHAT' && { dialogId: chat['dialogId'] }),
      ...(reaction && { reaction: reaction.code, action: reaction.action }),
      ...(message && { message: messageEntity(world, message) }),
      ...(messageId !== undefined && { messageId }),
      chat, user: userEntity(world, user), language: world.people.get(user)?.language ?? settings.language,
    },
  };
}

function forgetOld(scene: Scene, reader: number): void {
  const records = scene.world.records.get(reader);
  const oldest = records?.[0];
  const limit = scene.clock.now() - KEPT_MS;
  if (!records || !oldest || oldest.at >= limit) return;
  const below = records.find((record) => record.at >= limit)?.id ?? scene.world.next.event;
  scene.commit({ kind: 'user-confirm', user: reader, below });
}
