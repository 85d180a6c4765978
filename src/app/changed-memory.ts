import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { say } from '../diagnostics/phrase.ts';
import type { Program } from '../program/program.ts';
import { readsAs } from '../schema/memory-types.ts';
import type { MemoryCount } from '../store/store.ts';
import { readBeside } from './history.ts';

/** Names under which values of another type are remembered than the file declares. */
export function changedMemory({ memory }: Pick<Program, 'memory'>, file: string, counts: readonly MemoryCount[]): readonly Diagnostic[] {
  return counts.flatMap(({ of, name, type: stored, count }) => {
    const declared = memory?.[of][name];
    if (!declared || readsAs(stored, declared.type)) return [];
    const args = { word: `${of}.${name}`, type: declared.type, stored, owners: say(`owned-by-${of}`, { number: String(count) }), file };
    return [{ code: 'memory-type-changed', severity: 'error', file, span: declared.span, args } as const];
  });
}

/** What is remembered does not fit the file. */
export class ChangedMemoryError extends Error {
  override readonly name = 'ChangedMemoryError';
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    super('values of another type are remembered than the file declares');
    this.diagnostics = diagnostics;
  }
}

/** The same, of the state that lies beside a file, if there is one. Rejects with `StoreError`. */
export async function changedBeside(file: string, program: Program): Promise<readonly Diagnostic[]> {
  const types = program.memory && (await readBeside(file, program, (reader) => reader.memoryTypes()));
  return types ? changedMemory(program, file, types) : [];
}
