import type { YAMLParseError, YAMLWarning } from 'yaml';
import type { Code } from '../diagnostics/catalogue.ts';
import type { Fix } from '../diagnostics/diagnostic.ts';
import { MOST_FINDINGS } from './gates.ts';
import { type Findings, lineSpan, report, type Span } from './findings.ts';
import { escapeFix, tabFix } from './text-repairs.ts';

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
  const taken = new Set(findings.list.map(({ span }) => findings.lineAt(span[0])));
  const last = Math.max(0, findings.source.text.trimEnd().length - 1);
  let isLost = false;
  for (const problem of problems) {
    isLost ||= taken.size > 0 && LOST.test(problem.message);
    const line = findings.lineAt(Math.min(problem.pos[0], last));
    if (findings.list.length >= MOST_FINDINGS) return;
    if (taken.has(line)) continue;
    taken.add(line);
    reportOne(findings, problem, { span: within(problem.pos, findings.source.text, last), isLost });
    isLost ||= LOST.test(problem.message);
  }
}

/** The end of the text and the indentation of a line have nothing to point at: the last character, and the line's first, are taken. */
function within([start, end]: readonly [number, number], text: string, last: number): Span {
  if (start > last) return [last, last + 1];
  const first = text.charAt(start) === ' ' ? start + (/^ +(?=\S)/.exec(text.slice(start, start + 1_000))?.[0].length ?? 0) : start;
  if (first > start && /^ *$/.test(text.slice(lineSpan(text, start)[0], start))) return [first, Math.max(end, first + 1)];
  return [start, Math.max(end, start + 1)];
}

/** The parser no longer knows where it is: what it says from here on is about its own confusion. */
const LOST = /token in YAML stream/;

function reportOne(findings: Findings, problem: Problem, { span, isLost }: { readonly span: Span; readonly isLost: boolean }): void {
  const { text } = findings.source;
  if (problem.code === 'MISSING_CHAR' && /quote/.test(problem.message)) return reportOpenQuote(findings, span);
  if (problem.code === 'BAD_DQ_ESCAPE') return report(findings, 'yaml-escape', span, { args: { word: text.slice(span[0], span[0] + 2) }, ...maybe(escapeFix(findings.source, span[0])) });
  if (isLost || findings.list.some(({ code }) => code === 'yaml-bracket')) return;
  const fix = tabFix(findings.source, span[0]);
  if (fix) return report(findings, 'yaml-tab', span, { fix });
  report(findings, CODE_OF[problem.code] ?? 'yaml-syntax', span, { args: { word: text.slice(...span) } });
}

function maybe(fix: Fix | undefined): { readonly fix?: Fix } {
  return fix ? { fix } : {};
}

/** The parser notices where the text ends at last; the mistake is where it began. */
function reportOpenQuote(findings: Findings, [, end]: Span): void {
  const { text } = findings.source;
  const at = Math.max(text.lastIndexOf('"', end - 1), text.lastIndexOf("'", end - 1), 0);
  report(findings, 'yaml-quote', [at, at + 1], { args: { quote: text.charAt(at) } });
}
