import { Composer, type CST, type Document, isMap, type ParsedNode, Parser, type YAMLMap } from 'yaml';
import { say } from '../diagnostics/phrase.ts';
import { checkGates } from './gates.ts';
import { type Findings, report, type Span } from './findings.ts';
import { reportYamlProblems } from './yaml-problems.ts';

/** The file's keys and values, every scalar as typed; undefined when the YAML itself is broken, then only that is reported. */
export function parseFile(findings: Findings): YAMLMap | undefined {
  const lexemes = checkGates(findings);
  if (!lexemes) return undefined;
  const [document, second] = compose(lexemes, findings.source.text.length);
  if (!document) return undefined;
  reportYamlProblems(findings, [...document.errors, ...document.warnings]);
  if (second && findings.list.length === 0) report(findings, 'yaml-documents', firstOf(second));
  if (findings.list.length > 0) return undefined;
  if (isMap(document.contents)) return document.contents;
  if (document.contents === null) report(findings, 'file-empty', [0, 0]);
  else report(findings, 'file-not-a-map', document.contents, { args: { found: say('list-or-text') } });
  return undefined;
}

/** What `parseDocument` of the library does, without reading the text a second time. */
function compose(lexemes: readonly string[], length: number): readonly Document.Parsed<ParsedNode>[] {
  const composer = new Composer({
    schema: 'failsafe',
    version: '1.2',
    strict: true,
    stringKeys: true,
    // Checked while reading, in linear time.
    uniqueKeys: false,
    prettyErrors: false,
  });
  return [...composer.compose(tokensOf(lexemes), true, length)];
}

/** A document after `...`, which needs no `---`. */
function firstOf(document: Document.Parsed<ParsedNode>): Span {
  const [start] = document.range;
  return [start, start + 1];
}

function* tokensOf(lexemes: readonly string[]): Generator<CST.Token, void> {
  const parser = new Parser();
  for (const lexeme of lexemes) yield* parser.next(lexeme);
  yield* parser.end();
}
