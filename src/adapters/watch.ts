import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { FSWatcher } from 'chokidar';
import type { Clock } from '../kit/clock.ts';

/** A file counts as written when nothing was heard of it for this long, in ms. */
const SETTLE = 200;

/** Every so many ms a file's size and times are looked at: no event comes from a folder that was made anew, or from some mounts. */
const PATROL = 2_000;

export interface WatchOptions {
  readonly clock: Clock;
  /** The watching itself broke (too many watches, a folder that may not be read, a file that is a folder now); it goes on where it can. */
  readonly onError: (error: Error) => void;
}

export interface Watch {
  /** No callback comes after this was called. */
  close(): Promise<void>;
}

export type OnChange = (path: string, content: Uint8Array) => void;

/**
 * Calls back with the bytes of a file whenever they have changed and nothing was written for 200 ms. `known` has what
 * was read of each file before: what changed between that reading and this call is told too; undefined is a file that
 * was not there. A file that disappears is silence: the next version of it, at any time, is compared with the last one
 * told. Resolves when watching has begun.
 */
export async function watchFiles(known: ReadonlyMap<string, Uint8Array | undefined>, onChange: OnChange, { clock, onError }: WatchOptions): Promise<Watch> {
  const { watch } = await import('chokidar');
  const files = new Map([...known].map(([path, content]) => [resolve(path), watchedFile(path, content, { clock, onChange, onError })]));
  const folders = new Set([...files.keys()].map((path) => dirname(path)));
  // The folders are watched, not the files: a watch on a file ends with the file that an editor replaces.
  const watcher = watch([...folders], {
    depth: 0,
    ignoreInitial: true,
    ignored: (path) => !folders.has(resolve(path)) && !files.has(resolve(path)),
  });
  watcher.on('all', (_event, path) => files.get(resolve(path))?.heard());
  watcher.on('error', (error) => onError(error instanceof Error ? error : new Error(String(error))));
  await begun(watcher);
  for (const file of files.values()) file.heard();
  const stop = patrol(files, clock);
  return {
    async close() {
      stop();
      for (const file of files.values()) file.close();
      await watcher.close();
    },
  };
}

function patrol(files: ReadonlyMap<string, WatchedFile>, clock: Clock): () => void {
  const seen = new Map<string, string>();
  let closed = false;
  let cancel = (): void => undefined;
  const look = async (): Promise<void> => {
    for (const [path, file] of files) {
      const now = await traces(path);
      if (seen.has(path) && seen.get(path) !== now) file.heard();
      seen.set(path, now);
    }
    if (!closed) cancel = clock.after(PATROL, () => void look());
  };
  void look();
  return () => {
    closed = true;
    cancel();
  };
}

/** What changes about a file whenever it is written; nothing of one that is not there or not to be reached. */
async function traces(path: string): Promise<string> {
  try {
    const { mtimeMs, ctimeMs, size, ino } = await stat(path);
    return [mtimeMs, ctimeMs, size, ino].join();
  } catch (error) {
    if (error instanceof Error && 'code' in error) return '';
    throw error;
  }
}

function begun(watcher: FSWatcher): Promise<void> {
  return new Promise((done) => {
    watcher.once('ready', () => done());
  });
}

interface WatchedFile {
  /** Something may have happened to the file. */
  heard(): void;
  close(): void;
}

function watchedFile(path: string, content: Uint8Array | undefined, { clock, onChange, onError }: WatchOptions & { readonly onChange: OnChange }): WatchedFile {
  let told = content === undefined ? undefined : hash(content);
  let cancel = (): void => undefined;
  let round = 0;
  let closed = false;
  const look = async (mine: number): Promise<void> => {
    const bytes = await contentOf(path, onError);
    if (closed || mine !== round || bytes === undefined || hash(bytes) === told) return;
    told = hash(bytes);
    onChange(path, bytes);
    // The last of several events may be swallowed, so what was told is looked at once more.
    wait();
  };
  const wait = (): void => {
    if (closed) return;
    cancel();
    const mine = ++round;
    cancel = clock.after(SETTLE, () => void look(mine));
  };
  return {
    heard: wait,
    close() {
      closed = true;
      cancel();
    },
  };
}

async function contentOf(path: string, onError: WatchOptions['onError']): Promise<Uint8Array | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const missing = 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
    if (!missing) onError(error);
    return undefined;
  }
}

function hash(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
