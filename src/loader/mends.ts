import type { Code } from '../diagnostics/catalogue.ts';
import { type Args, say } from '../diagnostics/phrase.ts';
import type { Span } from './findings.ts';

/** A small change of one line that may make a file readable. */
export interface Mend {
  readonly code: Code;
  readonly args: Args;
  /** Where the finding points. */
  readonly where: Span;
  readonly span: Span;
  readonly replacement: string;
  /** The mend is meant only where this is a word of the language. */
  readonly word?: string;
}

/** A line of a text, with the offset at which it starts. */
export interface TextLine {
  readonly start: number;
  readonly text: string;
}

/** Changes that could be meant at a line; `above` are the lines before it, the nearest last. */
export type Mender = (line: TextLine, above: readonly TextLine[], isWord: (word: string) => boolean) => readonly Mend[];

/** The first group of `form` is put in the place of its second, with a sign that belongs there. */
function signs(form: RegExp, found: Parameters<typeof say>[0], word: string): Mender {
  return ({ start, text }) => {
    const [whole, lead = '', wrong = ''] = form.exec(text) ?? [];
    if (whole === undefined) return [];
    const span: Span = [start + lead.length, start + lead.length + wrong.length];
    return [{ code: 'wrong-sign', args: { found: say(found), word: word.trim() === '' ? say('plain-space') : `\`${word.trim()}\`` }, where: span, span, replacement: word }];
  };
}

const KEY = '[A-Za-z_]\\w*';

/** A key that lacks its colon, or the space behind it. */
function colons(form: RegExp, replacement: string): Mender {
  return ({ start, text }) => {
    const [whole, lead = '', key = '', colon = ''] = form.exec(text) ?? [];
    if (whole === undefined) return [];
    const at = start + lead.length;
    return [{ code: 'missing-colon', args: { word: key }, where: [at, at + key.length], span: [at + key.length, at + key.length + colon.length], replacement }];
  };
}

/** `when joined`: a word of the language with its value, and no colon between them. */
const betweenWords: Mender = ({ start, text }) => {
  const [whole, lead = '', word = '', gap = ''] = new RegExp(`^( *(?:- +)*)(${KEY})( +)(?=\\S)`).exec(text) ?? [];
  if (whole === undefined) return [];
  const at = start + lead.length;
  return [{ code: 'missing-colon', args: { word }, where: [at, at + word.length], span: [at + word.length, at + word.length + gap.length], replacement: ': ', word }];
};

/** What stands beside a verb begins no step. */
const BESIDE = /^ *(?:else|if|id|on_error|save_as):/;

/** A step below another whose dash is missing. */
const withDash: Mender = ({ start, text }, above) => {
  const indent = /^ */.exec(text)?.[0].length ?? 0;
  const item = above.findLast((other) => /^ *- /.test(other.text) && other.text.indexOf('-') === indent);
  if (!item || !new RegExp(`^ *${KEY}:`).test(text) || BESIDE.test(text)) return [];
  return [{ code: 'missing-dash', args: {}, where: [start + indent, start + text.length], span: [start + indent, start + indent], replacement: '- ' }];
};

/** A line stands a little beside the column of a line above; the nearest columns first, of these the one where keys of its kind stand; an `else` belongs to a `do`. */
const indented: Mender = ({ start, text }, above, isWord) => {
  const isKnown = isWord(keyOf(text));
  const indent = /^ */.exec(text)?.[0].length ?? 0;
  const columns = new Map<number, boolean>();
  for (const other of above.toReversed()) {
    const first = /^ *(?:- +)*/.exec(other.text)?.[0].length ?? 0;
    if (keyOf(text) === 'else' && keyOf(other.text) !== 'do') continue;
    for (const column of [first, /^ */.exec(other.text)?.[0].length ?? 0]) if (!columns.has(column)) columns.set(column, isWord(keyOf(other.text)) === isKnown);
  }
  const rank = (column: number): number => Math.abs(column - indent) * 2 + (columns.get(column) === true ? 0 : 1);
  const near = [...columns.keys()].filter((column) => column !== indent && Math.abs(column - indent) <= 2).sort((left, right) => rank(left) - rank(right));
  return near.map((column) => ({ code: 'yaml-indent', args: {}, where: [start + indent, start + Math.max(text.length, indent + 1)], span: [start, start + indent], replacement: ' '.repeat(column) }));
};

function keyOf(text: string): string {
  return new RegExp(`^ *(?:- +)*(${KEY}):`).exec(text)?.[1] ?? '';
}

const ENDS = ['}', ']', ']}', '}]'];

/** A bracket that nothing closes at the end of the line, or one too many there. */
const closed: Mender = ({ start, text }) => {
  const end = text.replace(/\s+#.*$/, '').trimEnd().length;
  const last: Span = [start + Math.max(0, end - 1), start + end];
  const added = ENDS.map((sign): Mend => ({ code: 'yaml-bracket', args: {}, where: last, span: [start + end, start + end], replacement: sign }));
  const run = /[}\]]+$/.exec(text.slice(0, end))?.[0].length ?? 0;
  const between = ['}', ']'].map((sign): Mend => ({ code: 'yaml-bracket', args: {}, where: last, span: [start + end - run, start + end - run], replacement: sign }));
  return run > 0 ? [...added, ...between, { code: 'yaml-bracket', args: {}, where: last, span: last, replacement: '' }] : added;
};

/** Ways of mending a line, the most certain first. */
export const MENDERS: readonly Mender[] = [
  signs(/^(\s*)([\u2012-\u2015\u2212\u2022\u25cf\u25aa\u00b7*][ \u00a0]+)(?=\S)/, 'dash-or-bullet', '- '),
  signs(/^( *(?:- )* *-?)([\u00a0\u2000-\u200b\u202f\u3000\ufeff]+)/, 'special-space', ' '),
  signs(new RegExp(`^( *(?:- +)*${KEY}:)([\\u00a0\\u2000-\\u200b\\u202f\\u3000]+)`), 'special-space', ' '),
  signs(new RegExp(`^( *(?:- +)*${KEY})(\\uff1a ?)`), 'wide-colon', ': '),
  signs(/^( *)(\/\/)/, 'two-slashes', '#'),
  signs(new RegExp(`^( *(?:- +)*${KEY})( *= +)(?=\\S)`), 'equals-sign', ': '),
  colons(new RegExp(`^( *(?:- +)*)(${KEY})()\\s*$`), ':'),
  colons(new RegExp(`^( *(?:- +)*)(${KEY})(:)(?=[^\\s:/])`), ': '),
  signs(/^( *)(-)(?=[A-Za-z])/, 'dash-alone', '- '),
  betweenWords,
  withDash,
  indented,
];

/** Ways of mending a line with brackets that do not pair; only one may help. */
export const BRACKET_MENDERS: readonly Mender[] = [closed];
