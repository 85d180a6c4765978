import type { Scalar } from 'yaml';
import type { Fix, Source } from '../diagnostics/diagnostic.ts';
import { fixOf, lineSpan, type Span, spanOf } from './findings.ts';
import { quote } from './quote.ts';

/** `>` becomes `|`, with the indentation and the rest of its header kept. */
export function literalFix(source: Source, scalar: Scalar): Fix | undefined {
  const [start] = spanOf(scalar);
  return source.text.charAt(start) === '>' ? fixOf(source, [start, start + 1], '|') : undefined;
}

/** What stands in front of a text: dashes, a key, and perhaps a line break behind it. */
const LEAD = /^( *(?:- +)*)((?:[\w.-]+|"[^"\n]*"|'[^'\n]*'):)?[ \t]*(?:\r?\n\s*)?$/;

/** A text over several lines as a `|` block; undefined inside brackets, or where the text has escapes or a comment behind it. */
export function blockFix(source: Source, scalar: Scalar): Fix | undefined {
  const { text } = source;
  const [start, end] = spanOf(scalar);
  const from = leadStart(text, start);
  const [, dashes = '', key] = LEAD.exec(text.slice(from, start)) ?? [];
  const lines = linesOf(scalar, text.slice(start, end));
  const isAlone = text.slice(end, lineSpan(text, end)[1]).trim() === '';
  if (!lines || !isAlone || (key === undefined && dashes.trim() === '')) return undefined;
  const indent = ' '.repeat(dashes.length + (key === undefined ? 0 : 2));
  const block = lines.map((line) => (line === '' ? '' : indent + line)).join('\n');
  const span: Span = [from + dashes.length + (key?.length ?? 0), end];
  return fixOf(source, span, `${key === undefined ? '' : ' '}|\n${block}`);
}

/** Where the line begins that names the text: its own, or the one above where nothing stands in front of it. */
function leadStart(text: string, start: number): number {
  const [own] = lineSpan(text, start);
  const isBelow = own > 0 && text.slice(own, start).trim() === '';
  return isBelow ? lineSpan(text, own - 1)[0] : own;
}

function linesOf(scalar: Scalar, typed: string): readonly string[] | undefined {
  if (scalar.type === 'PLAIN') return trimmedLines(typed);
  const inner = typed.slice(1, -1);
  if (scalar.type === 'QUOTE_SINGLE') return trimmedLines(inner.replaceAll("''", "'"));
  return inner.includes('\\') ? undefined : trimmedLines(inner);
}

function trimmedLines(typed: string): readonly string[] {
  return typed.split('\n').map((line) => line.trim());
}

/** The text behind a key whose value was lost since it begins with `#`, up to the end of the line. */
export function lostText(source: Source, keyEnd: number): Span | undefined {
  const [, lineEnd] = lineSpan(source.text, keyEnd);
  const [, lead, lost] = /^(["']?:[ \t]+)(#.*)$/.exec(source.text.slice(keyEnd, lineEnd)) ?? [];
  if (lead === undefined || lost === undefined) return undefined;
  return [keyEnd + lead.length, keyEnd + lead.length + lost.trimEnd().length];
}

/** Escapes that nobody writes by accident. */
const KNOWN_ESCAPE = /\\(?:["\\n]|x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8})/;

const ESCAPE = /\\(?:x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|.)/g;

/** A text in double quotes with a backslash that means nothing there: in single quotes, or with that backslash doubled. */
export function escapeFix(source: Source, at: number): Fix | undefined {
  const [lineStart, lineEnd] = lineSpan(source.text, at);
  const line = source.text.slice(lineStart, lineEnd);
  for (const { index, 0: quoted } of line.matchAll(/"(?:\\.|[^"\\])*"/g)) {
    const start = lineStart + index;
    if (at < start || at >= start + quoted.length) continue;
    const inner = quoted.slice(1, -1);
    const repaired = KNOWN_ESCAPE.test(inner) ? `"${inner.replace(ESCAPE, (whole) => (KNOWN_ESCAPE.test(whole) ? whole : `\\${whole}`))}"` : quote(inner);
    return fixOf(source, [start, start + quoted.length], repaired);
  }
  return undefined;
}

/** Tabs at the beginning of a line as two spaces each. */
export function tabFix(source: Source, at: number): Fix | undefined {
  const [start, end] = lineSpan(source.text, at);
  const lead = /^[ \t]*/.exec(source.text.slice(start, end))?.[0] ?? '';
  return lead.includes('\t') ? fixOf(source, [start, start + lead.length], lead.replaceAll('\t', '  ')) : undefined;
}

/** The closing quote at the end of the line on which the text begins, where nothing but the text stands there. */
export function closingFix(source: Source, at: number): Fix | undefined {
  const [, lineEnd] = lineSpan(source.text, at);
  const rest = source.text.slice(at + 1, lineEnd);
  const end = at + 1 + rest.trimEnd().length;
  return /[{}[\]\\]| #/.test(rest) || rest.trim() === '' ? undefined : fixOf(source, [end, end], source.text.charAt(at));
}
