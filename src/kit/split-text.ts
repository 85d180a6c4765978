/** A tag longer than this may be cut; nobody writes one, and looking for its end must stay cheap. */
const LONGEST_TAG = 200;
/** Enough text after the limit to see the whole character that stands across it. */
const LOOK_AHEAD = 64;

const GRAPHEMES = new Intl.Segmenter('en', { granularity: 'grapheme' });
const SENTENCE_END = /[.!?…。！？]["'»”)\]]*$/;

/**
 * Splits a text into parts of at most `limit` UTF-16 units, each as long as possible: at a paragraph, else at a line, a
 * sentence, a word, a character as people see it. White space at a cut is dropped, nothing else is lost or added; no part is empty or
 * only white space. A cut never falls inside a BB tag of up to 200 characters (`[URL=…]`) while another place can be
 * found; an opening tag and its closing tag may end up in different parts.
 */
export function splitText(text: string, limit: number): string[] {
  const parts: string[] = [];
  const keep = (part: string): void => {
    if (part.trim() !== '') parts.push(part);
  };
  let start = 0;
  while (text.length - start > limit) {
    const window = text.slice(start, start + limit + LOOK_AHEAD);
    const cut = cutOf(window, limit);
    keep(window.slice(0, cut.end));
    start += cut.next;
  }
  keep(start === 0 ? text : text.slice(start));
  return parts;
}

/** Where a part ends, and where the next one starts. */
interface Cut {
  readonly end: number;
  readonly next: number;
}

type IsPlace = (window: string, at: number) => boolean;

const PLACES: readonly IsPlace[] = [
  (window, at) => window[at] === '\n' && blankBefore(window, at),
  (window, at) => window[at] === '\n',
  (window, at) => isSpace(window[at]) && SENTENCE_END.test(window.slice(Math.max(0, at - 4), at)),
  (window, at) => isSpace(window[at]),
];

function cutOf(window: string, limit: number): Cut {
  for (const isPlace of PLACES) {
    const at = lastPlace(window, limit, isPlace);
    if (at !== undefined) return { end: trimEnd(window, at), next: afterSpace(window, at) };
  }
  const at = characterStart(window, limit);
  return { end: at, next: at };
}

function lastPlace(window: string, limit: number, isPlace: IsPlace): number | undefined {
  for (let at = limit; at > 0; at -= 1) {
    if (!isPlace(window, at)) continue;
    const tag = tagAround(window, at);
    if (tag === undefined) return trimEnd(window, at) > 0 ? at : undefined;
    at = tag + 1;
  }
  return undefined;
}

/** The line before the line break at `at` is blank. */
function blankBefore(window: string, at: number): boolean {
  let before = at - 1;
  while (before >= 0 && (window[before] === ' ' || window[before] === '\t' || window[before] === '\r')) before -= 1;
  return before >= 0 && window[before] === '\n';
}

function isSpace(char: string | undefined): boolean {
  return char === ' ' || char === '\n' || char === '\t' || char === '\r';
}

function trimEnd(window: string, at: number): number {
  let end = at;
  while (end > 0 && isSpace(window[end - 1])) end -= 1;
  return end;
}

/** After a line break the next line keeps its indent. */
function afterSpace(window: string, at: number): number {
  let next = at;
  while (next < window.length && isSpace(window[next])) next += 1;
  const lastBreak = window.lastIndexOf('\n', next - 1);
  return lastBreak >= at ? lastBreak + 1 : next;
}

/** Where the tag starts that a cut before `at` would tear. */
function tagAround(window: string, at: number): number | undefined {
  const open = window.lastIndexOf('[', at - 1);
  if (open < 0 || at - open > LONGEST_TAG || !/[a-z/*]/i.test(window[open + 1] ?? '')) return undefined;
  const close = window.slice(open, open + LONGEST_TAG).indexOf(']');
  return close >= at - open ? open : undefined;
}

function characterStart(window: string, limit: number): number {
  const tag = tagAround(window, limit);
  if (tag !== undefined && tag > 0) return tag;
  const start = GRAPHEMES.segment(window).containing(limit)?.index ?? limit;
  if (start > 0) return start;
  const code = window.charCodeAt(limit - 1);
  const tearsPair = code >= 0xd800 && code <= 0xdbff && limit > 1;
  return tearsPair ? limit - 1 : limit;
}
