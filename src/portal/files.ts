/** A file that comes from another server. */
export interface FetchedFile {
  /** As the server or the address names it; may be empty. */
  readonly name: string;
  /** Can be read once. */
  readonly bytes: AsyncIterable<Uint8Array>;
  /** In bytes; undefined where the server does not tell it. */
  readonly size: number | undefined;
}

/** Fetches a file from a public address; rejects with `PortalError` (`rejected`) where that is not allowed or not possible. */
export type FetchFile = (url: string) => Promise<FetchedFile>;
