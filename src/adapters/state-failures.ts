import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { StoreError } from '../store/store.ts';

type Kind = StoreError['kind'];

/** Codes of the operating system that a person can do something about; every other one is `unavailable`. */
const FILE_KINDS: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  ['EACCES', 'read-only'], ['EPERM', 'read-only'], ['EROFS', 'read-only'],
  ['ENOSPC', 'full'], ['EDQUOT', 'full'],
]);

/** Primary result codes of SQLite (sqlite.org/rescode.html) that are not mistakes of ours. */
const SQLITE_KINDS: ReadonlyMap<number, Kind> = new Map<number, Kind>([
  [3, 'read-only'], [8, 'read-only'],
  [5, 'unavailable'], [6, 'unavailable'], [7, 'unavailable'], [9, 'unavailable'], [10, 'unavailable'], [14, 'unavailable'], [15, 'unavailable'],
  [11, 'corrupt'], [26, 'corrupt'],
  [13, 'full'],
]);
const SQLITE_BUSY = 5;
/** Input or output failed, file cannot be opened: what SQLite also says when a new file finds no room. */
const MAYBE_FULL: ReadonlySet<number> = new Set([10, 14]);
/** SQLite lengthens its files beside the database by up to 32 KiB. */
const ROOM_NEEDED = 32_768;

const SENTENCES: Readonly<Record<Exclude<Kind, 'locked' | 'newer'>, (path: string, reason: string) => string>> = {
  'read-only': (path) => `flowbot may not write to ${path}. Let the account that runs it write there, or choose another folder for the state.`,
  full: (path) => `The disk has no room left for ${path}. Nothing was changed; free some space.`,
  corrupt: (path, reason) =>
    `The file ${path} is damaged (${reason}). To start with a fresh state, move this file to another folder and start again; the bot then remembers nothing of what was in it.`,
  unavailable: (path, reason) => `${path} cannot be used: ${reason}.`,
};

/** The failure of this kind at this file or folder, in words for the person who runs the bot. */
export function stateFailure(kind: keyof typeof SENTENCES, path: string, reason: string, cause?: unknown): StoreError {
  return new StoreError(kind, SENTENCES[kind](path, reason), cause === undefined ? {} : { cause });
}

/** True when another connection holds the lock that was asked for. */
export function isBusy(error: unknown): boolean {
  return primaryCode(error) === SQLITE_BUSY;
}

/** What to throw for an error met at `path`: a `StoreError` for what happens outside, the error itself for a mistake of ours. */
export function asStateFailure(error: unknown, path: string): unknown {
  if (!(error instanceof Error) || error instanceof StoreError) return error;
  const kind = kindOf(error, path);
  return kind === undefined ? error : stateFailure(kind, path, error.message, error);
}

function kindOf(error: Error, path: string): keyof typeof SENTENCES | undefined {
  const code = primaryCode(error);
  if (code !== undefined && MAYBE_FULL.has(code) && isFull(path)) return 'full';
  const kind = code === undefined ? fileKind(error) : SQLITE_KINDS.get(code);
  return kind === 'locked' || kind === 'newer' ? undefined : kind;
}

function fileKind(error: Error): Kind | undefined {
  if (!('syscall' in error) || !('code' in error)) return undefined;
  return FILE_KINDS.get(String(error.code)) ?? 'unavailable';
}

/** SQLite's extended codes carry the primary one in their lowest byte. */
function primaryCode(error: unknown): number | undefined {
  return error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : undefined;
}

function isFull(path: string): boolean {
  const disk = statfsSync(dirname(path), { bigint: false });
  return disk.bavail * disk.bsize < ROOM_NEEDED;
}
