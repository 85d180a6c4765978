import { LIMITS } from '../../contract/limits.ts';
import { eventEntities, type EventEntity } from '../chat/event-entities.ts';
import { disordered, withoutFields } from '../chat/event-faults.ts';
import { asObject } from '../plain-object.ts';
import { refuse } from '../refusals.ts';
import { defineMethod } from '../rest/define-method.ts';
import { flag, integer } from '../rest/rules.ts';
import type { Scene } from '../scene.ts';

type Usual = EventEntity & { readonly data: { readonly bot: object; readonly chat: object; readonly user: object; readonly language: string } };

interface Page {
  readonly events: readonly EventEntity[];
  readonly nextOffset: number | null;
  readonly hasMore: boolean;
}

export default defineMethod({
  name: 'imbot.v2.Event.get',
  caller: 'owner',
  farewell: true,
  params: {
    offset: integer(),
    limit: integer({ otherwise: 100, least: 1, most: LIMITS.eventPage }),
    withUserEvents: flag({ otherwise: false }),
  },
  write: (result) => writePage(result as Page),
  /** A page of a thousand events in every entry would fill the memory. */
  record: (result) => {
    const { events, ...rest } = result as Page;
    return { eventIds: events.map((event) => event.eventId), ...rest };
  },
  run({ offset, limit, withUserEvents }, { scene, bot }): Page {
    if (withUserEvents) refuse(scene.settings.scopes.includes('im') ? 'USER_NOT_SUBSCRIBED' : 'SCOPE_ERROR');
    if (offset !== undefined) confirm(scene, bot.id, offset);
    const queue = scene.world.queues.get(bot.id) ?? [];
    const page = queue.slice(0, limit);
    const last = page.at(-1);
    // What stands here before the first event is not documented: nothing, so that clients keep their old value.
    const nextOffset = last ? last.id + 1 : (offset ?? null);
    const { eventOrder, missingFields } = scene.settings;
    const events = disordered(withoutFields(eventEntities(scene, bot, page), missingFields), eventOrder);
    return { events, nextOffset, hasMore: queue.length > limit };
  },
});

function confirm(scene: Scene, bot: number, offset: number): void {
  const queue = scene.world.queues.get(bot) ?? [];
  const eventIds: number[] = [];
  for (const event of queue) {
    if (event.id >= offset) break;
    eventIds.push(event.id);
  }
  if (eventIds.length === 0 || isLost(scene)) return;
  scene.commit({ kind: 'confirm', bot, below: offset });
  scene.journal.add({ kind: 'confirmed', bot, offset, eventIds });
}

/** Whether a fault swallows this confirmation. */
function isLost(scene: Scene): boolean {
  const { lostConfirmations } = scene.settings;
  if (lostConfirmations === 0) return false;
  scene.settings = { ...scene.settings, lostConfirmations: lostConfirmations - 1 };
  return true;
}

/** Most of a page is the same bot, chats and users again and again: each is written once. */
function writePage({ events, ...rest }: Page): string {
  const written = new Map<unknown, string>();
  const once = (value: unknown): string => {
    const known = written.get(value);
    if (known !== undefined) return known;
    const json = JSON.stringify(value);
    written.set(value, json);
    return json;
  };
  const list = events.map((event) => {
    if (!isUsual(event)) return JSON.stringify(event);
    const { eventId, type, date, data: { bot, chat, user, ...data } } = event;
    return `{"eventId":${eventId},"type":"${type}","date":"${date}","data":{"bot":${once(bot)},"chat":${once(chat)},"user":${once(user)},${JSON.stringify(data).slice(1)}}`;
  });
  return `{"events":[${list.join(',')}],${JSON.stringify(rest).slice(1)}`;
}

/** Whether the event is made as most are; one that was tampered with may hold anything. */
function isUsual(event: EventEntity): event is Usual {
  const { bot, chat, user, language } = asObject(event.data) ?? {};
  return [bot, chat, user].every((part) => asObject(part) !== undefined) && typeof language === 'string';
}
