/** How an address begins that a portal takes: with its scheme, or with one slash on the portal itself. */
const ADDRESS = /^(?:https?:\/\/|\/(?!\/))/i;

/** Whatever may not stand in an address as it is; `%41` has been escaped before. */
const NOT_IN_ADDRESS = /%(?![0-9a-f]{2})|[^\w\-.~:/?#@!$&'()*+,;=%]+/gi;

const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** Where an address of a text begins. */
const BEGINNING = /(?:^|\[url=)$/i;

/** Whether what comes behind `text` belongs to an address of a message: `[URL=…` is still open there. */
export function endsInAddress(text: string): boolean {
  const opened = text.toLowerCase().lastIndexOf('[url=');
  return opened !== -1 && !/[\]\n]/.test(text.slice(opened));
}

/**
 * A value as part of an address: it stays one value whatever is in it. At the beginning of an address a value that is an
 * address itself stays one. `before`: the text in front of it, or its last characters.
 */
export function escapeUrl(text: string, before: string): string {
  const sound = text.replace(LONE_SURROGATE, '\ufffd');
  if (!BEGINNING.test(before) || !ADDRESS.test(sound)) return encodeURIComponent(sound);
  return sound.replace(NOT_IN_ADDRESS, encodeURIComponent);
}
