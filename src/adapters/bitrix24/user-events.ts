import { type Page, type PortalEvent, type QueuedEvent, USER_EVENTS_FROM } from '../../portal/events.ts';
import { safeMap } from './entities.ts';
import type { PageReading } from './events.ts';
import { idOf, listOf, mapOf, type Raw, textOf, yesNoOf } from './raw.ts';

type UserEvent = PortalEvent & { readonly type: 'user_event' };

const KINDS: ReadonlyMap<string, UserEvent['what']> = new Map([
  ['ONIMV2MESSAGEADD', 'message'], ['ONIMV2MESSAGEUPDATE', 'edited'], ['ONIMV2MESSAGEDELETE', 'deleted'], ['ONIMV2REACTIONCHANGE', 'reaction'], ['ONIMV2JOINCHAT', 'joined'],
]);

/** Reads the result of `im.v2.Event.get`, in the order of its numbers, which are another queue's than those of the bot. Never throws. */
export function readUserPage(result: unknown): PageReading {
  const { events: rows, nextOffset, hasMore } = mapOf(result);
  const events: QueuedEvent[] = [];
  const unnumbered: string[] = [];
  for (const row of listOf(rows).map(mapOf)) {
    const id = idOf(row['eventId']);
    const type = textOf(row['type']);
    if (id === undefined) unnumbered.push(type);
    else events.push({ id: USER_EVENTS_FROM + id, date: textOf(row['date']), event: readUserEvent(type, mapOf(row['data'])) });
  }
  events.sort((one, other) => one.id - other.id);
  const last = events.at(-1);
  const next = idOf(nextOffset);
  const page: Page = {
    isSent: true, events,
    // An offset beyond what was read would confirm events that nobody has seen.
    nextOffset: next === undefined || last === undefined ? undefined : Math.min(next, last.id - USER_EVENTS_FROM + 1),
    hasMore: yesNoOf(hasMore) ?? false,
  };
  return { page, unnumbered };
}

function readUserEvent(type: string, data: Raw): PortalEvent {
  const what = KINDS.get(type.toUpperCase());
  if (what === undefined) return { type: 'unknown', name: type, reason: 'flowbot does not know this event' };
  const message = mapOf(data['message']);
  const user = mapOf(data['user']);
  const isNotice = what !== 'deleted' && (yesNoOf(message['isSystem']) === true || message['authorId'] === 0);
  return {
    type: 'user_event', what,
    dialog: textOf(mapOf(data['chat'])['dialogId']) || textOf(data['dialogId']),
    by: { id: idOf(user['id']) ?? 0, isBot: yesNoOf(user['bot']) === true || isNotice },
    data: safeMap(data),
  };
}
