/** ZERO WIDTH SPACE: nothing to see, and no tag, quote or dashed line can stand across it. */
export const BREAK = '\u200b';

// What can follow `[` in a tag: a letter, `/`, `*`; also the two letters that PHP's /iu takes for s and k, and characters that
// a portal might drop before it looks for tags. At the end of a value the next value could complete a tag.
const TAG_START = '[a-zA-Z/*\\u017f\\u212a\\0-\\x08\\x0b-\\x1f\\x7f-\\x9f\\xad\\u200c-\\u200f\\u202a-\\u202e\\u2060-\\u2064\\ufeff]';

const SUSPICIOUS = new RegExp(`\\[(?:${TAG_START}|$)|>>|-{6}`);
const OPEN = new RegExp(`\\[(?=${TAG_START}|$)`, 'g');
const QUOTE = /^([ \t\xa0]*>)(?=>)/gm;
const DASHES = /-{5}(?=-)/g;

/**
 * Makes a value inert where BB code is read: `[tag` of any name and case, `>>` at the beginning of a line, lines of six
 * or more dashes. The visible text stays the same: a zero-width space is put after `[`, after the first `>`, after each
 * five dashes. Doing it twice changes nothing. The portals document no escape of their own.
 */
export function escapeBb(text: string): string {
  if (!SUSPICIOUS.test(text)) return text;
  return text.replace(OPEN, `[${BREAK}`).replace(QUOTE, `$1${BREAK}`).replace(DASHES, `-----${BREAK}`);
}

const TAG_BEGUN = /\[\/?[a-z]{0,12}$/i;

/** What must stand between the end of a text and an escaped value, so that the two do not become markup together. */
export function seam(before: string, value: string): string {
  const last = before.charAt(before.length - 1);
  const first = value.charAt(0);
  if ((first === '-' || first === '>') && last === first) return BREAK;
  return before.includes('[') && TAG_BEGUN.test(before) ? BREAK : '';
}
