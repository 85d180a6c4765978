import type { Scalar } from 'yaml';
import type { Fix } from '../diagnostics/diagnostic.ts';
import { type Findings, fixOf, lineSpan, report, spanOf } from './findings.ts';
import { quote } from './quote.ts';
import { hasOpenQuote } from './quoted-text.ts';
import { lineBreakAt, trimmedEnd } from './text-lines.ts';
import { literalFix } from './text-repairs.ts';

/** A text written in the file has at most this many bytes. */
const MOST_BYTES = 16 * 1024;

/**
 * The characters that the author typed for a text or condition, or undefined after reporting what YAML would have
 * lost or changed. The last line break of a `|` text is dropped. Behind a word a comment may stand.
 */
export function readTyped(findings: Findings, key: string, scalar: Scalar<string>, as: 'text' | 'fixed' | 'condition' | 'word' = 'text'): string | undefined {
  const { source } = findings;
  const refuse = (code: 'folded-text' | 'multi-line-text' | 'empty-text', fix?: Fix): undefined => {
    report(findings, code, headOf(findings, scalar), { args: { word: key }, ...(fix ? { fix } : {}) });
  };
  if (scalar.type === 'BLOCK_FOLDED') return refuse('folded-text', literalFix(source, scalar));
  if (scalar.type !== 'BLOCK_LITERAL' && isMultiLine(findings, scalar)) return refuse('multi-line-text');
  const typed = scalar.type === 'BLOCK_LITERAL' ? scalar.value.replace(/\n$/, '') : scalar.value;
  if (scalar.type === 'PLAIN' && as !== 'word' && reportComment(findings, scalar, as)) return undefined;
  if (typed.trim() === '') return refuse('empty-text');
  const bytes = typed.length * 3 > MOST_BYTES ? Buffer.byteLength(typed) : 0;
  if (bytes <= MOST_BYTES) return typed;
  report(findings, 'text-too-long', headOf(findings, scalar), { args: { size: String(Math.ceil(bytes / 1024)), limit: String(MOST_BYTES / 1024) } });
  return undefined;
}


function isMultiLine(findings: Findings, scalar: Scalar): boolean {
  return findings.source.text.slice(...spanOf(scalar)).includes('\n');
}

/** The first line of a scalar. */
function headOf(findings: Findings, scalar: Scalar): readonly [number, number] {
  const [start, end] = spanOf(scalar);
  return [start, Math.max(start, Math.min(end, lineSpan(findings.source.text, start)[1]))];
}

/** An unquoted text ends where ` #` begins; the author meant it as text more often than not, in a condition as a comment. */
function reportComment(findings: Findings, scalar: Scalar<string>, as: 'text' | 'fixed' | 'condition'): boolean {
  const { source } = findings;
  const [start, end] = spanOf(scalar);
  const [lineStart, lineEnd] = lineSpan(source.text, start);
  const blanks = /^[ \t]+(?=#)/.exec(source.text.slice(end, lineEnd))?.[0];
  if (blanks === undefined) return false;
  const from = end + blanks.length;
  const to = trimmedEnd(source.text, from, lineEnd);
  if ((as === 'condition' || (as === 'text' && /^=(?!=)/.test(scalar.value))) && !hasOpenQuote(scalar.value)) {
    const line = source.text.slice(lineStart, end);
    const indent = /^ */.exec(line)?.[0] ?? '';
    report(findings, 'comment-in-condition', [from, to], { fix: fixOf(source, [lineStart, to], `${indent}${source.text.slice(from, to)}${lineBreakAt(source.text, lineEnd)}${line}`) });
  } else report(findings, 'comment-in-text', [from, to], { fix: fixOf(source, [start, to], quote(source.text.slice(start, to))) });
  return true;
}
