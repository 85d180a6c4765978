import { hash } from 'node:crypto';

/**
 * The key of an effect: of what event's run, and its place in the order of the run's effects; it counts steps, parts of
 * long texts and rounds alike.
 */
export type EffectKeys = (eventId: number, ordinal: number) => string;

/** Event numbers fill twelve digits; those of our own events are below zero. */
const EVENTS = 2 ** 48;

/**
 * Keys of one bot, in the shape of a lower-case UUID v4: the same place gives the same key, also after the state was lost,
 * and no other place of the bot does. They rise with the events, so that those of effects on their way lie together in an index.
 */
export function effectKeys(installation: string, botId: number): EffectKeys {
  const origin = hash('sha1', `${installation}\n${botId}`).slice(0, 12);
  return (eventId, ordinal) => {
    const event = (eventId < 0 ? eventId + EVENTS : eventId).toString(16).padStart(12, '0');
    const place = ordinal.toString(16).padStart(6, '0');
    return `${event.slice(-12, -4)}-${event.slice(-4)}-4${place.slice(0, 3)}-8${place.slice(3)}-${origin}`;
  };
}

/** A short name for a place in the order of a run's effects, that no other place of any run of the bot has. */
export function markOf(eventId: number, ordinal: number): string {
  return `${(eventId < 0 ? eventId + EVENTS : eventId).toString(36)}_${ordinal.toString(36)}`;
}
