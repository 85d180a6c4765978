import type { Diagnostic, Source } from '../diagnostics/diagnostic.ts';
import type { Program } from '../program/program.ts';
import type { AnyAction } from '../schema/define-action.ts';
import type { AnyTrigger } from '../schema/define-trigger.ts';

export interface LoadOptions {
  readonly actions: ReadonlyMap<string, AnyAction>;
  readonly triggers: ReadonlyMap<string, AnyTrigger>;
  /** Environment variables, those of a `.env` file included. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** A compiled file, or why there is none; `program` is undefined exactly when a diagnostic is an error. */
export interface Loaded {
  readonly program: Program | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

export function loadProgram(source: Source, options: LoadOptions): Loaded {
  throw new Error(`not there yet: ${source.file}, ${String(options.actions.size)}`);
}
