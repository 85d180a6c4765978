/** Digits at the end of a UUID, and how many values they have. */
const TAIL = 12;
const VALUES = 16 ** TAIL;

/** Messages to forward, each under a UUID of its own that is made from the effect's key, and so is the same when it is sent again. */
export function forwardIds(messages: readonly number[], key: string): Readonly<Record<string, number>> {
  const head = key.slice(0, -TAIL);
  const first = Number.parseInt(key.slice(-TAIL), 16);
  return Object.fromEntries(messages.map((message, index) => [`${head}${((first + index + 1) % VALUES).toString(16).padStart(TAIL, '0')}`, message]));
}
