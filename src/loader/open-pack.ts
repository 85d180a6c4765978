import type { YAMLMap } from 'yaml';
import { say } from '../diagnostics/phrase.ts';
import type { Source } from '../diagnostics/diagnostic.ts';
import type { Places } from '../schema/places.ts';
import { decodeSource } from './decode.ts';
import { type Findings, findingsOf, report, rewritten, type Span } from './findings.ts';
import type { Vocabulary } from './kinds.ts';
import type { PackFiles, PackTrouble } from './pack-files.ts';
import { otherKind } from './pack-top.ts';
import { parseFile } from './parse.ts';

/** The file of a pack with its keys; `map` is undefined where they cannot be read, which is reported in it. */
export interface OpenPack {
  readonly source: Source;
  readonly findings: Findings;
  readonly map: YAMLMap | undefined;
}

/** Words for reading any file. */
export interface Reading {
  readonly places: Places;
  readonly vocabulary: Vocabulary;
}

/** Reads a pack's file; undefined after reporting, where the bot names it, that there is none. */
export function openPack(findings: Findings, { name, typed, span }: { readonly name: string; readonly typed: string; readonly span: Span }, files: PackFiles, { places, vocabulary }: Reading): OpenPack | undefined {
  const read = files.read(name);
  if ('trouble' in read) {
    reportTrouble(findings, { typed, span }, read);
    return undefined;
  }
  const decoded = decodeSource(read.file, read.bytes);
  if (!decoded.ok) {
    const source = { file: read.file, text: '' };
    return { source, findings: { ...findingsOf(source, places), list: [...decoded.problems] }, map: undefined };
  }
  const own = findingsOf(decoded.value, places);
  const map = parseFile(own, vocabulary);
  const kind = map && otherKind(map);
  if (kind === undefined) return { source: decoded.value, findings: own, map };
  report(findings, 'not-a-pack', span, { args: { word: typed, found: say(kind) } });
  return undefined;
}

function reportTrouble(findings: Findings, { typed, span }: { readonly typed: string; readonly span: Span }, trouble: PackTrouble): void {
  const near = trouble.trouble === 'missing' ? trouble.near : undefined;
  report(findings, 'pack-unreadable', span, { args: { word: typed, problem: say(`pack-${trouble.trouble}`), closest: near }, ...rewritten(findings, span, near) });
}
