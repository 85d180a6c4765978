import { asObject } from '../plain-object.ts';
import type { Settings } from '../settings.ts';
import type { EventEntity } from './event-entities.ts';

/** The events without the fields of these paths in their data. */
export function withoutFields(events: readonly EventEntity[], paths: readonly string[]): readonly EventEntity[] {
  if (paths.length === 0) return events;
  return events.map((event) => ({ ...event, data: paths.reduce((data, path) => without(data, path.split('.')), event.data) }));
}

function without(value: unknown, [first, ...rest]: readonly string[]): unknown {
  const map = asObject(value);
  if (!map || first === undefined || !Object.hasOwn(map, first)) return value;
  const { [first]: inner, ...others } = map;
  return rest.length === 0 ? others : { ...others, [first]: without(inner, rest) };
}

/** A page in the order that the settings ask for; the same every time it is asked. */
export function disordered(events: readonly EventEntity[], order: Settings['eventOrder']): readonly EventEntity[] {
  switch (order) {
    case 'rising': return events;
    case 'falling': return events.toReversed();
    case 'doubled': return events.flatMap((event) => [event, event]);
    case 'shuffled': return events.toSorted((one, other) => mixed(one.eventId) - mixed(other.eventId));
  }
}

/** Knuth's multiplicative hash: near numbers end far from each other. */
export function mixed(id: number): number {
  return Math.imul(id, 0x9e3779b1) >>> 0;
}
