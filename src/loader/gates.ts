import { CST, Lexer } from 'yaml';
import { type Findings, report, type Span } from './findings.ts';

/** Deeper files are refused: the parser recurses. */
const MOST_LEVELS = 64;
const SCALAR_FOLLOWS = '\u001f';
const MARKS: ReadonlySet<string> = new Set([SCALAR_FOLLOWS, '\u0002', '\u0018']);

const REFUSED = {
  'directive-line': 'yaml-directive',
  tag: 'yaml-tag',
  anchor: 'yaml-anchor',
  alias: 'yaml-alias',
} as const;

/** What the gates think of a text: `stop` means that it must not reach the parser. */
export type Verdict = 'pass' | 'stop';

/**
 * Looks at the text before the parser does, without recursion: control characters, nesting, and the parts of YAML that
 * are not part of the language. Time and memory grow with the length of the text only.
 */
export function checkGates(findings: Findings): Verdict {
  return checkCharacters(findings) === 'stop' ? 'stop' : checkTokens(findings);
}

const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]|\r(?!\n)/;

function checkCharacters(findings: Findings): Verdict {
  const found = CONTROL.exec(findings.source.text);
  if (!found) return 'pass';
  const name = `U+${found[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
  report(findings, 'control-character', [found.index, found.index + 1], { args: { found: name } });
  return 'stop';
}

/** Columns of the open blocks, and how many brackets are open. */
interface Nesting {
  readonly columns: number[];
  brackets: number;
}

function checkTokens(findings: Findings): Verdict {
  const nesting: Nesting = { columns: [], brackets: 0 };
  let offset = 0;
  let lineStart = 0;
  let documents = 0;
  let opensBlock = true;
  let isScalar = false;
  for (const token of new Lexer().lex(findings.source.text)) {
    if (MARKS.has(token)) {
      isScalar = token === SCALAR_FOLLOWS;
      continue;
    }
    const span: Span = [offset, offset + token.length];
    const type = isScalar ? 'scalar' : CST.tokenType(token);
    offset = span[1];
    if (type === 'space' || type === 'comment' || type === 'newline') opensBlock = opensBlock || type === 'newline';
    else {
      if (opensBlock && nesting.brackets === 0) openBlock(nesting, span[0] - lineStart);
      if (!countBrackets(nesting, type)) return stop(findings, 'yaml-bracket', span);
      if (nesting.columns.length + nesting.brackets > MOST_LEVELS) return stop(findings, 'too-deep', span, { limit: String(MOST_LEVELS) });
      if (type === 'doc-start') documents += 1;
      if (type === 'doc-start' && (documents > 1 || span[0] > firstContent(findings))) report(findings, 'yaml-documents', span);
      refuse(findings, type, token, span);
      opensBlock = type === 'seq-item-ind' || type === 'explicit-key-ind';
    }
    const feed = token.lastIndexOf('\n');
    if (feed !== -1) {
      lineStart = span[0] + feed + 1;
      opensBlock = true;
    }
    isScalar = false;
  }
  return 'pass';
}

function openBlock(nesting: Nesting, column: number): void {
  while ((nesting.columns.at(-1) ?? -1) > column) nesting.columns.pop();
  if ((nesting.columns.at(-1) ?? -1) < column) nesting.columns.push(column);
}

/** False for a closing bracket that closes nothing. */
function countBrackets(nesting: Nesting, type: string | null): boolean {
  if (type === 'flow-map-start' || type === 'flow-seq-start') nesting.brackets += 1;
  if (type === 'flow-map-end' || type === 'flow-seq-end') nesting.brackets -= 1;
  return nesting.brackets >= 0;
}

function refuse(findings: Findings, type: string | null, token: string, span: Span): void {
  if (type === 'scalar' && token === '<<' && /^\s*:(?:\s|$)/.test(findings.source.text.slice(span[1], span[1] + 3))) {
    report(findings, 'yaml-merge-key', span);
  }
  if (type === null || !Object.hasOwn(REFUSED, type)) return;
  report(findings, REFUSED[type as keyof typeof REFUSED], span, { args: { word: token } });
}

/** Offset of the first line that is neither empty nor a comment. */
function firstContent(findings: Findings): number {
  return /^(?:[ \t]*(?:#[^\n]*)?\r?\n)*/.exec(findings.source.text)?.[0].length ?? 0;
}

function stop(findings: Findings, code: 'yaml-bracket' | 'too-deep', span: Span, args = {}): Verdict {
  report(findings, code, span, { args });
  return 'stop';
}
