import { type Kind, MERGE_KEY } from './kinds.ts';
import type { Misread, Owner, Reading } from './misreads.ts';
import { quotedEnd } from './quoted-text.ts';
import { endsLine, isOneOf, lineFrom, skip, trimmed } from './text-lines.ts';

/** An open bracket. */
export interface Level {
  readonly closer: ']' | '}';
  /** The key whose value it is, or is an item of. */
  readonly key: string | undefined;
  readonly kind: Kind;
}

/** A list or map in brackets while it is read. */
export interface State {
  readonly reading: Reading;
  readonly owner: Owner;
  readonly levels: Level[];
  readonly misreads: Misread[];
  at: number;
}

/** Kinds of values whose characters people read. */
export const TEXTUAL: ReadonlySet<Kind> = new Set(['text', 'fixed', 'texts', 'titles', 'command', 'value', 'given']);

const KEY = /(?:"((?:[^"\\\n]|\\[^\n])*)"[ \t]*:|'((?:[^'\n]|'')*)'[ \t]*:|([^\s,:{}[\]"'#&*!|>%@`][^,:{}[\]\n#]*):(?=[\s,{}[\]]|$))/y;

/** A key of a map in braces, and the offset behind its colon. */
export function keyInBrackets(text: string, at: number): { readonly key: string; readonly end: number } | undefined {
  KEY.lastIndex = at;
  const found = KEY.exec(text);
  return found ? { key: trimmed(found[1] ?? found[2] ?? found[3] ?? ''), end: at + found[0].length } : undefined;
}

/** The offset behind a text in brackets that begins at `at`, on the same line: that of its comma, its closing bracket or the line break. */
export function textEnd(state: State, at: number, kind: Kind): number {
  const { text } = state.reading.source;
  const end = scanText(state, at, { kind, withPieces: true });
  // A bracket of the text itself may have taken the one that closes the list.
  const other = endsLine(text, end) ? scanText(state, at, { kind, withPieces: false }) : end;
  return endsLine(text, other) ? end : other;
}

const BORING = /[^,[\]{}"'$\r\n]+/y;

function scanText(state: State, start: number, { kind, withPieces }: { readonly kind: Kind; readonly withPieces: boolean }): number {
  const { text } = state.reading.source;
  for (let at = start; ;) {
    BORING.lastIndex = at;
    at += BORING.exec(text)?.[0].length ?? 0;
    const { from, next } = isOneOf(text, at, ']}') ? closing(state, at) : { from: isEnd(state, at, kind) ? at : undefined, next: undefined };
    if (from !== undefined) return from;
    at = next ?? at + (withPieces ? pieceLength(state, at, start) : 1);
  }
}

/** The end of the line, or a comma that ends a text; one before the brace that closes a map belongs to the text, for all that its author knows. */
function isEnd(state: State, at: number, kind: Kind): boolean {
  const { text } = state.reading.source;
  if (text.charAt(at) !== ',') return endsLine(text, at);
  const isLast = state.levels.at(-1)?.closer === '}' && text.charAt(skip(text, at + 1, ' \t')) === '}';
  return isSeparator(state, at) && !(isLast && TEXTUAL.has(kind));
}

/** A whole `{{…}}`, `${…}`, `[…]`, else one character. */
const PIECE = /\{\{[^{}\n]*\}\}|\$?\{[^{}\n]*\}|\[[^[\]\n]*\]|/y;

function pieceLength(state: State, at: number, start: number): number {
  const { text } = state.reading.source;
  const char = text.charAt(at);
  if (char === '"' || char === "'") {
    const end = at === start || /[\s([=!<>+]/.test(text.charAt(at - 1)) ? quotedEnd(text, at) : undefined;
    return end !== undefined && /^(?:$|[\s,)\]}.!?:;&|=<>+])/.test(text.slice(end, end + 1)) ? end - at : 1;
  }
  PIECE.lastIndex = at;
  const piece = PIECE.exec(text)?.[0] ?? '';
  const isSplit = state.levels.at(-1)?.closer === '}' && [...piece.matchAll(/,/g)].some(({ index }) => isSeparator(state, at + index));
  return isSplit ? 1 : Math.max(1, piece.length);
}

/** Whether a comma separates two values; in a map only where a key follows that may stand there. */
export function isSeparator({ reading, levels }: State, at: number, level = levels.at(-1)): boolean {
  const { text } = reading.source;
  const next = skip(text, at + 1, ' \t');
  const char = text.charAt(next);
  if (level === undefined || level.closer === ']' || char === level.closer) return true;
  if (char === '#') return !closesAll(text, next, levels.length);
  const key = keyInBrackets(text, next)?.key;
  return key === undefined ? endsLine(text, next) : acceptsKey(reading, level, key);
}

function acceptsKey({ vocabulary }: Reading, { kind, key }: Level, word: string): boolean {
  if (kind === 'cases') return true;
  return vocabulary.hasKnownKeys(kind, key) ? word === MERGE_KEY || vocabulary.isWord(word) : /^[\w.-]+$/.test(word);
}

/** True where the rest of a line ends in as many closing brackets as are open: a `#` there starts no comment. */
export function closesAll(text: string, at: number, levels: number): boolean {
  let closers = 0;
  for (let place = lineFrom(text, at).end - 1; place > at && isOneOf(text, place, ']} \t'); place -= 1) closers += isOneOf(text, place, ']}') ? 1 : 0;
  return closers >= levels;
}

/** Which of the closing brackets from `at` on close something; `from` undefined: they all are part of a text. */
export function closing(state: State, at: number): { readonly from: number | undefined; readonly next: number } {
  const { text } = state.reading.source;
  const next = skip(text, at, ']} \t');
  const places: number[] = [];
  for (let place = next - 1; place >= at && places.length < state.levels.length; place -= 1) if (isOneOf(text, place, ']}')) places.unshift(place);
  return { from: places.find((_, first) => fits(state, places.slice(first), next)), next };
}

/** Closing brackets fit where each closes the innermost open one, and what follows may follow them. */
function fits(state: State, places: readonly number[], next: number): boolean {
  const { reading: { source: { text } }, levels } = state;
  if (!places.every((place, index) => levels.at(-1 - index)?.closer === text.charAt(place))) return false;
  const parent = levels.at(-1 - places.length);
  if (!endsLine(text, (places.at(-1) ?? next) + 1)) return parent !== undefined && mayFollow(state, parent, next);
  return parent === undefined || text.charAt(next) !== '#' || !closesAll(text, next, levels.length);
}

/** A comma with what may stand behind it, or a map before which the comma was forgotten. */
function mayFollow(state: State, parent: Level, at: number): boolean {
  const { source: { text }, vocabulary } = state.reading;
  const char = text.charAt(at);
  if (char === ',' && parent.closer === '}') return isSeparator(state, at, parent);
  const behind = skip(text, at + 1, ' \t');
  const startsWithWord = vocabulary.isWord(keyInBrackets(text, behind)?.key ?? '');
  return char === ',' ? text.charAt(behind) !== ',' && !startsWithWord : isOneOf(text, at, '[{') && startsWithWord;
}
