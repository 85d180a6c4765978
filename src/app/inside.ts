import type { Program } from '../program/program.ts';
import { standingOf, type Standing } from '../runtime/waiting/standing.ts';
import { waiterIn } from '../runtime/waiting/waits.ts';
import type { WaitRow } from '../store/store.ts';
import { readBeside } from './history.ts';

/** How many runs wait inside of a flow, by what the file as it is now would do with them. */
export type Inside = Readonly<Record<Standing['kind'], number>>;

const NOBODY: Inside = { same: 0, changed: 0, gone: 0 };

/** By the names of the flows. */
export function insideOf(rows: readonly WaitRow[], program: Program): ReadonlyMap<string, Inside> {
  const inside = new Map<string, Inside>();
  for (const row of rows) {
    const waiter = waiterIn(row);
    const { kind } = standingOf(waiter, program);
    const count = inside.get(waiter.flow) ?? NOBODY;
    inside.set(waiter.flow, { ...count, [kind]: count[kind] + 1 });
  }
  return inside;
}

/** The same, of the state that lies beside a file; empty where there is none. Rejects with `StoreError`. */
export async function insideBeside(file: string, program: Program): Promise<ReadonlyMap<string, Inside>> {
  return insideOf((await readBeside(file, program, (reader) => reader.waits())) ?? [], program);
}
