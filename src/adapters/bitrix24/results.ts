import type { Effect } from '../../portal/effects.ts';
import { idOf, mapOf } from './raw.ts';

type Result = Readonly<Record<string, unknown>>;

/** What an effect gives back; undefined where it gives nothing, or the portal did not tell it. */
export function resultOf(effect: Effect, value: unknown): Result | undefined {
  return effect.kind === 'send' ? sent(value) : undefined;
}

/** Where nothing but other messages was sent on, the last of these is the message. */
function sent(value: unknown): Result | undefined {
  const { id, uuidMap } = mapOf(value);
  const own = idOf(id) ?? idOf(Object.values(mapOf(uuidMap)).at(-1));
  return own === undefined ? undefined : { id: own };
}
