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
  if (inspect(text).count > 0 && reportMend(findings, text, inspect)) return undefined;
  const lexemes = checkTokens(findings, text);
  if (!lexemes) return undefined;
  const [document, second] = compose(lexemes, text.length);
  if (!document) return undefined;
  reportYamlProblems(findings, [...document.errors, ...document.warnings]);
  if (second && findings.list.length === misreads.length) report(findings, 'yaml-documents', firstOf(second));
  if (findings.list.length > misreads.length) return undefined;
  if (isMap(document.contents)) {
    restoreMisreads(document.contents, misreads);
    return document.contents;
  }
  if (document.contents === null) report(findings, 'file-empty', [0, 0]);
  else report(findings, 'file-not-a-map', document.contents, { args: { found: say('list-or-text') } });
  return undefined;
}
/** What the gates and the parser would say about a text. */
function inspect(text: string): Trouble {
  const found = findingsOf({ file: '', text }, new Map());
  const lexemes = checkTokens(found, text);
  const [document] = lexemes ? compose(lexemes, text.length) : [];
  reportYamlProblems(found, document ? [...document.errors, ...document.warnings] : []);
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
