import { say } from '../diagnostics/phrase.ts';
import { startsWithWord } from './below.ts';
import { closesAll, closing, isSeparator, keyInBrackets, type Level, type State, TEXTUAL, textEnd } from './bracket-ends.ts';
import { fixOf, type Span } from './findings.ts';
import { FREE, type Kind, kindOfItem } from './kinds.ts';
import type { Misread, Owner, Reading } from './misreads.ts';
import { noteQuotes, noteUnquoted } from './one-line.ts';
import { quote } from './quote.ts';
import { quotedEnd, unescapedLines } from './quoted-text.ts';
import { needsQuotes, stumbleInBrackets } from './stumbles.ts';
import { commentIn, endsLine, isOneOf, lineFrom, skip, trimmed, trimmedEnd } from './text-lines.ts';

/** Deeper brackets are left to those who refuse them. */
const MOST_LEVELS = 64;
/** Lists with more of them are no lists. */
const MOST_MISREADS = 100;

/** Kinds that take a map, and no list. */
const TEXT_OR_MAP: ReadonlySet<Kind> = new Set(['text', 'titles', 'command']);

/** Whether a bracket opens a list or map where a value of this kind stands, and is not the first character of a text. */
export function opensCollection(reading: Reading, owner: Pick<Owner, 'kind' | 'column'>, at: number): boolean {
  const { text } = reading.source;
  if (owner.kind === 'fixed' || text.startsWith('{{', at)) return false;
  if (text.charAt(at) === '[') return !TEXT_OR_MAP.has(owner.kind);
  return !TEXTUAL.has(owner.kind) || opensMap(reading, owner, at);
}

/** A brace with a key behind it, or with lines below. */
function opensMap({ source: { text }, vocabulary }: Reading, { kind, column }: Pick<Owner, 'kind' | 'column'>, at: number): boolean {
  const next = skip(text, at + 1, ' \t');
  if (endsLine(text, next)) return lineFrom(text, lineFrom(text, at).next).indent > column;
  const key = keyInBrackets(text, next)?.key;
  if (key === undefined) return !TEXT_OR_MAP.has(kind) && text.charAt(next) === '}';
  if (kind === 'titles') return /^[a-z]+(?:[-_]\w+)?$/.test(key);
  return !TEXT_OR_MAP.has(kind) || vocabulary.isWord(key);
}

/**
 * Reads a list or map in brackets up to the bracket that closes it, and notes the texts in it that YAML would take apart;
 * undefined where it is none, or one that YAML has to refuse itself.
 */
export function readBrackets(reading: Reading, owner: Owner, at: number): { readonly end: number; readonly misreads: readonly Misread[] } | undefined {
  const state: State = { reading, owner, levels: [], misreads: [], at };
  open(state, owner.key, owner.kind);
  while (state.misreads.length <= MOST_MISREADS && skipBlanks(state)) {
    const level = state.levels.at(-1);
    if (level === undefined) return undefined;
    if (reading.source.text.charAt(state.at) === level.closer && closing(state, state.at).from === state.at) {
      state.levels.pop();
      state.at += 1;
      if (state.levels.length === 0) return { end: state.at, misreads: state.misreads };
      if (!readSeparator(state)) return undefined;
    } else if (!readItem(state, level)) return undefined;
  }
  return undefined;
}

function open(state: State, key: string | undefined, kind: Kind): void {
  const closer = state.reading.source.text.charAt(state.at) === '[' ? ']' : '}';
  state.levels.push({ closer, key, kind });
  state.at += 1;
}

/** Blanks, line breaks and comments; false where the text ends, or the lines that belong to the brackets do. */
function skipBlanks(state: State): boolean {
  const { text } = state.reading.source;
  for (;;) {
    state.at = skip(text, state.at, ' \t');
    const char = text.charAt(state.at);
    if (char === '#' && !isItemAt(state)) state.at = lineFrom(text, state.at).end;
    else if (char === '\n' || char === '\r') {
      state.at += 1;
      if (char === '\n' && !goesOn(state)) return false;
    } else return char !== '';
  }
}

/** `[#42, #43]`: no comment. */
function isItemAt({ reading: { source: { text } }, levels, at }: State): boolean {
  return levels.at(-1)?.kind === 'texts' && closesAll(text, at, levels.length);
}

/** True where the line at hand is blank, a comment or deeper than what the brackets belong to, or closes them. */
function goesOn({ reading: { source: { text } }, owner, levels, at }: State): boolean {
  const { start, end, indent } = lineFrom(text, at);
  const first = skip(text, start, ' \t');
  if (indent > owner.column || first >= end || text.charAt(first) === '#') return true;
  return indent === owner.column && levels.length === 1 && text.charAt(first) === levels[0]?.closer;
}

/** The comma behind a value, or the bracket that closes what it is in. */
function readSeparator(state: State): boolean {
  if (!skipBlanks(state)) return false;
  const char = state.reading.source.text.charAt(state.at);
  if (char === ',') state.at += 1;
  return char === ',' || char === state.levels.at(-1)?.closer;
}

function readItem(state: State, level: Level): boolean {
  const { source: { text }, vocabulary } = state.reading;
  const found = keyInBrackets(text, state.at);
  const isPair = found !== undefined && (level.closer === '}' || isPairIn(state.reading, level, found.key));
  if (!isPair) return level.closer === ']' && readInside(state, level.key, kindOfItem(level.kind));
  const kind = vocabulary.kindUnder(level.kind, found.key);
  state.at = skip(text, found.end, ' \t');
  const isBelow = isOneOf(text, state.at, '\r\n') || (text.charAt(state.at) === '#' && !(TEXTUAL.has(kind) && closesAll(text, state.at, state.levels.length)));
  return (!isBelow || skipBlanks(state)) && readInside(state, found.key, kind);
}

/** `[message: {words: hi}]`: a map of one key in a list. */
function isPairIn({ vocabulary }: Reading, { kind }: Level, key: string): boolean {
  return kind !== 'texts' && (FREE.has(kind) ? /^[\w.]+$/.test(key) : vocabulary.isWord(key));
}

/** A value of a map, or an item of a list, and what separates it from the next. */
function readInside(state: State, key: string | undefined, kind: Kind): boolean {
  const { text } = state.reading.source;
  if (text.charAt(state.at) === ',' && isSeparator(state, state.at)) return readSeparator(state);
  if (isOneOf(text, state.at, ']}') && closing(state, state.at).from === state.at) return true;
  if (isOneOf(text, state.at, '[{') && opensCollection(state.reading, { kind, column: state.owner.column }, state.at) && isCollection(state.reading, { key, kind }, state.at)) {
    open(state, key, kind);
    return state.levels.length <= MOST_LEVELS;
  }
  if (!skipQuoted(state, key)) readText(state, key, kind);
  return readSeparator(state);
}

const BB_CODE = /\[\/?[A-Z]+(?:=[^[\]\n]*)?\][^\s,\]}]/y;

/** Unless something stands behind the bracket that would close a list, as in `[B]Hello[/B]`. */
export function isCollection({ source: { text }, vocabulary }: Reading, { key, kind }: Pick<Owner, 'key' | 'kind'>, at: number): boolean {
  if (text.charAt(at) === '{') return true;
  if (FREE.has(kind) || kind === 'condition' || (kind === 'other' && !vocabulary.hasKnownKeys(kind, key))) return isAlone(text, at);
  BB_CODE.lastIndex = at;
  return !BB_CODE.test(text);
}

/** A bracket, or what needs no look: a place, a quoted text, other characters. */
const TOKEN = /\{\{[^{}\n]*\}\}|"[^"\\\n]*"|'[^'\n]*'|[^[\]{}"'\n]+|[^\n]/y;

/** Nothing stands behind the bracket that closes the one at `at`, or it is not on the line. */
function isAlone(text: string, at: number): boolean {
  const { end } = lineFrom(text, at);
  let next = at;
  let open: string | undefined = '';
  do {
    TOKEN.lastIndex = next;
    const [token = ''] = TOKEN.exec(text) ?? [];
    open = withToken(open, token);
    next += token.length;
  } while (open !== undefined && open !== '' && next < end && open.length <= MOST_LEVELS);
  return open !== undefined && (open !== '' || endsLine(text, next) || isOneOf(text, skip(text, next, ' \t'), ',]}'));
}

/** The brackets that close what is open behind this one; undefined where it closes nothing. */
function withToken(closers: string, token: string): string | undefined {
  if (token === '[' || token === '{') return closers + (token === '[' ? ']' : '}');
  if (token !== ']' && token !== '}') return closers;
  return closers.endsWith(token) ? closers.slice(0, -1) : undefined;
}

/** Skips a text in quotes that closes as YAML wants it; one over several lines is noted. */
function skipQuoted(state: State, key: string | undefined): boolean {
  const { text } = state.reading.source;
  const { at } = state;
  const end = quotedEnd(text, at);
  if (end !== undefined && isFollowed(state, end)) {
    state.at = end;
    return true;
  }
  SEVERAL_LINES.lastIndex = at;
  const [whole] = end === undefined ? SEVERAL_LINES.exec(text) ?? [] : [];
  if (whole === undefined || !isFollowed(state, at + whole.length)) return false;
  const mark = whole.charAt(0);
  noteLines(state, key, [at, at + whole.length], unescapedLines(whole.slice(1, -1).split(/\r?\n/).map(trimmed), mark));
  return true;
}

const SEVERAL_LINES = /'(?:[^']|'')*'(?!')|"(?:[^"\\]|\\[^])*"/y;

/** Behind a quoted text stands a separator, or the end of the line. */
function isFollowed(state: State, end: number): boolean {
  const { text } = state.reading.source;
  const next = skip(text, end, ' \t');
  const char = text.charAt(next);
  if (endsLine(text, end)) return char !== '#' || !closesAll(text, next, state.levels.length);
  return char === ',' ? isSeparator(state, next) : isOneOf(text, next, ']}') && closing(state, next).from === next;
}

function noteLines(state: State, key: string | undefined, span: Span, lines: readonly string[]): void {
  const { source } = state.reading;
  const [start, end] = span;
  state.misreads.push({ code: 'multi-line-text', args: { word: key ?? '' }, where: [start, lineFrom(source.text, start).end], span, text: lines.join('\n'), fix: fixOf(source, span, quote(lines.join('\n'))) });
  state.at = end;
}

/** A text without quotes, or one whose quotes do not surround it. */
function readText(state: State, key: string | undefined, kind: Kind): void {
  const { text } = state.reading.source;
  const { at } = state;
  let end = textEnd(state, at, kind);
  for (let next = lineBelow(state, end); next !== undefined; next = lineBelow(state, end)) end = textEnd(state, next, kind);
  const span: Span = [at, trimmedEnd(text, at, end)];
  const lines = text.slice(...span).split(/\r?\n/).map(trimmed);
  if (lines.length > 1) noteLines(state, key, span, lines);
  else noteText(state, kind, span);
  state.at = end;
}

/** Where a text goes on that a line break ends; undefined where it does not. */
function lineBelow(state: State, end: number): number | undefined {
  const { reading, owner } = state;
  const { text } = reading.source;
  if (!endsLine(text, end)) return undefined;
  let line = lineFrom(text, end);
  if (line.next >= text.length) return undefined;
  do line = lineFrom(text, line.next);
  while (line.next < text.length && skip(text, line.start, ' \t') >= line.end);
  const first = skip(text, line.start, ' \t');
  const isText = line.indent > owner.column && !isOneOf(text, first, ',]}#') && !startsWithWord(reading, first) && keyInBrackets(text, first) === undefined;
  return isText && first < line.end ? first : undefined;
}

/** Texts with commas between them, where a list may stand. */
function listOf(text: string): string {
  return `[${text.split(',').map((item) => trimmed(item)).map((item) => (/\s/.test(item) ? quote(item) : item)).join(', ')}]`;
}

function noteText({ reading: { source }, levels, misreads }: State, kind: Kind, span: Span): void {
  const [start, end] = span;
  const text = source.text.slice(start, end);
  if (/^["']/.test(text)) return noteQuotes({ source, misreads }, { kind, span });
  const comment = commentIn(text);
  const stumble = stumbleInBrackets(text) ?? (text.includes(',') ? needsQuotes(say('comma-inside')) : undefined);
  if (comment !== undefined) misreads.push({ code: 'comment-in-text', args: {}, where: [start + comment, end], span, text, fix: fixOf(source, span, quote(text)) });
  else if (isSplit(text) && levels.at(-1)?.closer === '}') misreads.push({ ...pieceOf(text, start), span, text, fix: fixOf(source, span, kind === 'texts' ? listOf(text) : quote(text)) });
  // Where no text is expected, a comma is missing before the next key.
  else if (stumble && (kind !== 'other' || !/:[ \t]/.test(text))) noteUnquoted({ source, misreads }, { kind, span }, stumble);
}

/** A comma is all that YAML stumbles over, and something stands behind it. */
function isSplit(text: string): boolean {
  return text.slice(0, -1).includes(',') && stumbleInBrackets(text) === undefined;
}

/** What stands behind the first comma of a text. */
function pieceOf(text: string, start: number): Pick<Misread, 'code' | 'args' | 'where'> {
  const at = text.indexOf(',') + 1;
  const [word = ''] = text.slice(at).split(',');
  const from = start + skip(text, at, ' \t');
  return { code: 'comma-split', args: { word: trimmed(word) }, where: [from, from + trimmed(word).length] };
}
