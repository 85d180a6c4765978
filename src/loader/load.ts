import { createHash } from 'node:crypto';
import type { YAMLMap } from 'yaml';
import type { Diagnostic, Source } from '../diagnostics/diagnostic.ts';
import { bundled } from '../program/bundle.ts';
import type { Program } from '../program/program.ts';
import type { AnyAction } from '../schema/define-action.ts';
import type { AnyTrigger } from '../schema/define-trigger.ts';
import { placesOf } from '../schema/places.ts';
import type { FilesBeside } from './avatar.ts';
import { readBot } from './bot.ts';
import { readCommands } from './commands.ts';
import type { FileContext } from './context.ts';
import { compileEndings, questionDefaults, readDefaults, USUAL_QUESTIONS } from './defaults.ts';
import { type Findings, findingsOf, inOrder } from './findings.ts';
import { NO_FLOWS } from './flow-order.ts';
import { compileFlows, reportUnstarted } from './flows.ts';
import { ownInputs } from './inputs.ts';
import { checkPeopleLacks, lackingOf } from './lacking.ts';
import { type Vocabulary, vocabularyOf } from './kinds.ts';
import { readListen, readStore } from './machine.ts';
import { readNamed, shapesOf } from './named.ts';
import { compilePack, type Surroundings } from './pack.ts';
import type { PackFiles } from './pack-files.ts';
import { readOwner } from './owner.ts';
import { commandsOfAll, compilePacks, type Packs } from './packs.ts';
import { isPack } from './pack-top.ts';
import { parseFile } from './parse.ts';
import { readPortal, withoutUserEvents } from './portal.ts';
import { reservedNames } from './reserved-names.ts';
import { checkSecrets } from './secrets.ts';
import { readTop } from './top.ts';
import { readTexts } from './texts.ts';
import { checkPackStarts } from './unreachable.ts';
import { checkUses, noUses, usesPresses } from './uses.ts';

/** Definitions and environment that a file is compiled with. */
export interface LoadOptions {
  readonly actions: ReadonlyMap<string, AnyAction>;
  readonly triggers: ReadonlyMap<string, AnyTrigger>;
  /** Environment variables, those of a `.env` file included. Absent: keys that reach outside (`portal`, `store`, `listen`) are not read. */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
  /** Absent: files that the bot needs are not looked for. */
  readonly beside?: FilesBeside | undefined;
  /** Absent: packs are not looked for. */
  readonly packs?: PackFiles;
}

/** A compiled file, or why there is none; `program` is undefined exactly when a diagnostic is an error, or the file is a pack. */
export interface Loaded {
  readonly program: Program | undefined;
  /** What is in a file that is a pack. */
  readonly pack?: Pick<Program, 'flows' | 'commands'>;
  /** In the order of the file, then those of the packs. */
  readonly diagnostics: readonly Diagnostic[];
  /** The file itself, then its packs as far as they could be read: where the findings stand. */
  readonly sources: readonly Source[];
}

/** Reads a whole file and reports everything that is wrong with it and the packs that it uses. Never throws for what a person wrote. */
export function loadProgram(source: Source, options: LoadOptions): Loaded {
  const { actions, triggers } = options;
  const findings = findingsOf(source, placesOf(actions, triggers));
  const vocabulary = vocabularyOf(findings.places, actions, triggers);
  const map = parseFile(findings, vocabulary);
  if (map && isPack(map)) return loadPack(findings, map, options);
  const compiled = map && compileFile(findings, { map, vocabulary }, options);
  const diagnostics = [...inOrder(findings), ...(compiled?.packs.diagnostics ?? [])];
  return {
    program: hasErrors(diagnostics) ? undefined : compiled?.program,
    diagnostics,
    sources: [source, ...(compiled?.packs.sources.values() ?? [])],
  };
}

function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === 'error');
}

/** A pack by itself, whatever a bot gives it; a type of bot that hears everything, in a time zone, finds nothing wrong that another one does. */
function loadPack(findings: Findings, map: YAMLMap, { actions, triggers }: LoadOptions): Loaded {
  const around: Surroundings = { actions, triggers, language: 'en', timezone: 'UTC', holidays: [], botType: 'personal', lacking: undefined, reserved: reservedNames(triggers.values()), questions: USUAL_QUESTIONS };
  const { flows, commands } = compilePack(around, { name: 'pack', findings, map }, ownInputs);
  return {
    program: undefined,
    pack: { flows: flows.map(({ flow }) => flow), commands: [...(commands.declared?.values() ?? [])] },
    diagnostics: inOrder(findings),
    sources: [findings.source],
  };
}

interface Compiled {
  readonly program: Program;
  readonly packs: Packs;
}

function compileFile(findings: Findings, { map, vocabulary }: { readonly map: YAMLMap; readonly vocabulary: Vocabulary }, options: LoadOptions): Compiled {
  const entries = readTop(findings, map);
  const portal = options.env && readPortal(findings, entries.get('portal'), { env: options.env, isHeard: entries.has('listen') });
  const lacking = lackingOf(entries.get('portal'));
  const bot = readBot(findings, entries.get('bot'), { beside: options.beside, lacking });
  const own = readCommands(findings, entries.get('commands'), bot.language);
  const named = readNamed(findings, entries);
  checkPeopleLacks(findings, lacking, entries.get('people'));
  const defaults = readDefaults(findings, entries.get('defaults'), named.lists);
  const shared: FileContext = {
    findings,
    actions: options.actions,
    triggers: options.triggers,
    language: bot.language,
    timezone: bot.timezone,
    holidays: bot.holidays,
    botType: bot.profile.type,
    lacking,
    noUserEvents: withoutUserEvents(findings, entries.get('portal'), portal),
    commands: own.declared,
    reserved: reservedNames(options.triggers.values()),
    named,
    texts: readTexts(findings, entries.get('texts'), bot.language),
    names: shapesOf(named),
    uses: noUses(),
    questions: USUAL_QUESTIONS,
    flows: NO_FLOWS,
  };
  const alone: FileContext = { ...shared, questions: questionDefaults(shared, defaults) };
  const packs = compilePacks(alone, entries.get('use'), options.packs, { places: findings.places, vocabulary });
  const commands = commandsOfAll(alone, own, packs);
  const { flows, file } = compileFlows({ ...alone, commands }, entries.get('flows'));
  checkPackStarts(findings, flows, packs.used);
  const all = [...flows, ...packs.used.flatMap((pack) => pack.flows)];
  const endings = compileEndings(file, defaults, all);
  reportUnstarted(file, flows);
  checkUses(file, own.spans, all.map(({ flow }) => flow.name));
  file.texts.reportUnused();
  checkSecrets(findings);
  const source = bundled({ text: findings.source.text, packs: Object.fromEntries([...packs.sources].map(([name, { text }]) => [name, text])) });
  const program: Program = {
    hash: createHash('sha256').update(source).digest('hex'),
    source,
    portal,
    bot,
    commands: [...(commands?.values() ?? [])],
    flows: all.filter(({ enabled }) => enabled).map(({ flow }) => flow),
    ...named,
    owner: readOwner(findings, entries.get('owner'), named),
    ...endings,
    delivery: defaults.settings.delivery,
    usesPresses: usesPresses(file.uses) || packs.used.some((pack) => pack.usesPresses),
    store: readStore(findings, options.env && entries.get('store'), options.env ?? {}),
    listen: options.env && readListen(findings, entries.get('listen'), options.env),
  };
  return { program, packs };
}
