import { hash } from 'node:crypto';

/** What makes one effect of one run different from every other on this portal. */
export interface EffectPlace {
  readonly installation: string;
  readonly botId: number;
  readonly eventId: number;
  /** Place in the order of the run's effects; it counts steps, parts of long texts and rounds alike. */
  readonly ordinal: number;
}

/** The same place gives the same key, in the shape of a lower-case UUID v4, also after the state was lost. */
export function effectKey(place: EffectPlace): string {
  const hex = hash('sha1', `${place.installation}\n${place.botId}\n${place.eventId}\n${place.ordinal}`);
  const variant = '89ab'.charAt(Number.parseInt(hex.charAt(16), 16) & 3);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
