import { type Phrase, say } from '../diagnostics/phrase.ts';
import { type Findings, fixOf, lineSpan, report, type Span } from './findings.ts';
import { quote } from './quote.ts';

/** The value of a line that YAML would read as something else than one text. */
export interface UnquotedText {
  readonly span: Span;
  /** What YAML stumbles over. */
  readonly found: Phrase;
  /** The text that the author meant. */
  readonly text: string;
}

export function reportUnquoted(findings: Findings, { span, found, text }: UnquotedText): void {
  const { source } = findings;
  const inner = /^\{\{\s*([^{}]+?)\s*\}\}$/.exec(text)?.[1];
  if (inner !== undefined && CONDITION.test(source.text.slice(lineSpan(source.text, span[0])[0], span[0]))) {
    report(findings, 'braces-in-condition', span, { args: { instead: inner }, fix: fixOf(source, span, inner) });
  } else report(findings, 'text-needs-quotes', span, { args: { found }, fix: fixOf(source, span, quote(text)) });
}

/** What stands in front of a condition. */
const CONDITION = /\b(?:if|any|not):\s+\[?$/;

const VALUE = /^([ \t]*(?:- +)*(?:[A-Za-z_][\w.]*[ \t]*:[ \t]+|- +)?)(\S.*)$/;

/** Looks at the line of an offset where YAML broke; undefined when the cause is none of those that quotes repair. */
export function unquotedText(text: string, offset: number): UnquotedText | undefined {
  const [start, end] = lineSpan(text, offset);
  const inBraces = valueInBraces(text.slice(start, end), offset - start);
  if (inBraces) {
    const { from, to, found } = inBraces;
    return { span: [start + from, start + to], found, text: text.slice(start + from, start + to) };
  }
  const [, lead = '', rest = ''] = VALUE.exec(text.slice(start, end)) ?? [];
  if (lead.trim() === '' || rest === '') return undefined;
  const value = rest.trimEnd();
  const span: Span = [start + lead.length, start + lead.length + value.length];
  const inner = quotesInside(value);
  if (inner !== undefined) return { span, found: say('quotes-inside'), text: inner };
  const found = whyQuotes(value);
  return found === undefined ? undefined : { span, found, text: value };
}

/** A value on one line, and what YAML stumbles over in it. */
interface Stumble {
  readonly from: number;
  readonly to: number;
  readonly found: Phrase;
}

/** `{text: Hi {{name}}}`, `{webhook: ${NAME}}`, `{if: user.id in [1, 2]}`: the value around `at` that has brackets of its own. */
function valueInBraces(line: string, at: number): Stumble | undefined {
  const before = line.slice(0, at);
  const opened = before.search(/[{[][^{[]*$/);
  const bracket = line.startsWith('{{', opened) ? opened : opened + 1;
  const lead = Math.max(before.lastIndexOf(': ') + 2, before.lastIndexOf(', ') + 2, bracket);
  if (!/[{[]/.test(line.slice(0, lead))) return undefined;
  let end = lead;
  while (end < line.length && !',}]'.includes(line.charAt(end))) end += pieceLength(line, end);
  const value = line.slice(lead, end).trimEnd();
  const found = end > at ? bracketsIn(value) : undefined;
  return found === undefined ? undefined : { from: lead, to: lead + value.length, found };
}

/** A whole `{{…}}`, `${…}`, `[…]` or quoted text, else one character. */
function pieceLength(line: string, at: number): number {
  return /^(?:\{\{.*?\}\}|\$\{.*?\}|\[[^[\]]*\]|"(?:\\.|[^"\\])*"|'[^']*')/.exec(line.slice(at))?.[0].length ?? 1;
}

function bracketsIn(value: string): Phrase | undefined {
  if (/^(?:"(?:\\.|[^"\\])*"|'[^']*')$/.test(value)) return undefined;
  if (/\{\{.*\}\}|\$\{.*\}/.test(value)) return say('braces-inside');
  if (/^["']/.test(value)) return say('quotes-first');
  return /^[^[\]{}]+\[[^[\]]*\]/.test(value) ? say('brackets-inside') : undefined;
}

/** `'it's'`: the text between the outer quotes, when quotes inside end it too early. */
function quotesInside(value: string): string | undefined {
  const [, mark, inner] = /^(["'])(.+)\1$/.exec(value) ?? [];
  return mark !== undefined && inner?.includes(mark) === true ? inner : undefined;
}

function whyQuotes(value: string): Phrase | undefined {
  const first = value.charAt(0);
  if (first === '[' && /\][^\s,\]}#]|\]\s+[^#\s]/.test(value)) return say('sign-first', { word: '[' });
  if (value.startsWith('{{')) return say('sign-first', { word: '{{' });
  if ('@%`*&!,]}'.includes(first)) return say('sign-first', { word: first });
  if (/^\? ./.test(value)) return say('sign-first', { word: '?' });
  if (/^[|>](?:[-+\d]{0,2} +)[^\s#]/.test(value)) return say('sign-first', { word: first });
  if (/^- ./.test(value)) return say('sign-first', { word: '-' });
  if (/^(["'])[^"']*\1\s*[^\s#,}\]]/.test(value)) return say('quotes-first');
  if ('"\'|>[{'.includes(first)) return undefined;
  if (/: /.test(value)) return say('colon-space');
  return value.endsWith(':') ? say('colon-last') : undefined;
}
