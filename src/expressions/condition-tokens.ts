/** A piece of a condition as its author thinks of it; CEL's own reader stops at the first one that it does not know. */
export interface Token {
  /**
   * `text`: in straight quotes; `typeset`: in quotes of a word processor; `open`: in quotes that nothing closes; `time`: `9:00`
   * without quotes; `space`: one that is none, or a character that nobody sees.
   */
  readonly kind: 'text' | 'typeset' | 'open' | 'word' | 'number' | 'time' | 'space' | 'sign';
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const STRAIGHT = /[rRbB]?(?:"""(?:\\.|[^\\])*?"""|'''(?:\\.|[^\\])*?'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')/.source;
/** Quotes that mean double ones, and those that mean single ones, in any language and on either side. */
const DOUBLE = '"“”„‟«»″＂';
const SINGLE = '\'‘’‚‛‹›′＇`´';
const TYPESET = `[${DOUBLE}](?:\\\\.|[^${DOUBLE}\\\\\\n])*[${DOUBLE}]|[${SINGLE}](?:\\\\.|[^${SINGLE}\\\\\\n])*[${SINGLE}]`;
const SIGNS = '[=!]==|=[<>!~]|[<>=!]=|<>|&&|\\|\\|';
const OTHERS = [
  '(?<open>["\'][^\\n]*)',
  '(?<time>\\b\\d{1,2}:\\d{2}\\b(?![:.]))',
  '(?<number>\\d+(?:\\.\\d+)?)',
  '(?<word>[\\p{L}_][\\p{L}\\p{M}\\p{N}_\\u00ad\\u200b-\\u200d\\u2060\\ufeff]*)',
  '(?<space>[\\u00a0\\u00ad\\u2000-\\u200f\\u202f\\u205f\\u2060\\u3000\\ufeff]+)',
  `(?<sign>${SIGNS}|[^\\s])`,
].join('|');

const STRAIGHT_FIRST = new RegExp(`//[^\\n]*|(?<text>${STRAIGHT})|(?<typeset>${TYPESET})|${OTHERS}`, 'gu');
const NEAREST_FIRST = new RegExp(`//[^\\n]*|(?<typeset>${TYPESET})|${OTHERS}`, 'gu');

/** The pieces without usual spaces and comments. */
export function tokensOf(source: string): readonly Token[] {
  const tokens = read(source, STRAIGHT_FIRST);
  if (!tokens.some(isLoneQuote)) return tokens;
  // `"a” or x == "b”`: the second straight quote opens, and does not close.
  const others = read(source, NEAREST_FIRST);
  return others.some(isLoneQuote) ? tokens : others;
}

function read(source: string, pattern: RegExp): readonly Token[] {
  return [...source.matchAll(pattern)].flatMap(({ index, 0: text, groups = {} }) => {
    const [kind] = Object.entries(groups).find(([, part]) => part !== undefined) ?? [];
    const isStraight = kind === 'typeset' && /^(["']).*\1$/s.test(text);
    return kind === undefined ? [] : [{ kind: isStraight ? 'text' : kind as Token['kind'], text, start: index, end: index + text.length }];
  });
}

function isLoneQuote({ kind, text }: Token): boolean {
  return kind === 'open' || (kind === 'sign' && isTypesetQuote(text));
}

export function isTypesetQuote(sign: string): boolean {
  return /^[^"']$/.test(sign) && (DOUBLE + SINGLE).includes(sign);
}

/** A text with the straight quotes that its own quotes stand for. */
export function straight(typeset: string): string {
  const inner = typeset.slice(1, -1);
  const [usual, other] = DOUBLE.includes(typeset.charAt(0)) ? ['"', '\''] : ['\'', '"'];
  const quote = inner.includes(usual) && !inner.includes(other) ? other : usual;
  return quote + inner.replaceAll(quote, `\\${quote}`) + quote;
}
