import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { ACTIONS } from '../actions/index.ts';
import type { Environment } from '../adapters/env.ts';
import type { Diagnostic, Source } from '../diagnostics/diagnostic.ts';
import { type Phrase, type PhraseCode, say } from '../diagnostics/phrase.ts';
import { ToldError } from '../diagnostics/told-error.ts';
import { closest } from '../kit/closest.ts';
import { decodeSource } from '../loader/decode.ts';
import { type Loaded, type LoadOptions, loadProgram } from '../loader/load.ts';
import { unbundled } from '../program/bundle.ts';
import { TRIGGERS } from '../triggers/index.ts';
import { filesBeside, namesIn, packFiles, type PackReads, storedPacks } from './pack-files.ts';

/** A file as loaded. */
export interface LoadedFile extends Loaded {
  readonly source: Source;
  /** What was read of the packs beside it. */
  readonly packFiles: PackReads;
}

/** The file cannot be read at all. */
export class UnreadableFile extends ToldError {
  override readonly name = 'UnreadableFile';
}

/** The bytes of a bot's file. Rejects with `UnreadableFile`. */
export async function readBotFile(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    throw unreadable(file, error);
  }
}

/** Why a file cannot be read. */
export function unreadable(file: string, error: unknown): UnreadableFile {
  return new UnreadableFile(reasonOf(file, error), { cause: error });
}

/** Where a finding stands: the file itself, or one of its packs. */
export function sourceOf({ sources }: Pick<Loaded, 'sources'>, { file }: Diagnostic): Source {
  return sources.find((one) => one.file === file) ?? { file, text: '' };
}

/** Compiles what was read of a bot's file, or of a pack; without an environment, what reaches outside is left out. */
export function loadBot(file: string, bytes: Uint8Array, env: Environment | undefined): LoadedFile {
  const decoded = decodeSource(file, bytes);
  const reads: PackReads = new Map();
  if (!decoded.ok) return { source: { file, text: '' }, program: undefined, diagnostics: decoded.problems, sources: [], packFiles: reads };
  return { source: decoded.value, packFiles: reads, ...loadProgram(decoded.value, loadOptions(file, env, packFiles(file, reads))) };
}

/** Compiles once more what a program was read from; packs of flowbot that it does not hold are those of this version. */
export function loadStored(file: string, source: string, env: Environment | undefined): Loaded {
  const { text, packs } = unbundled(source);
  // Files that it named then may be gone now.
  return loadProgram({ file, text }, { ...loadOptions(file, env, storedPacks(file, packs)), beside: undefined });
}

/** What a file is compiled with. */
export function loadOptions(file: string, env: Environment | undefined, packs = packFiles(file, new Map())): LoadOptions {
  return { actions: ACTIONS, triggers: TRIGGERS, env, beside: filesBeside(file), packs };
}

const REASONS: Readonly<Record<string, PhraseCode>> = { EISDIR: 'file-is-folder', EACCES: 'file-not-allowed' };

function reasonOf(file: string, error: unknown): Phrase {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code !== 'ENOENT') return say(REASONS[code] ?? 'file-not-readable', { file, reason: code || '?' });
  const near = closest(basename(file), namesIn(dirname(file)).filter((name) => /\.ya?ml$/i.test(name)));
  return near === undefined ? say('file-not-there', { file }) : say('file-not-there-near', { file, closest: join(dirname(file), near) });
}

