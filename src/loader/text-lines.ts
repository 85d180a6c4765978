/** One line of a file, as offsets. */
export interface Line {
  readonly start: number;
  /** Behind its last character; the line break is not part of it. */
  readonly end: number;
  /** Where the next line starts. */
  readonly next: number;
  /** Spaces at its beginning. */
  readonly indent: number;
}

/** The line that starts at an offset. */
export function lineFrom(text: string, start: number): Line {
  const feed = text.indexOf('\n', start);
  const next = feed === -1 ? text.length : feed + 1;
  const end = feed === -1 ? next : feed;
  return {
    start,
    end: end > start && text.charAt(end - 1) === '\r' ? end - 1 : end,
    next,
    indent: skip(text, start, ' ') - start,
  };
}

/** True where the character at an offset is one of these; none stands behind the end. */
export function isOneOf(text: string, at: number, characters: string): boolean {
  return at < text.length && characters.includes(text.charAt(at));
}

/** The first offset from `at` on whose character is none of these. */
export function skip(text: string, at: number, blanks: string): number {
  let next = at;
  while (isOneOf(text, next, blanks)) next += 1;
  return next;
}

/** The end without spaces and tabs behind the last character. */
export function trimmedEnd(text: string, start: number, end: number): number {
  let last = end;
  while (last > start && isOneOf(text, last - 1, ' \t')) last -= 1;
  return last;
}

/** Without spaces and tabs around it; other blanks are characters of a text. */
export function trimmed(text: string): string {
  const start = skip(text, 0, ' \t');
  return text.slice(start, trimmedEnd(text, start, text.length));
}

/** The line break that the line with this end has; of the last line, the usual one. */
export function lineBreakAt(text: string, end: number): string {
  return text.charAt(end) === '\r' ? '\r\n' : '\n';
}

/** True at the end of a line, and before a space or tab. */
export function isBlankAt(text: string, at: number): boolean {
  return at >= text.length || isOneOf(text, at, ' \t\r\n');
}

/** Where a comment starts that stands behind something on a line; undefined where none does. */
export function commentIn(line: string): number | undefined {
  const at = line.search(/[ \t]#/);
  return at === -1 ? undefined : at + 1;
}

const QUOTED_KEY = /(["'])((?:(?!\1)[^\n])*)\1[ \t]*:(?=[ \t\r\n]|$)/y;
const FIRST_OF_KEY = /[^\s#,[\]{}&*!|>%@`"']/;

/** A key, and the offset behind its colon. */
export interface Key {
  readonly key: string;
  readonly end: number;
}

/** The key that starts at an offset of a line. */
export function keyAt(text: string, at: number, end: number): Key | undefined {
  QUOTED_KEY.lastIndex = at;
  const quoted = QUOTED_KEY.exec(text);
  if (quoted) return { key: quoted[2] ?? '', end: at + quoted[0].length };
  if (!FIRST_OF_KEY.test(text.charAt(at))) return undefined;
  const line = text.slice(at, end);
  const colon = line.search(/:(?=[ \t]|$)/);
  const key = trimmed(line.slice(0, Math.max(0, colon)));
  return colon === -1 || key === '?' || commentIn(key) !== undefined ? undefined : { key, end: at + colon + 1 };
}

/** True where nothing but blanks and a comment stands on the rest of a line. */
export function endsLine(text: string, at: number): boolean {
  const next = skip(text, at, ' \t');
  return next >= text.length || isOneOf(text, next, '\r\n') || (text.charAt(next) === '#' && next > at);
}
