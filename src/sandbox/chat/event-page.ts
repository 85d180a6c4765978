import { LIMITS } from '../../contract/limits.ts';
import { asObject } from '../plain-object.ts';
import { integer } from '../rest/rules.ts';
import type { EventEntity } from './event-entities.ts';

type Usual = EventEntity & { readonly data: { readonly bot: object; readonly chat: object; readonly user: object; readonly language: string } };

/** What the methods that read events answer. */
export interface Page {
  readonly events: readonly EventEntity[];
  readonly nextOffset: number | null;
  readonly hasMore: boolean;
}

/** Parameters of those methods. */
export const PAGE = { offset: integer(), limit: integer({ otherwise: 100, least: 1, most: LIMITS.eventPage }) };

interface Reading<Row> {
  /** Everything that waits, numbers rising. */
  readonly queue: readonly Row[];
  readonly offset: number | undefined;
  readonly limit: number;
}

/** The first page of a queue. What `nextOffset` is before the first event is not documented: nothing, so that clients keep their old value. */
export function pageOf<Row extends { readonly id: number }>({ queue, offset, limit }: Reading<Row>, show: (rows: readonly Row[]) => readonly EventEntity[]): Page {
  const rows = queue.slice(0, limit);
  const last = rows.at(-1);
  return { events: show(rows), nextOffset: last ? last.id + 1 : (offset ?? null), hasMore: queue.length > limit };
}

/** What the journal keeps: a page of a thousand events in every entry would fill the memory. */
export function recordedPage(result: unknown): unknown {
  const { events, ...rest } = result as Page;
  return { eventIds: events.map((event) => event.eventId), ...rest };
}

/** Most of a page is the same bot, chats and users again and again: each is written once. */
export function writePage(result: unknown): string {
  const { events, ...rest } = result as Page;
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
