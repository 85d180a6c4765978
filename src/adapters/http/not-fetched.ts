import { PortalError } from '../../portal/failure.ts';

/** Why a file of another server is not fetched, in a sentence that names its host and nothing more of its address. */
export function notFetched(code: `FILE_${string}`, sentence: string, cause?: unknown): PortalError {
  return new PortalError('rejected', code, sentence, { cause });
}
