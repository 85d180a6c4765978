import { UnreadableFile } from '../app/load-bot.ts';
import { SandboxError } from '../app/sandbox-portal.ts';
import { DiffersError, ListenError } from '../app/start-bot.ts';
import { PortalError } from '../portal/failure.ts';
import { RefusedError } from '../reconcile/apply.ts';
import { StoreError } from '../store/store.ts';
import { EXIT } from './exit-codes.ts';

/** A person's mistake that a command found itself; `message` says what to do. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** The exit code of a failure that a person can mend; undefined for a bug. */
export function exitCodeOf(error: unknown): number | undefined {
  if (error instanceof DiffersError) return EXIT.differs;
  if (error instanceof PortalError) return error.failure === 'denied' ? EXIT.configuration : EXIT.failed;
  if (error instanceof StoreError || error instanceof SandboxError) return EXIT.failed;
  const configuration = [UnreadableFile, UsageError, ListenError, RefusedError].some((kind) => error instanceof kind);
  return configuration ? EXIT.configuration : undefined;
}
