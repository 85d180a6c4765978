import { createHash } from 'node:crypto';
import type { YAMLMap } from 'yaml';
import type { Diagnostic, Source } from '../diagnostics/diagnostic.ts';
import { say } from '../diagnostics/phrase.ts';
import { closest } from '../kit/closest.ts';
import type { Delivery } from '../portal/effects.ts';
import type { Program } from '../program/program.ts';
import type { AnyAction } from '../schema/define-action.ts';
import type { AnyTrigger } from '../schema/define-trigger.ts';
import { DEFAULTS } from '../schema/envelope.ts';
import { NOT_BUILT } from '../schema/not-built.ts';
import { placesOf } from '../schema/places.ts';
import { type FilesIn, readBot } from './bot.ts';
import { type Commands, readCommands } from './commands.ts';
import type { FileContext } from './context.ts';
import { entriesOf, type Entry, knownEntries, mapOf } from './entries.ts';
import { type Findings, findingsOf, inOrder, report } from './findings.ts';
import { type CompiledFlow, compileDefaultOnError, compileFlows } from './flows.ts';
import { vocabularyOf } from './kinds.ts';
import { readListen, readStore } from './machine.ts';
import { repairedWord } from './meant-word.ts';
import { readNamed, shapesOf } from './named.ts';
import { parseFile } from './parse.ts';
import { readPortal } from './portal.ts';
import { reservedNames } from './reserved-names.ts';
import { checkSecrets } from './secrets.ts';
import { readSettings } from './settings.ts';
import { readTop } from './top.ts';

/** Definitions and environment that a file is compiled with. */
export interface LoadOptions {
  readonly actions: ReadonlyMap<string, AnyAction>;
  readonly triggers: ReadonlyMap<string, AnyTrigger>;
  /** Environment variables, those of a `.env` file included. Absent: keys that reach outside (`portal`, `store`, `listen`) are not read. */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
  /** Absent: files that the bot needs are not looked for. */
  readonly filesIn?: FilesIn;
}

/** A compiled file, or why there is none; `program` is undefined exactly when a diagnostic is an error. */
export interface Loaded {
  readonly program: Program | undefined;
  /** In the order of the file. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads a whole file and reports everything that is wrong with it. Never throws for what a person wrote. */
export function loadProgram(source: Source, options: LoadOptions): Loaded {
  const { actions, triggers } = options;
  const findings = findingsOf(source, placesOf(actions, triggers));
  const map = parseFile(findings, vocabularyOf(findings.places, actions, triggers));
  const program = map && compileFile(findings, map, options);
  const diagnostics = inOrder(findings);
  return { program: diagnostics.some(({ severity }) => severity === 'error') ? undefined : program, diagnostics };
}

function compileFile(findings: Findings, map: YAMLMap, options: LoadOptions): Program {
  const { source } = findings;
  const entries = readTop(findings, map);
  const portal = options.env && readPortal(findings, entries.get('portal'), options.env);
  const bot = readBot(findings, entries.get('bot'), options.filesIn);
  const commands = readCommands(findings, entries.get('commands'), bot.language);
  const named = readNamed(findings, entries);
  const file: FileContext = {
    findings,
    actions: options.actions,
    triggers: options.triggers,
    language: bot.language,
    timezone: bot.timezone,
    botType: bot.profile.type,
    commands: commands.declared,
    reserved: reservedNames(options.triggers.values()),
    named,
    names: shapesOf(named),
    uses: { pressesSent: [], pressesHeard: new Set(), hearsAnyPress: false, failuresHeard: [], commandsHeard: new Set(), hearsAnyCommand: false },
  };
  const flows = compileFlows(file, entries.get('flows'));
  const { onError, delivery } = readDefaults(file, entries.get('defaults'), flows);
  checkUses(file, commands.spans, flows.map(({ flow }) => flow.name));
  checkSecrets(findings);
  return {
    hash: createHash('sha256').update(source.text).digest('hex'),
    source: source.text,
    portal,
    bot,
    commands: [...(commands.declared?.values() ?? [])],
    flows: flows.filter(({ enabled }) => enabled).map(({ flow }) => flow),
    ...named,
    onError,
    delivery,
    usesPresses: file.uses.hearsAnyPress || file.uses.pressesHeard.size + file.uses.pressesSent.length > 0,
    store: readStore(findings, options.env && entries.get('store'), options.env ?? {}),
    listen: options.env && readListen(findings, entries.get('listen'), options.env),
  };
}

function readDefaults(file: FileContext, entry: Entry | undefined, flows: readonly CompiledFlow[]): Pick<Program, 'onError' | 'delivery'> {
  const { findings } = file;
  const map = entry && mapOf(findings, entry, 'defaults: {on_error: [{send: "Something went wrong."}]}');
  if (!map) return { onError: undefined, delivery: undefined };
  const entries = knownEntries(findings, entriesOf(findings, map), { place: say('in-key', { word: 'defaults' }), known: Object.keys(DEFAULTS.properties), notBuilt: NOT_BUILT.defaults });
  const { delivery }: { readonly delivery?: Delivery } = readSettings(findings, entries, DEFAULTS);
  return { onError: compileDefaultOnError(file, entries.get('on_error'), flows), delivery };
}

/** What buttons send must be heard, and what is declared should be. */
function checkUses({ findings, uses }: FileContext, spans: Commands['spans'], flows: readonly string[]): void {
  for (const { name, span } of uses.pressesSent) {
    if (uses.hearsAnyPress || uses.pressesHeard.has(name)) continue;
    const near = closest(name, uses.pressesHeard);
    report(findings, 'button-unheard', span, { args: { word: name, closest: near }, ...repairedWord(findings, span, near) });
  }
  for (const { name, span } of uses.failuresHeard) {
    if (flows.includes(name)) continue;
    const near = closest(name, flows);
    report(findings, 'flow-unknown', span, { args: { word: name, closest: near, known: flows.join(', ') }, ...repairedWord(findings, span, near) });
  }
  if (uses.hearsAnyCommand) return;
  for (const [name, span] of spans) {
    if (!uses.commandsHeard.has(name)) report(findings, 'command-unhandled', span, { args: { word: name } });
  }
}
