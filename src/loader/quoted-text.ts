/** A quoted text is read up to its closing quote on the same line. */
const QUOTED = /'(?:[^'\n]|'')*'(?!')|"(?:[^"\\\n]|\\[^\n])*"/y;

/** The offset behind a quoted text that begins at `at`; undefined where its line does not close it. */
export function quotedEnd(text: string, at: number): number | undefined {
  QUOTED.lastIndex = at;
  const [whole] = QUOTED.exec(text) ?? [];
  return whole === undefined ? undefined : at + whole.length;
}

/** How quotes at the beginning of a text were meant that do not surround it as YAML wants. */
export interface Quotes {
  /** `open`: the closing one is missing · `inside`: around the whole, with the same quotes inside · `first`: part of the text. */
  readonly meant: 'open' | 'inside' | 'first';
  /** The text that was meant. */
  readonly text: string;
}

/** Reads a text of one line that starts with a quote. */
export function quotesOf(value: string): Quotes {
  const mark = value.charAt(0);
  const inner = value.slice(1);
  const end = quotedEnd(value, 0);
  const endsInMark = inner.length > 1 && inner.endsWith(mark);
  if (endsInMark && !(end !== undefined && closes(value, end - 1))) return { meant: 'inside', text: inner.slice(0, -1) };
  if (end !== undefined || inner.trim() === '') return { meant: 'first', text: value };
  return { meant: 'open', text: unescaped(inner, mark) };
}

/** True for a quote that stands where one closes: right behind a word, and before a blank or a punctuation mark. */
function closes(value: string, at: number): boolean {
  return at > 1 && !/[ \t]/.test(value.charAt(at - 1)) && /^(?:$|[\s,.;:!?)\]}…—–-])/.test(value.slice(at + 1, at + 2));
}

export function hasOpenQuote(text: string): boolean {
  return /["']/.test(text.replace(/"(?:\\.|[^"\\])*"|'(?:[^'\\]|\\.)*'/g, ''));
}

const ESCAPE = /\\(?:x[\da-fA-F]{2}|u[\da-fA-F]{4}|U(?:000[\da-fA-F]{5}|0010[\da-fA-F]{4})|[^\n])/g;

const SHORT: Readonly<Record<string, string>> = {
  0: '\0', a: '\u0007', b: '\b', e: '\u001b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v', N: '\u0085', _: '\u00a0', L: '\u2028', P: '\u2029', ' ': ' ', '"': '"', '/': '/', '\\': '\\', '\t': '\t',
};

/** What stands between quotes with these marks, as YAML reads it; a backslash that means nothing is a backslash. */
function unescaped(inner: string, mark: string): string {
  if (mark === "'") return inner.replaceAll("''", "'");
  return inner.replace(ESCAPE, (whole) => (whole.length > 2 ? String.fromCodePoint(Number.parseInt(whole.slice(2), 16)) : SHORT[whole.charAt(1)] ?? whole));
}

/** The lines between quotes; where one ends in a backslash, it goes on in the next. */
export function unescapedLines(lines: readonly string[], mark: string): readonly string[] {
  const whole: string[] = [];
  let open = '';
  for (const line of lines) {
    const isOpen = mark === '"' && /(?:^|[^\\])(?:\\\\)*\\$/.test(line);
    open += isOpen ? line.slice(0, -1) : line;
    if (isOpen) continue;
    whole.push(unescaped(open, mark));
    open = '';
  }
  if (open !== '') whole.push(unescaped(open, mark));
  return whole;
}

/** Where the first quote that is not escaped stands in a line of a text in quotes; -1 where there is none. */
export function closingQuote(line: string, mark: string): number {
  if (mark === "'") return line.replaceAll("''", '--').indexOf(mark);
  return line.replace(/\\./g, '--').indexOf(mark);
}
