import { type Kind, MERGE_KEY } from './kinds.ts';
import type { Owner, Reading } from './misreads.ts';
import { keyAt, type Line, lineFrom, skip, trimmed } from './text-lines.ts';

/** The lines of a text below the one on which it begins. */
export interface Below {
  /** Without blanks around them. */
  readonly lines: readonly string[];
  /** Offset behind the last one; that behind the first line of the text where there are none. */
  readonly end: number;
}

/** What stands below a line and belongs to its text: deeper lines, up to one that starts with a word of the language. */
export function textBelow(reading: Reading, line: Line, owner: Owner): Below {
  const { text } = reading.source;
  const lines: string[] = [];
  let end = line.end;
  let kept = 0;
  for (const next of deeperLines(reading, line, owner)) {
    const typed = trimmed(text.slice(next.start, next.end));
    lines.push(typed);
    if (typed === '' || typed.startsWith('#')) continue;
    kept = lines.length;
    end = next.end;
  }
  return { lines: lines.slice(0, kept), end };
}

/** Blank and deeper lines; one that is indented with tabs counts as deeper. */
function* deeperLines(reading: Reading, { next }: Line, { column, kind }: Owner): Generator<Line, void> {
  const { text } = reading.source;
  for (let at = next; at < text.length;) {
    const line = lineFrom(text, at);
    const first = skip(text, line.start, ' \t');
    if (first < line.end) {
      const isDeeper = line.indent > column || text.charAt(line.start + line.indent) === '\t';
      if (!isDeeper || isStructure(reading, kind, first)) return;
    }
    yield line;
    at = line.next;
  }
}

/** A line below the beginning of a text that is no part of it: it starts with a word of the language, or else with what looks like a key. */
function isStructure(reading: Reading, kind: Kind, at: number): boolean {
  return startsWithWord(reading, at) || (!ONE_TEXT.has(kind) && (isEntry(reading, at, SMALL.has(kind) ? SMALL_KEY : keyIn(kind)) || (!SMALL.has(kind) && isItem(reading, at))));
}

/** A line below a key that is no text but its first entry. */
export function isFirstEntry(reading: Reading, kind: Kind, at: number): boolean {
  return isItem(reading, at) || (ONE_TEXT.has(kind) ? startsWithWord(reading, at) : isEntry(reading, at, keyIn(kind)));
}

const ONE_TEXT: ReadonlySet<Kind> = new Set(['text', 'fixed', 'command']);
const SMALL: ReadonlySet<Kind> = new Set(['value', 'texts', 'titles', 'condition']);

const ITEM = /(?:-(?:[ \t]+|(?=\r?\n|$)))*/y;

function isItem({ source: { text } }: Reading, at: number): boolean {
  ITEM.lastIndex = at;
  return ITEM.exec(text)?.[0] !== '';
}

const SMALL_KEY = /^[a-z][\w.-]*$/;
const KEY = /^[\p{L}_][\p{L}\p{N}_.-]*$/u;
const ANY_KEY = /\S/;

/** What may be a key of the author's own. */
function keyIn(kind: Kind): RegExp {
  if (kind === 'given') return ANY_KEY;
  return kind === 'titles' ? SMALL_KEY : KEY;
}

/** A key of this form. */
function isEntry({ source: { text } }: Reading, at: number, form: RegExp): boolean {
  return form.test(keyAt(text, at, lineFrom(text, at).end)?.key ?? '');
}

/** The first word behind a dash: alone on its line, or a key in brackets. */
const FIRST_WORD = /([A-Za-z_]\w*)(?=[ \t]*(?:\r?\n|$))|[[{][ \t]*["']?(\w+)["']?:/y;
/** A key that stands in brackets itself. */
const WORD_IN_BRACKETS = /\[(\w+)\]:(?=[ \t\r\n]|$)/y;

/** `if: …`, `- send: …`, `- stop`. */
export function startsWithWord({ source: { text }, vocabulary }: Reading, at: number): boolean {
  ITEM.lastIndex = at;
  const start = at + (ITEM.exec(text)?.[0].length ?? 0);
  const key = keyAt(text, start, lineFrom(text, start).end)?.key;
  if (key !== undefined) return key === MERGE_KEY || vocabulary.isWord(key);
  const form = start > at ? FIRST_WORD : WORD_IN_BRACKETS;
  form.lastIndex = start;
  const [, alone, inBrackets] = form.exec(text) ?? [];
  return vocabulary.isWord(alone ?? inBrackets ?? '');
}

/** True where a map, a list or a text begins on the lines from `next` on that belongs to a key or dash in this column. */
export function hasValueBelow(text: string, next: number, { column, isItem }: Pick<Owner, 'column' | 'isItem'>): boolean {
  const below = /(?:[ \t]*(?:#[^\n]*)?\r?\n)*( *)(-(?=[ \t\r\n]|$))?/y;
  below.lastIndex = next;
  const [whole = '', { length = 0 } = '', dash] = below.exec(text) ?? [];
  return next + whole.length < text.length && (length > column || (length === column && dash !== undefined && !isItem));
}
