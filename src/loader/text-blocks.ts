import type { Fix } from '../diagnostics/diagnostic.ts';
import { fixOf, lineSpan, type Span } from './findings.ts';
import type { Owner, Reading } from './misreads.ts';
import { lineBreakAt, lineFrom, trimmed } from './text-lines.ts';

/** A text of several lines, wherever they stand now. */
export interface LinesOfText {
  readonly lines: readonly string[];
  readonly span: Span;
  /** What stands behind it. */
  readonly comment?: string | undefined;
}

/** The text as a `|` block behind its key or dash; comments before, behind and below it stay comments, on lines of their own. */
export function blockFix({ source }: Reading, owner: Owner, { lines, span: [start, end], comment }: LinesOfText): Fix {
  const { text } = source;
  const eol = lineBreakAt(text, lineFrom(text, start).end);
  const margin = ' '.repeat(owner.column);
  const [behind = '', ...between] = text.slice(owner.end, start).split(/\r?\n/).map(trimmed);
  const [first, ...above] = [behind, ...between].filter((other) => other !== '');
  const after = commentsBelow(text, end, owner.column);
  const block = [
    `|${/^[ \t]/.test(lines[0] ?? '') ? '2' : ''}${first === undefined ? '' : ` ${first}`}`,
    ...lines.map((line) => (line === '' ? '' : `${margin}  ${line}`)),
    ...[...(comment === undefined ? [] : [comment]), ...after.lines].map((line) => (line === '' ? '' : margin + line)),
  ].join(eol);
  if (between.length === 0) return fixOf(source, [start, after.end], block);
  const [lineStart] = lineSpan(text, owner.end);
  return fixOf(source, [lineStart, after.end], `${above.map((other) => margin + other + eol).join('')}${text.slice(lineStart, owner.end)} ${block}`);
}

/** Comments below a text that a block would take for its lines. */
function commentsBelow(text: string, end: number, column: number): { readonly lines: readonly string[]; readonly end: number } {
  const lines: string[] = [];
  let kept = 0;
  let last = end;
  for (let line = lineFrom(text, lineFrom(text, end).next); line.start < text.length; line = lineFrom(text, line.next)) {
    const typed = trimmed(text.slice(line.start, line.end));
    if (typed !== '' && (line.indent <= column || !typed.startsWith('#'))) break;
    lines.push(typed);
    if (typed === '') continue;
    kept = lines.length;
    last = line.end;
  }
  return { lines: lines.slice(0, kept), end: last };
}
