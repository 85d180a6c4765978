import { say } from '../diagnostics/phrase.ts';
import { fixOf, type Span } from './findings.ts';
import type { Kind } from './kinds.ts';
import type { Misread, Reading } from './misreads.ts';
import { quote } from './quote.ts';
import { quotesOf } from './quoted-text.ts';
import { needsQuotes, type Stumble } from './stumbles.ts';

/** Where a text of one line stands in the file, and what it belongs to. */
export interface OneLine {
  readonly kind: Kind;
  readonly span: Span;
}

type Notes = Pick<Reading, 'source'> & { readonly misreads: Misread[] };

/** Notes a text that needs quotes, or a condition that needs no braces. */
export function noteUnquoted({ source, misreads }: Notes, { kind, span }: OneLine, stumble: Stumble): void {
  const text = source.text.slice(...span);
  const inner = kind === 'condition' ? /^\{\{\s*([^{}]+?)\s*\}\}$/.exec(text)?.[1] : undefined;
  if (inner === undefined) misreads.push({ ...stumble, where: span, span, text, fix: fixOf(source, span, quote(text)) });
  else misreads.push({ code: 'braces-in-condition', args: { instead: inner }, where: span, span, text: inner, fix: fixOf(source, span, inner) });
}

/** Notes a text that starts with a quote which YAML does not find closed at its end. */
export function noteQuotes(notes: Notes, { kind, span }: OneLine): void {
  const { source, misreads } = notes;
  const [start, end] = span;
  const typed = source.text.slice(start, end);
  const { meant, text } = kind === 'condition' ? { meant: 'first', text: typed } as const : quotesOf(typed);
  const [mark = ''] = typed;
  if (meant === 'open') misreads.push({ code: 'yaml-quote', args: { quote: mark }, where: [start, start + 1], span, text, fix: fixOf(source, [end, end], mark) });
  else misreads.push({ ...needsQuotes(say(meant === 'first' ? 'quotes-first' : 'quotes-inside')), where: span, span, text, fix: fixOf(source, span, quote(text)) });
}
