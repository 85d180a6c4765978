import { say } from '../diagnostics/phrase.ts';
import type { DeclaredMemory, Remembered } from '../program/program.ts';
import { MEMORY, MEMORY_OWNERS, REMEMBERED } from '../schema/memory.ts';
import { INPUT_TYPES } from '../schema/pack.ts';
import { objectOf, type Shape } from '../schema/shape.ts';
import { type Entries, entriesOf, type Entry, knownEntries, mapOf } from './entries.ts';
import type { Findings } from './findings.ts';
import { readTypedName } from './typed-names.ts';
import { emptyOfType, readOfType, SHAPE_OF_TYPE } from './value-of-type.ts';

/** `memory`; undefined where the file declares none. */
export function readMemory(findings: Findings, entry: Entry | undefined): DeclaredMemory | undefined {
  const map = entry && mapOf(findings, entry, 'memory: {user: {warnings: integer}}');
  if (!map) return undefined;
  const owners = knownEntries(findings, entriesOf(findings, map), { place: say('in-key', { word: 'memory' }), known: Object.keys(MEMORY.properties) });
  const [user, chat, bot] = MEMORY_OWNERS.map((owner) => namesOf(findings, owners, owner));
  return { user: user ?? {}, chat: chat ?? {}, bot: bot ?? {} };
}

function namesOf(findings: Findings, owners: Entries, owner: string): Readonly<Record<string, Remembered>> {
  const entry = owners.get(owner);
  const map = entry && mapOf(findings, entry, `${owner}: {topic: text}`);
  const names = map ? [...entriesOf(findings, map).values()] : [];
  return Object.fromEntries(names.map((name) => [name.key, readRemembered(findings, name)]));
}

/** A name whose type cannot be read is still a name, so that its uses are not reported too. */
function readRemembered(findings: Findings, entry: Entry): Remembered {
  const read = readTypedName(findings, entry, { types: INPUT_TYPES, schema: REMEMBERED, place: say('in-memory') });
  if (!read) return { type: 'json', default: {}, keepMs: undefined, span: entry.keySpan };
  const { type, given, keepMs, nameSpan } = read;
  const fallback = given && readOfType(findings, { key: 'default', node: given }, type);
  return { type, default: fallback ?? emptyOfType(type), keepMs, span: nameSpan };
}

/** What `memory` is to expressions; people may have written any of it. */
export function memoryShape(memory: DeclaredMemory | undefined): Shape {
  const owners = MEMORY_OWNERS.map((owner) => {
    const names = Object.entries(memory?.[owner] ?? {}).map(([name, { type }]) => [name, SHAPE_OF_TYPE[type]] as const);
    return [owner, { ...objectOf(Object.fromEntries(names)), fromPerson: true }] as const;
  });
  return objectOf(Object.fromEntries(owners));
}
