import type { YAMLParseError, YAMLWarning } from 'yaml';
import type { Code } from '../diagnostics/catalogue.ts';
import { type Findings, fixOf, lineSpan, report, type Span } from './findings.ts';
import { quote } from './quote.ts';

type Problem = YAMLParseError | YAMLWarning;

const CODE_OF: Readonly<Partial<Record<Problem['code'], Code>>> = {
  TAB_AS_INDENT: 'yaml-tab',
  BAD_INDENT: 'yaml-indent',
  BAD_DQ_ESCAPE: 'yaml-escape',
  MISSING_CHAR: 'yaml-no-colon',
  MULTIPLE_DOCS: 'yaml-documents',
  NON_STRING_KEY: 'yaml-key',
  BAD_DIRECTIVE: 'yaml-directive',
  TAG_RESOLVE_FAILED: 'yaml-tag',
  BAD_ALIAS: 'yaml-alias',
};

/** Turns what the parser says into findings: one for each line, none where the gates found something already. */
export function reportYamlProblems(findings: Findings, problems: readonly Problem[]): void {
  const taken = new Set(findings.list.map(({ span }) => lineSpan(findings.source.text, span[0])[0]));
  for (const problem of problems) {
    const span = within(problem.pos, findings.source.text);
    const [line] = lineSpan(findings.source.text, span[0]);
    if (taken.has(line)) continue;
    taken.add(line);
    reportOne(findings, problem, span);
  }
}

/** The end of the text has no character to point at: the last one is taken. */
function within([start, end]: readonly [number, number], text: string): Span {
  const last = Math.max(0, text.trimEnd().length - 1);
  return start > last ? [last, last + 1] : [start, Math.max(end, start + 1)];
}

function reportOne(findings: Findings, problem: Problem, span: Span): void {
  const { text } = findings.source;
  if (problem.code === 'MISSING_CHAR' && /quote/.test(problem.message)) return reportOpenQuote(findings, span);
  if (problem.code === 'BAD_DQ_ESCAPE') return report(findings, 'yaml-escape', span, { args: { word: text.slice(span[0], span[0] + 2) } });
  const unquoted = unquotedText(text, span[0]);
  if (unquoted) {
    const value = text.slice(...unquoted.span);
    return report(findings, 'text-needs-quotes', unquoted.span, { args: { found: unquoted.found }, fix: fixOf(findings.source, unquoted.span, quote(value)) });
  }
  if (problem.code === 'BAD_INDENT' && /\[|\{|Flow/.test(problem.message)) return report(findings, 'yaml-bracket', span);
  const code = CODE_OF[problem.code] ?? 'yaml-syntax';
  report(findings, code, span, { args: { word: text.slice(...span) } });
}

/** The parser notices at the end of the file; the mistake is where the last quote opened. */
function reportOpenQuote(findings: Findings, span: Span): void {
  const { text } = findings.source;
  const opened = /[:[{,-][ \t]+(["'])(?:(?!\1)[^\n])*$/gm;
  const first = [...text.slice(0, span[1]).matchAll(opened)][0];
  const at = first ? first.index + first[0].indexOf(first[1] ?? '') : span[0];
  report(findings, 'yaml-quote', [at, at + 1], { args: { quote: text.charAt(at) === "'" ? "'" : '"' } });
}

const VALUE = /^([ \t]*(?:- +)*(?:[A-Za-z_][\w.]*[ \t]*:[ \t]+|- +)?)(\S.*)$/;

/** A line's value that YAML would read as something else than one text, with what it stumbles over. */
function unquotedText(text: string, offset: number): { readonly span: Span; readonly found: string } | undefined {
  const [start, end] = lineSpan(text, offset);
  const line = text.slice(start, end);
  const [, lead = '', rest = ''] = VALUE.exec(line) ?? [];
  if (lead.trim() === '' || rest === '') return undefined;
  const found = whyQuotes(rest.trimEnd());
  if (found === undefined) return undefined;
  return { span: [start + lead.length, start + lead.length + rest.trimEnd().length], found };
}

function whyQuotes(value: string): string | undefined {
  const first = value.charAt(0);
  if (first === '[' && /\][^\s,\]}#]|\]\s+[^#\s]/.test(value)) return 'brackets at its beginning';
  if (value.startsWith('{{')) return '{{ at its beginning';
  if ('@%`'.includes(first)) return `${first} at its beginning`;
  if ('*&!'.includes(first)) return `${first} at its beginning`;
  if (/^- ./.test(value)) return '- at its beginning';
  if ('"\'|>[{'.includes(first)) return undefined;
  if (/: /.test(value)) return 'a colon and a space';
  if (value.endsWith(':')) return 'a colon at its end';
  return undefined;
}
