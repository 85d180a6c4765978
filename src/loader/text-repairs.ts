import type { Scalar } from 'yaml';
import type { Fix, Source } from '../diagnostics/diagnostic.ts';
import { fixOf, lineSpan, spanOf } from './findings.ts';
import { quote } from './quote.ts';

/** `>` becomes `|`, with the indentation and the rest of its header kept. */
export function literalFix(source: Source, scalar: Scalar): Fix | undefined {
  const [start] = spanOf(scalar);
  return source.text.charAt(start) === '>' ? fixOf(source, [start, start + 1], '|') : undefined;
}

/** Escapes that nobody writes by accident. */
const KNOWN_ESCAPE = /\\(?:["\\n]|x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8})/;

const ESCAPE = /\\(?:x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|[^\n])/g;

/** A text in double quotes with a backslash that means nothing there: in single quotes, or with that backslash doubled. */
export function escapeFix(source: Source, at: number): Fix | undefined {
  const [lineStart, lineEnd] = lineSpan(source.text, at);
  const line = source.text.slice(lineStart, lineEnd);
  for (const { index, 0: quoted } of line.matchAll(/"(?:\\[^\n]|[^"\\])*"/g)) {
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
