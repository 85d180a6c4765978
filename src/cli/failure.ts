import { packageVersion } from '../app/package-root.ts';
import { SandboxError } from '../app/sandbox-portal.ts';
import { DiffersError } from '../app/receive.ts';
import { ListenError } from '../app/listeners.ts';
import { phraseText } from '../diagnostics/catalogue.ts';
import type { Language } from '../diagnostics/language.ts';
import { ToldError } from '../diagnostics/told-error.ts';
import { PortalError } from '../portal/failure.ts';
import { RefusedError } from '../reconcile/apply.ts';
import { StoreError } from '../store/store.ts';
import { EXIT } from './exit-codes.ts';
import type { Output } from './output.ts';

/** A person's mistake that a command found itself. */
export class UsageError extends ToldError {
  override readonly name = 'UsageError';
}

/** The exit code of a failure that a person can mend; undefined for a bug. */
export function exitCodeOf(error: unknown): number | undefined {
  if (error instanceof DiffersError) return EXIT.differs;
  if (error instanceof PortalError) return error.failure === 'denied' ? EXIT.configuration : EXIT.failed;
  if (error instanceof StoreError || error instanceof SandboxError) return EXIT.failed;
  const configuration = [ToldError, ListenError, RefusedError].some((kind) => error instanceof kind);
  return configuration ? EXIT.configuration : undefined;
}

/** Says why the program, or one of its files, ends: a person's mistake in one sentence, a bug with its place. Gives the exit code. */
export function tellFailure(error: unknown, output: Output, file?: string): number {
  const code = exitCodeOf(error);
  output.err(code === undefined ? bugReport(error) : `flowbot: ${about(file, messageOf(error, output.language))}`);
  return code ?? EXIT.failed;
}

/** Names the file, where the sentence does not begin with it. */
function about(file: string | undefined, sentence: string): string {
  return file === undefined || sentence.startsWith(`${file}: `) ? sentence : `${file}: ${sentence}`;
}

/** What a person reads about a failure that is no bug. */
function messageOf(error: unknown, language: Language): string {
  return error instanceof ToldError ? phraseText(error.phrase, language) : (error as Error).message;
}

function bugReport(error: unknown): string {
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `flowbot ${packageVersion()}: this is a bug in flowbot, not in your file. Please report it with these lines:\n${detail}`;
}
