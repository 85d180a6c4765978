import type { Diagnostic, Source } from '../diagnostics/diagnostic.ts';
import type { DeclaredCommand } from '../program/program.ts';
import type { Commands } from './commands.ts';
import type { FileContext } from './context.ts';
import type { Entry } from './entries.ts';
import { findingsOf, inOrder, report, type Span } from './findings.ts';
import { giveInputs } from './inputs.ts';
import { type OpenPack, openPack, type Reading } from './open-pack.ts';
import { type CompiledPack, compilePack } from './pack.ts';
import type { PackFiles } from './pack-files.ts';
import { packName, shownName } from './pack-name.ts';
import { readUse, type Use } from './use.ts';

/** A pack that the bot's file takes in. */
export interface UsedPack extends CompiledPack {
  /** Under which it is found. */
  readonly found: string;
  /** Where the bot's file names it. */
  readonly span: Span;
  readonly source: Source;
}

/** All packs of a bot. */
export interface Packs {
  readonly used: readonly UsedPack[];
  /** Files that were read, by the names under which they are found. */
  readonly sources: ReadonlyMap<string, Source>;
  /** What is found in these files. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Compiles the packs under `use`, each once for every time that it stands there. What is wrong with their names and values stands in the bot's file. */
export function compilePacks(file: FileContext, entry: Entry | undefined, files: PackFiles | undefined, reading: Reading): Packs {
  const uses = readUse(file.findings, entry);
  if (!files) return { used: [], sources: new Map(), diagnostics: [] };
  const open = new Map<string, OpenPack | undefined>();
  const shown = new Set<string>();
  const used = uses.flatMap((use) => {
    const found = packName(file.findings, use, files.shipped);
    if (found === undefined) return [];
    const isFirst = !open.has(found);
    const pack = isFirst ? openPack(file.findings, { ...use, name: found }, files, reading) : open.get(found);
    open.set(found, pack);
    if (!pack?.map) return [];
    const name = shownName(found, shown);
    shown.add(name);
    // What is wrong in its file is told once.
    const findings = isFirst ? pack.findings : findingsOf(pack.source, reading.places);
    return [{ ...compilePack(file, { name, findings, map: pack.map }, (taker) => giveInputs(taker, giverOf(file, use))), found, span: use.span, source: pack.source }];
  });
  const read = [...open].flatMap(([found, pack]) => (pack ? [[found, pack] as const] : []));
  return {
    used,
    sources: new Map(read.map(([found, { source }]) => [found, source])),
    diagnostics: read.flatMap(([, { findings }]) => inOrder(findings)),
  };
}

function giverOf(file: FileContext, use: Use): Parameters<typeof giveInputs>[1] {
  return { file, entry: use.with, span: use.span };
}

/** The commands of the bot's file and of its packs; undefined where some could not be read. A name that two files declare is reported. */
export function commandsOfAll({ findings }: FileContext, own: Commands, { used }: Packs): ReadonlyMap<string, DeclaredCommand> | undefined {
  const all = new Map(own.declared);
  const owners = new Map([...all.keys()].map((name) => [name, findings.source.file]));
  let isWhole = own.declared !== undefined;
  for (const { commands, found, span } of used) {
    isWhole &&= commands.declared !== undefined;
    for (const [name, command] of commands.declared ?? []) {
      const owner = owners.get(name) ?? found;
      owners.set(name, owner);
      if (!all.has(name)) all.set(name, command);
      if (owner !== found) report(findings, 'command-in-two-files', own.spans.get(name) ?? span, { args: { word: name, first: owner, file: found } });
    }
  }
  return isWhole ? all : undefined;
}
