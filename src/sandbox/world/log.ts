import { closeSync, existsSync, fstatSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Change } from './rows.ts';
import { changesOf, decode, encode } from './snapshot.ts';
import { apply, emptyWorld, type World } from './world.ts';

const PIECE = 1 << 20;
const NEW_LINE = 10;

/** The portal's data on disk: every change is in the file before anybody is told of it. */
export interface Log {
  readonly world: World;
  /** Makes a change in memory; it is on disk after `flush`. */
  commit(change: Change): void;
  /** Hands everything to the operating system: it then survives the death of this process, not that of the machine. */
  flush(): void;
  /** May be called twice; after it nothing can be flushed. */
  close(): void;
}

/** Opens the data in `dir`, or an empty world; a last line that was cut off is forgotten. The file is rewritten without its past. */
export function openLog(dir: string): Log {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const path = join(dir, 'state.ndjson');
  const world = existsSync(path) ? replay(path) : emptyWorld();
  const file = compact(world, path);
  let waiting: string[] = [];
  let size = fstatSync(file).size;
  let open = true;
  const flush = (): void => {
    if (waiting.length === 0) return;
    if (!open) throw new Error('The sandbox portal was closed.');
    size += writeAll(file, `${waiting.join('\n')}\n`, size);
    waiting = [];
  };
  return {
    world,
    flush,
    commit(change) {
      apply(world, change);
      waiting.push(encode(world, change));
    },
    close() {
      if (!open) return;
      flush();
      open = false;
      closeSync(file);
    },
  };
}

function replay(path: string): World {
  const world = emptyWorld();
  const bytes = readFileSync(path);
  let start = 0;
  for (let end = bytes.indexOf(NEW_LINE); end >= 0; end = bytes.indexOf(NEW_LINE, start)) {
    apply(world, readLine(world, bytes.toString('utf8', start, end), path));
    start = end + 1;
  }
  return world;
}

function readLine(world: World, line: string, path: string): Change {
  try {
    return decode(world, line);
  } catch (cause) {
    throw new Error(`The sandbox portal's data in ${path} is damaged; delete the file to start with a fresh portal.`, { cause });
  }
}

/** A new file beside the old one replaces it at once, so that a kill in between leaves one of the two whole. */
function compact(world: World, path: string): number {
  const fresh = `${path}.new`;
  const file = openSync(fresh, 'w', 0o600);
  let piece = '';
  let size = 0;
  for (const change of changesOf(world)) {
    piece += `${encode(world, change)}\n`;
    if (piece.length < PIECE) continue;
    size += writeAll(file, piece, size);
    piece = '';
  }
  writeAll(file, piece, size);
  renameSync(fresh, path);
  return file;
}

/** Returns the bytes written. Writes at `place`, so that after a full disk the same lines can be written again over the torn ones. */
function writeAll(file: number, text: string, place: number): number {
  const bytes = Buffer.from(text);
  for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done, bytes.length - done, place + done);
  return bytes.length;
}
