import { isMap, parseDocument, type YAMLMap } from 'yaml';
import { checkGates } from './gates.ts';
import { type Findings, report } from './findings.ts';
import { reportYamlProblems } from './yaml-problems.ts';

/** The file's keys and values, every scalar as typed; undefined when the YAML itself is broken, then only that is reported. */
export function parseFile(findings: Findings): YAMLMap | undefined {
  if (checkGates(findings) === 'stop') return undefined;
  const { text } = findings.source;
  const document = parseDocument(text, {
    schema: 'failsafe',
    version: '1.2',
    strict: true,
    stringKeys: true,
    // Checked while reading, in linear time.
    uniqueKeys: false,
    prettyErrors: false,
  });
  reportYamlProblems(findings, [...document.errors, ...document.warnings]);
  if (findings.list.length > 0) return undefined;
  if (isMap(document.contents)) return document.contents;
  if (document.contents === null) report(findings, 'file-empty', [0, 0]);
  else report(findings, 'file-not-a-map', document.contents, { args: { found: 'a list or one text' } });
  return undefined;
}
