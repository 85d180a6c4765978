import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, posix, resolve } from 'node:path';
import { closest } from '../kit/closest.ts';
import type { FilesBeside } from '../loader/avatar.ts';
import type { PackBytes, PackFiles, PackTrouble } from '../loader/pack-files.ts';
import { packageRoot } from './package-root.ts';

const OURS = 'flowbot/';

/** What was read of the files beside a bot, by path; undefined is a file that is not there. */
export type PackReads = Map<string, Uint8Array | undefined>;

/** The packs of flowbot, and the files beside a bot's. `reads` takes down the latter. */
export function packFiles(file: string, reads: PackReads): PackFiles {
  const folder = join(packageRoot(), 'flows');
  return {
    get shipped() {
      return namesIn(folder).filter((name) => /(?<!\.test)\.yaml$/.test(name)).map((name) => OURS + name.slice(0, -'.yaml'.length)).sort();
    },
    read: (name) => {
      if (name.startsWith(OURS)) return readPack(join(folder, `${name.slice(OURS.length)}.yaml`), name);
      const path = join(dirname(file), name);
      const read = readPack(path, name);
      reads.set(path, 'bytes' in read ? read.bytes : undefined);
      return read;
    },
  };
}

/** Packs as they were when a program was stored. */
export function storedPacks(file: string, packs: Readonly<Record<string, string>>): PackFiles {
  const { shipped, read } = packFiles(file, new Map());
  return {
    // Those of older versions as well.
    shipped: [...new Set([...shipped, ...Object.keys(packs).filter((name) => name.startsWith(OURS))])],
    read: (name) => {
      const text = Object.hasOwn(packs, name) ? packs[name] : undefined;
      if (text !== undefined) return { file: join(dirname(file), name), bytes: Buffer.from(text) };
      return name.startsWith(OURS) ? read(name) : { trouble: 'missing', near: undefined };
    },
  };
}

const TROUBLES: Readonly<Record<string, Exclude<PackTrouble['trouble'], 'missing'>>> = { EISDIR: 'not-a-file', EACCES: 'not-allowed', EPERM: 'not-allowed' };

function readPack(path: string, name: string): PackBytes | PackTrouble {
  try {
    // Opening a pipe would wait for ever.
    if (!statSync(path).isFile()) return { trouble: 'not-a-file' };
    return { file: path, bytes: readFileSync(path) };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code !== 'ENOENT' && code !== 'ENOTDIR') return { trouble: TROUBLES[code] ?? 'not-readable' };
    const near = closest(basename(path), namesIn(dirname(path)).filter((other) => /\.ya?ml$/i.test(other)));
    return { trouble: 'missing', near: near === undefined ? undefined : `./${posix.join(posix.dirname(name), near)}` };
  }
}

/** Other files beside a bot's. */
export function filesBeside(file: string): FilesBeside {
  return {
    names: (folder) => namesIn(resolve(dirname(file), folder)),
    bytes: (name) => {
      const read = readPack(resolve(dirname(file), name), name);
      return 'bytes' in read ? read.bytes : undefined;
    },
  };
}

/** Nothing of a folder that is not there or may not be read. */
export function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
