import { access, chmod, constants, mkdir, open, rename, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { asStateFailure, stateFailure } from './state-failures.ts';

const OWNER_FOLDER = 0o700;
const OWNER_FILE = 0o600;

/** Makes the folder, or narrows an existing one, so that only its owner gets in. Rejects with `StoreError` where it may not write. */
export async function privateFolder(dir: string): Promise<void> {
  await reporting(dir, async () => {
    await makeFolder(dir);
    if (!(await stat(dir)).isDirectory()) throw stateFailure('unavailable', dir, 'it is a file, not a folder');
    await narrow(dir, OWNER_FOLDER);
    await access(dir, constants.W_OK);
  });
}

/** Makes an empty file, or narrows an existing one, so that only its owner reads it. Never opens an existing file: closing it would drop SQLite's locks. */
export async function privateFile(file: string): Promise<void> {
  await reporting(file, async () => {
    try {
      const made = await open(file, 'wx', OWNER_FILE);
      await made.close();
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
      await narrow(file, OWNER_FILE);
      await access(file, constants.W_OK);
    }
  });
}

/** Replaces the file's text at once: a reader, or a start after a power cut, finds the old or the new text. */
export async function writePrivately(file: string, text: string): Promise<void> {
  await reporting(file, async () => {
    const draft = `${file}.new`;
    const handle = await open(draft, 'w', OWNER_FILE);
    try {
      await handle.chmod(OWNER_FILE);
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await moveDurably(draft, file);
  });
}

/** Renames, and has the folder on disk before it settles. */
export async function moveDurably(from: string, to: string): Promise<void> {
  await rename(from, to);
  // Windows cannot open a folder; its file systems keep renames in order by themselves.
  if (process.platform === 'win32') return;
  const folder = await open(dirname(to), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

export async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    throw error;
  }
}

/** With its parents. Node's own recursive form reports a read-only disk as a missing folder. */
async function makeFolder(dir: string): Promise<void> {
  try {
    await mkdir(dir, { mode: OWNER_FOLDER });
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return;
    const parent = dirname(dir);
    if (codeOf(error) !== 'ENOENT' || parent === dir) throw error;
    await makeFolder(parent);
    await mkdir(dir, { mode: OWNER_FOLDER });
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

async function narrow(path: string, most: number): Promise<void> {
  const { mode } = await stat(path);
  if ((mode & 0o777 & ~most) !== 0) await chmod(path, mode & most);
}

async function reporting<Value>(path: string, work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    throw asStateFailure(error, path);
  }
}
