import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { PortalError } from '../portal/failure.ts';
import { isUsablePath, PATH_RULE } from '../portal/file-path.ts';
import type { Files } from '../portal/files.ts';

/** Bytes that are read at once. */
const PIECE = 192 * 1024;

/** The files beside a bot's file. Nothing leads out of the folder, links neither, and nothing in the state folder is reached. */
export function botFolder(folder: string, state?: string): Files {
  const root = resolve(folder);
  return {
    open: async (path) => {
      const target = await explained(path, async () => inside(root, await realpath(join(root, checked(path))), { path, state }));
      const found = await explained(path, () => stat(target));
      if (!found.isFile()) throw refused(path, 'is no file');
      return { size: found.size, bytes: read(path, target) };
    },
    write: (path, bytes) => explained(path, async () => {
      const parent = await folderFor(root, dirname(checked(path)));
      const target = await inside(root, join(parent, basename(path)), { path, state });
      await replace(target, bytes);
    }),
  };
}

function checked(path: string): string {
  if (!isUsablePath(path)) throw new PortalError('rejected', 'FILE_NOT_ALLOWED', `"${path.slice(0, 100)}" is no file for a bot: ${PATH_RULE}.`);
  return path;
}

interface Place {
  readonly path: string;
  readonly state: string | undefined;
}

/** The real path, where it leads to a file that the bot may use. */
async function inside(root: string, real: string, { path, state }: Place): Promise<string> {
  checked(relative(await realpath(root), real).split(sep).join('/'));
  const inState = state === undefined ? '..' : relative(await realpath(state).catch(() => resolve(state)), real);
  if (!inState.startsWith('..')) throw refused(path, 'belongs to the state of the bot');
  return real;
}

/** The real folder, made where it is not there. A link out of the root is found by `inside`, and nothing is made behind it. */
async function folderFor(root: string, path: string): Promise<string> {
  let folder = await realpath(root);
  for (const part of path === '.' ? [] : path.split('/')) {
    const next = join(folder, part);
    await mkdir(next).catch((error: unknown) => {
      if (codeOf(error) !== 'EEXIST') throw error;
    });
    folder = await realpath(next);
    if (relative(await realpath(root), folder).startsWith('..')) throw refused(path, 'leads out of the folder of the bot');
  }
  return folder;
}

async function replace(target: string, bytes: AsyncIterable<Uint8Array>): Promise<void> {
  const draft = join(dirname(target), `.${randomUUID()}.flowbot-new`);
  try {
    const handle = await open(draft, 'wx');
    try {
      for await (const piece of bytes) await handle.writeFile(piece);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, target);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

async function* read(path: string, target: string): AsyncGenerator<Uint8Array> {
  try {
    for await (const piece of createReadStream(target, { highWaterMark: PIECE })) yield piece as Buffer;
  } catch (error) {
    throw problemOf(path, error);
  }
}

async function explained<Value>(path: string, act: () => Promise<Value>): Promise<Value> {
  try {
    return await act();
  } catch (error) {
    throw problemOf(path, error);
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'is not there', ENOTDIR: 'is not there', EISDIR: 'is a folder', EACCES: 'may not be opened by flowbot', ENOSPC: 'does not fit on the disk', ENAMETOOLONG: 'has a name that is too long',
};

function problemOf(path: string, error: unknown): PortalError {
  if (error instanceof PortalError) return error;
  const code = codeOf(error);
  const failure = refused(path, REASONS[code] ?? `cannot be used (${code})`, error);
  return code === 'ENOENT' || code === 'ENOTDIR' ? new PortalError('rejected', 'FILE_MISSING', failure.message, { cause: error }) : failure;
}

function refused(path: string, why: string, cause?: unknown): PortalError {
  return new PortalError('rejected', 'FILE_NOT_USABLE', `The file "${path}" beside the bot ${why}.`, { cause });
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
