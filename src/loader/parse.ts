import { Composer, type CST, type Document, isMap, type ParsedNode, Parser, type YAMLMap } from 'yaml';
import { say } from '../diagnostics/phrase.ts';
import { checkCharacters, checkTokens, MOST_FINDINGS } from './gates.ts';
import { type Findings, findingsOf, report, type Span } from './findings.ts';
import type { Vocabulary } from './kinds.ts';
import { reportMend, type Trouble } from './mend.ts';
import { reportMisreads, restoreMisreads, withoutMisreads } from './misreads.ts';
import { findMisreads } from './typed-lines.ts';
import { reportYamlProblems } from './yaml-problems.ts';

/**
 * The file's keys and values, every scalar as typed; undefined when the YAML itself is broken, then only that is reported.
 * Texts that YAML would take for something else are reported and stand in the map as they were typed.
 */
export function parseFile(findings: Findings, vocabulary: Vocabulary): YAMLMap | undefined {
  if (!checkCharacters(findings)) return undefined;
  const { source } = findings;
  const misreads = findMisreads(source, vocabulary, MOST_FINDINGS);
  reportMisreads(findings, misreads);
  const text = misreads.length === 0 ? source.text : withoutMisreads(source, misreads);
  const documents = readDocuments(findings, text);
  if (findings.list.length > misreads.length) mendInstead(findings, text, misreads.length);
  const [document] = documents;
  if (!document || findings.list.length > misreads.length) return undefined;
  if (isMap(document.contents)) {
    if (misreads.length > 0) restoreMisreads(document.contents, misreads);
    return document.contents;
  }
  if (document.contents === null) report(findings, 'file-empty', [0, 0]);
  else report(findings, 'file-not-a-map', document.contents, { args: { found: say('list-or-text') } });
  return undefined;
}

/** The documents of a text; what keeps it from being read is reported. */
function readDocuments(findings: Findings, text: string): readonly Document.Parsed<ParsedNode>[] {
  const before = findings.list.length;
  const lexemes = checkTokens(findings, text);
  const [document, second] = lexemes ? compose(lexemes, text.length) : [];
  if (!document) return [];
  reportYamlProblems(findings, [...document.errors, ...document.warnings]);
  if (second && findings.list.length === before) report(findings, 'yaml-documents', firstOf(second));
  return [document];
}

/** One change of a line that would make the text readable says more than where the parser stumbles. */
function mendInstead(findings: Findings, text: string, kept: number): void {
  const stumbles = findings.list.splice(kept);
  if (!reportMend(findings, text, inspect)) findings.list.push(...stumbles);
}

/** What the gates and the parser would say about a text. */
function inspect(text: string): Trouble {
  const found = findingsOf({ file: '', text }, new Map());
  readDocuments(found, text);
  const [first] = found.list.toSorted((left, right) => left.span[0] - right.span[0]);
  return { count: found.list.length, line: first ? found.lineAt(first.span[0]) : 0, code: first?.code };
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
