import { isMap } from 'yaml';
import { say } from '../diagnostics/phrase.ts';
import type { DeclaredCommand } from '../program/program.ts';
import { COMMAND } from '../schema/envelope.ts';
import { readArguments } from './arguments.ts';
import { plainCommand, reportCommandName, RESERVED_COMMAND } from './command-names.ts';
import { type Entries, entriesOf, type Entry, knownEntries, mapOf, presentValue } from './entries.ts';
import { type Findings, report, type Span } from './findings.ts';
import { withIndented } from './not-indented.ts';
import { readSettings, reportMissing } from './settings.ts';

/** Declared slash commands by name, in their order, and where their names stand. */
export interface Commands {
  /** Undefined where they cannot be read, which is reported. */
  readonly declared: ReadonlyMap<string, DeclaredCommand> | undefined;
  readonly spans: ReadonlyMap<string, Span>;
}

export function readCommands(findings: Findings, entry: Entry | undefined, language: string): Commands {
  const map = entry && mapOf(findings, entry, 'commands: {help: Show the command list}');
  const entries = map ? [...entriesOf(findings, withIndented(findings, map, () => isOption)).values()].flatMap((command) => withName(findings, command) ?? []) : [];
  return {
    declared: entry && !map ? undefined : new Map(entries.map((command) => [command.key, readCommand(findings, command, language)])),
    spans: new Map(entries.map(({ key, keySpan }) => [key, keySpan])),
  };
}

/** Whether a key is more likely an option of the command above it than the name of another one. */
function isOption(key: string): boolean {
  return Object.hasOwn(COMMAND.properties, key);
}

/** The command under the name that is meant, after reporting one that no command can have. */
function withName(findings: Findings, entry: Entry): Entry | undefined {
  const { key, keySpan } = entry;
  const plain = plainCommand(key);
  if (key === RESERVED_COMMAND) report(findings, 'command-reserved', keySpan);
  else if (plain !== key) reportCommandName(findings, key, keySpan);
  return plain === undefined ? undefined : { ...entry, key: plain };
}

type Read = Partial<Omit<DeclaredCommand, 'name' | 'args'>>;

const DEFAULTS = { title: {}, params: {}, common: false, hidden: false, extranet: false } as const satisfies Read;

function readCommand(findings: Findings, entry: Entry, language: string): DeclaredCommand {
  const entries = commandEntries(findings, entry);
  const read: Read = readSettings(findings, entries, COMMAND, { language });
  if (entry.value && !read.hidden && !entries.has('title')) {
    reportMissing(findings, { key: 'title', place: say('in-command', { word: entry.key }), example: 'title: Show the command list' }, entry.keySpan);
  }
  const args = entries.get('args');
  return { ...DEFAULTS, ...read, name: entry.key, args: args ? readArguments(findings, args) : [] };
}

/** A plain text is the title. */
function commandEntries(findings: Findings, entry: Entry): Entries {
  const node = presentValue(findings, entry);
  if (!node) return new Map();
  if (!isMap(node)) return new Map([['title', { key: 'title', keySpan: entry.keySpan, value: node }]]);
  return knownEntries(findings, entriesOf(findings, node), { place: say('in-command', { word: entry.key }), known: Object.keys(COMMAND.properties), kind: 'command' });
}
