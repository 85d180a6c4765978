import { isScalar, parseDocument, Scalar } from 'yaml';

/** A number from 0 up to, but not including, `below`. */
export type Random = (below: number) => number;

/** A small generator, so that every run tries the same lines. */
export function randomFrom(seed: number): Random {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

export function pick<Value>(random: Random, values: readonly [Value, ...Value[]]): Value {
  return values[random(values.length)] ?? values[0];
}

const WORDS = ['Ticket', 'Hello', 'ready', 'Anna', 'Привет', 'заявка №5', 'いらっしゃい', '你好', 'שלום', 'مرحبا', 'e\u0301te\u0301', 'n\u0303', '👩‍👩‍👧', '🙂', '🏳️‍🌈', 'Straße', 'x', 'O', '5 > 3', "it's", "o'clock", 'C:\\docs\\new', 'a/b', 'A=B', '== Menu ==', '100%', 'me@example.com', '@all', '#42', '№ 7', '5"', "'90s", '“smart”', '‘so’', '«да»'] as const;
const SIGNS = [': ', ':', ' #', '#', '- ', '-', '? ', '?', '[', ']', '{', '}', ',', ', ', '&', '*', '!', '|', '>', "'", '"', '%', '@', '`', '\\', '=', '<<', '<<: ', '---', '...', '~', '**', '::', ':-)', ';', '!!', '&amp;', '>=', '|-', '>-', '"" ', "'' "] as const;
const SCALARS = ['null', 'yes', 'no', 'true', '5', '007', '1.10', '0x1F', '1e3', '.5', '2026-01-31', '12:00', '2026-01-31 12:00:00', '+7495123', '${X}', '${HOME:-x}'] as const;
const BB = ['[B]bold[/B]', '[I]x[/I] y', '[URL=https://example.com/a#b?c=d:e]link[/URL]', '[SEND=/help]Help[/SEND]', '[USER=5]Anna[/USER]', '[B]open', 'closed[/B]', '[B][I]deep[/I][/B]', '[BR]', '[CHAT=1]a: b[/CHAT]'] as const;
const ODD = ['\t', 'a\tb', '\u00a0', '\u2028', '\u2029', '\u0085', '\u200b', '\u200d', '\ufeff', '\u202e', '\u3000'] as const;
const LINKS = ['https://example.com/a#b', 'https://example.com/?q=1&r=[2]', 'http://x.y:8080/#', 'mailto:a@b.c', 'tel:+49 30'] as const;

/** Places in a text as they are typed, and what people read there. */
const PLACES: readonly (readonly [typed: string, shown: string])[] = [
  ['{{user.firstName}}', 'Anna'],
  ['{{default user.firstName "x"}}', 'Anna'],
  ["{{default user.firstName 'x'}}", 'Anna'],
  ['{{#if user.active}}on{{/if}}', 'on'],
  ['{{ user.id }}', '7'],
];
export const SCOPE = { user: { id: 7, firstName: 'Anna', active: true }, message: { id: 1, text: 'a' } };

const STRAY = ['{{', '}}', '{{{', '{{user', '{{/if}}', '\\{{', '{x}', '{ }'] as const;

const PIECES: readonly [readonly string[], ...(readonly string[])[]] = [SIGNS, SIGNS, SIGNS, SIGNS, SIGNS, SCALARS, BB, BB, ODD, LINKS, PLACES.map(([typed]) => typed), STRAY, WORDS, WORDS, WORDS, WORDS, WORDS, WORDS];

function piece(random: Random): string {
  const pieces = pick(random, PIECES);
  return pieces[random(pieces.length)] ?? '';
}

const OPENINGS = ['"a" ', "'a' ", '"a"', "'it's' ", '"', "'", ...SIGNS] as const;
const ENDINGS = [':', '\\', ': ', ' #', '"', "'", ',', '}', ']', '|', '...'] as const;

/** A line of text as somebody may type it behind `send: `: words, markup, and the signs that mean something in YAML. */
export function typedLine(random: Random): string {
  if (random(5_000) === 0) return 'long '.repeat(3_300);
  const line = Array.from({ length: 1 + random(6) }, () => piece(random) + pick(random, ['', ' ', ' ', '  '])).join('');
  const forms: readonly [string, ...string[]] = [`"${line.trim()}"`, `'${line.trim()}'`, pick(random, OPENINGS) + line, pick(random, OPENINGS) + line, line + pick(random, ENDINGS), line, line, line, line, line];
  return pick(random, forms);
}

/** Without the spaces and tabs around it, which nobody sees. */
export function trimmed(typed: string): string {
  return typed.replace(/^[ \t]+|[ \t]+$/g, '');
}

/** `quoted`: quotes surround the text and are no part of it. */
interface Unquoted {
  readonly text: string;
  readonly quoted: boolean;
}

/**
 * The text that a line stands for. Quotes around the whole are no part of it: those that YAML reads so, those with the same
 * quotes inside, and one that was never closed.
 */
export function unquoted(typed: string, comments = true): Unquoted {
  const [mark = ''] = typed;
  if (mark !== '"' && mark !== "'") return { text: typed, quoted: false };
  const second = secondMark(typed);
  if (second !== undefined) return closedQuotes(typed, second, comments);
  if (typed.length > 2 && typed.endsWith(mark)) return { text: typed.slice(1, -1), quoted: true };
  return typed.slice(1).trim() === '' ? { text: typed, quoted: false } : unquoted(typed + mark);
}

/** `second`: where YAML sees the closing quote. */
function closedQuotes(typed: string, second: number, comments: boolean): Unquoted {
  const whole = typed.slice(0, second + 1);
  const behind = typed.slice(second + 1);
  if (behind === '' || (comments && /^[ \t]+#/.test(behind))) return { text: properlyQuoted(whole) ?? withEscapes(whole) ?? whole.slice(1, -1), quoted: true };
  const isAround = typed.length > 2 && typed.endsWith(typed.charAt(0)) && !standsAtTheEndOfAWord(typed, second);
  return isAround ? { text: typed.slice(1, -1), quoted: true } : { text: typed, quoted: false };
}

/** What YAML reads, where it reads a text in quotes. */
function properlyQuoted(typed: string): string | undefined {
  const { contents, errors } = parseDocument(typed, { schema: 'failsafe' });
  const isQuoted = isScalar(contents) && (contents.type === Scalar.QUOTE_DOUBLE || contents.type === Scalar.QUOTE_SINGLE);
  return errors.length === 0 && isQuoted ? String(contents.value) : undefined;
}

/** A text in double quotes of which YAML knows some backslashes: those mean what they mean, the others are backslashes. */
function withEscapes(typed: string): string | undefined {
  if (!/\\(?:["\\n]|x[\da-fA-F]{2}|u[\da-fA-F]{4})/.test(typed)) return undefined;
  return properlyQuoted(typed.replace(/\\(?:["\\n]|x[\da-fA-F]{2}|u[\da-fA-F]{4}|.)/g, (whole) => (/^\\(?:["\\n]|x[\da-fA-F]{2}|u[\da-fA-F]{4})$/.test(whole) ? whole : `\\${whole}`)));
}

/** Where YAML sees the closing quote. */
function secondMark(typed: string): number | undefined {
  const [mark = ''] = typed;
  const found = (mark === '"' ? /^"(?:[^"\\]|\\.)*"/s : /^'(?:[^']|'')*'(?!')/s).exec(typed);
  return found ? found[0].length - 1 : undefined;
}

function standsAtTheEndOfAWord(typed: string, at: number): boolean {
  return at > 1 && !/[ \t]/.test(typed.charAt(at - 1)) && /^(?:$|[\s,.;:!?)\]}…—–-])/.test(typed.slice(at + 1, at + 2));
}

/** The text with its places filled in; undefined where braces stand in it that make no place. */
export function filled(text: string): string | undefined {
  let rest = text;
  let shown = text;
  for (const [typed, value] of PLACES) {
    rest = rest.replaceAll(typed, '\u0000');
    shown = shown.replaceAll(typed, value);
  }
  return /\{\{|\{\u0000|\u0000\}|\\\u0000/.test(rest) ? undefined : shown;
}

/** A text over several lines, as it is typed behind a colon or dash without space, and what a reader sees. */
export interface TypedText {
  readonly typed: string;
  readonly lines: readonly string[];
  /** How it is typed, for messages. */
  readonly form: string;
}

/** Texts over several lines below a key or dash in a column: without `|`, in quotes, folded, or oddly indented. */
export function typedText(random: Random, column: number): TypedText {
  const typed = Array.from({ length: 2 + random(4) }, (_, index) => (index > 0 && random(5) === 0 ? '' : trimmed(trimmed(typedLine(random)).slice(0, 200))));
  const isWritten = (line: string): boolean => line !== '';
  const lines = typed.slice(typed.findIndex(isWritten), typed.findLastIndex(isWritten) + 1);
  const form = pick(random, ['plain', 'plain below', 'single', 'double', 'folded', 'literal', 'odd', 'odd indicator']);
  const below = (all: readonly string[]): string => all.map((line) => (line === '' ? '\n' : `\n${' '.repeat(column + 1 + random(4))}${line}`)).join('');
  // Comments behind and below a text are no part of it.
  const comment = pick(random, ['', '', '', '\n' + ' '.repeat(column + 2) + '# a comment: below', ' # a comment: behind']);
  const around = (mark: string, quoted: readonly string[]): TypedText => ({ typed: ` ${mark}${quoted[0] ?? ''}${below(quoted.slice(1))}${mark}${mark === '' && comment.startsWith(' ') ? '' : comment}`, lines, form });
  switch (form) {
    case 'plain':
      return around('', lines);
    case 'plain below':
      return { typed: below(lines), lines, form };
    case 'single':
      return around("'", lines.map((line) => line.replaceAll("'", "''")));
    case 'double':
      return around('"', lines.map((line) => line.replace(/["\\]/g, '\\$&')));
    default:
      return typedBlock(random, { form, column, written: lines });
  }
}

function typedBlock(random: Random, { form, column, written }: { readonly form: string; readonly column: number; readonly written: readonly string[] }): TypedText {
  const base = column + 1 + random(3);
  const digit = String(base - column);
  const headers: Readonly<Record<string, readonly [string, ...string[]]>> = {
    folded: ['>', '>-', '>+', `>${digit}`, `>+${digit}`, `>${digit}-`, '> # note'],
    literal: ['|', '|-', `|${digit}`],
    odd: ['|', '>', '|-'],
  };
  // Where the first line is indented more than others, YAML needs to be told.
  const first = form === 'odd' ? 1 + random(3) : 0;
  const extra = written.map((_, index) => (index === 0 ? first : random(4) === 0 ? random(4) : 0));
  const least = Math.min(...extra.filter((_, index) => written[index] !== ''));
  const indented = (by: number): readonly string[] => written.map((line, index) => (line === '' ? '' : ' '.repeat(by + (extra[index] ?? 0)) + line));
  return { typed: ` ${pick(random, headers[form] ?? ['|9', '>9', '|0', '|-+', '|12'])}\n${indented(base).join('\n')}`, lines: indented(-least), form };
}
