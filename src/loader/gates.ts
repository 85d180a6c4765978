import { CST, Lexer } from 'yaml';
import { type Findings, fixOf, lineSpan, report, type Span } from './findings.ts';
import { quote } from './quote.ts';

/** Deeper files are refused: the parser recurses. */
const MOST_LEVELS = 64;
/** More findings help nobody, and making them takes time. */
export const MOST_FINDINGS = 100;
const SCALAR_FOLLOWS = '\u001f';
/** Brackets that were open are not closed before their block ends. */
const BROKEN_OFF = '\u0018';
const MARKS: ReadonlySet<string> = new Set([SCALAR_FOLLOWS, BROKEN_OFF, '\u0002']);
/** Tokens that are no content. */
const AROUND: ReadonlySet<string | null> = new Set(['space', 'comment', 'newline', 'directive-line', 'doc-start', 'doc-end']);

const REFUSED = {
  'directive-line': 'yaml-directive',
  tag: 'yaml-tag',
  anchor: 'yaml-anchor',
  alias: 'yaml-alias',
} as const;

type Verdict = 'pass' | 'stop';

const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]|\r(?!\n)/;

/** False, after saying so, where there is a control character, which no text may have. */
export function checkCharacters(findings: Findings): boolean {
  const found = CONTROL.exec(findings.source.text);
  if (!found) return true;
  const name = `U+${found[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
  report(findings, 'control-character', [found.index, found.index + 1], { args: { found: name }, fix: fixOf(findings.source, [found.index, found.index + 1], '') });
  return false;
}

/** What is open at one place of the text. */
interface Nesting {
  /** Columns of the open blocks. */
  readonly columns: number[];
  /** Offsets of the open brackets. */
  readonly brackets: number[];
  /** Colons since the last comma, bracket or line outside of brackets: each opens a map of its own. */
  colons: number;
  lineStart: number;
  /** The next token may open a block. */
  opensBlock: boolean;
  hasContent: boolean;
}

/**
 * Looks at the text before the parser does, without recursion: nesting, and the parts of YAML that are not part of the
 * language. Time and memory grow with the length of the text only. Gives back the text's lexemes, or nothing for a text
 * that must not reach the parser. `text` is the file's, or as long and with the same lines.
 */
export function checkTokens(findings: Findings, text: string): readonly string[] | undefined {
  const lexemes: string[] = [];
  const nesting: Nesting = { columns: [], brackets: [], colons: 0, lineStart: 0, opensBlock: true, hasContent: false };
  let offset = 0;
  let isScalar = false;
  for (const token of new Lexer().lex(text)) {
    lexemes.push(token);
    if (token === BROKEN_OFF) reportOpenBracket(findings, nesting);
    if (MARKS.has(token)) {
      isScalar = token === SCALAR_FOLLOWS;
      continue;
    }
    const span: Span = [offset, offset + token.length];
    const type = isScalar ? 'scalar' : CST.tokenType(token);
    offset = span[1];
    isScalar = false;
    if (checkToken(findings, nesting, { type, token, span }) === 'stop') return undefined;
    const feed = token.lastIndexOf('\n');
    if (feed !== -1) Object.assign(nesting, { lineStart: span[0] + feed + 1, opensBlock: true, ...(nesting.brackets.length === 0 ? { colons: 0 } : {}) });
  }
  reportOpenBracket(findings, nesting);
  return lexemes;
}

interface Token {
  readonly type: string | null;
  readonly token: string;
  readonly span: Span;
}

function checkToken(findings: Findings, nesting: Nesting, { type, token, span }: Token): Verdict {
  if (type === 'doc-start' && nesting.hasContent) report(findings, 'yaml-documents', span);
  if (type === 'directive-line') refuse(findings, type, token, span);
  if (AROUND.has(type)) return 'pass';
  nesting.hasContent = true;
  if (nesting.opensBlock && nesting.brackets.length === 0) openBlock(nesting, span[0] - nesting.lineStart);
  if (!countBrackets(nesting, type, span[0])) return stop(findings, 'yaml-bracket', span);
  countColons(nesting, type);
  if (nesting.columns.length + nesting.brackets.length + nesting.colons > MOST_LEVELS) return stop(findings, 'too-deep', span, { limit: String(MOST_LEVELS) });
  refuse(findings, type, token, span);
  if (findings.list.length >= MOST_FINDINGS) return 'stop';
  nesting.opensBlock = type === 'seq-item-ind' || type === 'explicit-key-ind';
  return 'pass';
}

function openBlock(nesting: Nesting, column: number): void {
  while ((nesting.columns.at(-1) ?? -1) > column) nesting.columns.pop();
  if ((nesting.columns.at(-1) ?? -1) < column) nesting.columns.push(column);
}

function countColons(nesting: Nesting, type: string | null): void {
  if (type === 'map-value-ind') nesting.colons += 1;
  else if (type !== 'scalar' && type !== 'single-quoted-scalar' && type !== 'double-quoted-scalar') nesting.colons = 0;
}

/** False for a closing bracket that closes nothing. */
function countBrackets(nesting: Nesting, type: string | null, offset: number): boolean {
  if (type === 'flow-map-start' || type === 'flow-seq-start') nesting.brackets.push(offset);
  if (type !== 'flow-map-end' && type !== 'flow-seq-end') return true;
  return nesting.brackets.pop() !== undefined;
}

/** The innermost bracket that is still open is the one that lacks its other half. */
function reportOpenBracket(findings: Findings, nesting: Nesting): void {
  const open = nesting.brackets.at(-1);
  if (open === undefined) return;
  report(findings, 'yaml-bracket', [open, open + 1]);
  nesting.brackets.length = 0;
}

function refuse(findings: Findings, type: string | null, token: string, span: Span): void {
  const { text } = findings.source;
  if (type === 'scalar' && token === '<<' && /^\s*:(?:\s|$)/.test(text.slice(span[1], span[1] + 3))) report(findings, 'yaml-merge-key', span);
  if (type === null || !Object.hasOwn(REFUSED, type)) return;
  report(findings, REFUSED[type as keyof typeof REFUSED], span, { args: { word: token }, fix: fixOf(findings.source, ...repairOf(text, type, span)) });
}

/** A line that is no part of the language goes; so does a mark before a block; anything else was meant as text. */
function repairOf(text: string, type: string, span: Span): readonly [span: Span, replacement: string] {
  if (type === 'directive-line') return [span, ''];
  const [lineStart, lineEnd] = lineSpan(text, span[0]);
  const indent = /^[ -]*/.exec(text.slice(lineStart))?.[0].length ?? 0;
  const below = /^(?:\r?\n *)*/.exec(text.slice(lineEnd))?.[0] ?? '';
  const isBeforeBlock = span[1] === lineEnd && below.length - below.lastIndexOf('\n') - 1 > indent;
  return isBeforeBlock ? [[span[0] - 1, span[1]], ''] : [span, quote(text.slice(...span))];
}

function stop(findings: Findings, code: 'yaml-bracket' | 'too-deep', span: Span, args = {}): Verdict {
  report(findings, code, span, { args });
  return 'stop';
}
