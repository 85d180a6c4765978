import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The bytes of files, by number; names never reach the disk. */
export interface Shelf {
  /** Hands the bytes to the operating system; throws its error when the disk is full. */
  put(id: number, bytes: Uint8Array): void;
  /** Where the bytes lie. */
  path(id: number): string;
}

/** Keeps files in `files` below the portal's folder, readable by this user only. */
export function openShelf(dir: string): Shelf {
  const folder = join(dir, 'files');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = (id: number): string => join(folder, String(id));
  return {
    path,
    put(id, bytes) {
      writeFileSync(`${path(id)}.new`, bytes, { mode: 0o600 });
      renameSync(`${path(id)}.new`, path(id));
    },
  };
}
