/** A file whose bytes have not been read yet. */
export interface OpenedFile {
  /** Can be read once; rejects with `PortalError` (`rejected`) where reading breaks off. */
  readonly bytes: AsyncIterable<Uint8Array>;
  /** In bytes; undefined where it is not known before they are read. */
  readonly size: number | undefined;
}

/** The files beside a bot. What a path may be: `isUsablePath`. All reject with `PortalError` (`rejected`), whose message holds no path of the machine. */
export interface Files {
  open(path: string): Promise<OpenedFile>;
  /** Makes or replaces a file at once: nobody ever reads half of it. Folders on the way are made. */
  write(path: string, bytes: AsyncIterable<Uint8Array>): Promise<void>;
}

/** A file that comes from another server. */
export interface FetchedFile {
  /** As the server or the address names it; may be empty. */
  readonly name: string;
  /** Can be read once. */
  readonly bytes: AsyncIterable<Uint8Array>;
  /** In bytes; undefined where the server does not tell it. */
  readonly size: number | undefined;
}

/** Fetches a file from a public address, from these hosts alone (as a URL has them, with their ports); rejects with `PortalError` (`rejected`) where that is not allowed or not possible. */
export type FetchFile = (url: string, hosts: readonly string[]) => Promise<FetchedFile>;
