import type { DeclaredMemory, Remembered } from '../../program/program.ts';
import type { MemoryChange } from '../../schema/define-action.ts';
import type { MemoryOwner } from '../../schema/memory.ts';
import { readsAs } from '../../schema/memory-types.ts';
import type { MemoryRow } from '../../store/store.ts';

/** What `memory` is in expressions: values by owner and name. */
export type MemoryValues = Readonly<Record<MemoryOwner, Readonly<Record<string, unknown>>>>;

type Find = (of: MemoryOwner, name: string) => MemoryRow | undefined;

/** The values now (ms UTC); those of an owner are worked out when they are asked for. */
export function valuesOf(declared: DeclaredMemory, find: Find, now: number): MemoryValues {
  const ownedBy = (of: MemoryOwner): Readonly<Record<string, unknown>> =>
    Object.fromEntries(Object.entries(declared[of]).map(([name, one]) => [name, valueOf(one, find(of, name), now)]));
  return {
    get user() { return ownedBy('user'); },
    get chat() { return ownedBy('chat'); },
    get bot() { return ownedBy('bot'); },
  };
}

function valueOf({ type, default: unset, keepMs }: Remembered, row: MemoryRow | undefined, now: number): unknown {
  if (!row || row.value === null || (keepMs !== undefined && row.at + keepMs <= now)) return unset;
  const value = readsAs(row.type, type)?.(JSON.parse(row.value));
  return value === undefined ? unset : value;
}

/** The values after changes that are not written yet. */
export function valuesWith(values: MemoryValues, declared: DeclaredMemory, changes: readonly MemoryChange[]): MemoryValues {
  const after = { user: { ...values.user }, chat: { ...values.chat }, bot: { ...values.bot } };
  for (const { of, name, value } of changes) after[of][name] = value === undefined ? declared[of][name]?.default : value;
  return after;
}

/** Longer texts are cut in a trace. */
const LONGEST = 200;

/** What a step has changed, for the trace; null: forgotten. */
export function tracedChanges(changes: readonly MemoryChange[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(changes.map(({ of, name, value }) => [`${of}.${name}`, shortened(value)]));
}

function shortened(value: unknown): unknown {
  if (value === undefined) return null;
  if (typeof value !== 'string' && typeof value !== 'object') return value;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : value;
}
