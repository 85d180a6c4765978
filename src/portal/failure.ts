/**
 * Why a call to a portal did not succeed.
 * `rate-limited` refused before execution · `unavailable` not reached, or not executed · `denied` credentials or rights ·
 * `not-found` the target · `rejected` the call itself is wrong · `expired` credentials that can be refreshed ·
 * `gone` the bot or portal no longer exists · `outcome-unknown` it may have been executed.
 */
export type Failure =
  | 'rate-limited' | 'unavailable' | 'denied' | 'not-found' | 'rejected' | 'expired' | 'gone' | 'outcome-unknown';

/** A failed call. `code` is the portal's own word in upper case; `message` is safe to log: no credentials, no address path. */
export class PortalError extends Error {
  override readonly name = 'PortalError';
  readonly failure: Failure;
  readonly code: string;

  constructor(failure: Failure, code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.failure = failure;
    this.code = code;
  }
}
