import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { ACTIONS } from '../actions/index.ts';
import type { Environment } from '../adapters/env.ts';
import type { Diagnostic, Source } from '../diagnostics/diagnostic.ts';
import { type Phrase, type PhraseCode, say } from '../diagnostics/phrase.ts';
import { ToldError } from '../diagnostics/told-error.ts';
import { closest } from '../kit/closest.ts';
import { decodeSource } from '../loader/decode.ts';
import { type LoadOptions, loadProgram } from '../loader/load.ts';
import type { Program } from '../program/program.ts';
import { TRIGGERS } from '../triggers/index.ts';

/** A file as loaded; `program` is undefined exactly when a diagnostic is an error. */
export interface LoadedFile {
  readonly source: Source;
  readonly program: Program | undefined;
  readonly diagnostics: readonly Diagnostic[];
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

/** Compiles what was read of a bot's file; without an environment, what reaches outside is left out. */
export function loadBot(file: string, bytes: Uint8Array, env: Environment | undefined): LoadedFile {
  const decoded = decodeSource(file, bytes);
  if (!decoded.ok) return { source: { file, text: '' }, program: undefined, diagnostics: decoded.problems };
  return { source: decoded.value, ...loadProgram(decoded.value, loadOptions(file, env)) };
}

/** What a file is compiled with. */
export function loadOptions(file: string, env: Environment | undefined): LoadOptions {
  return { actions: ACTIONS, triggers: TRIGGERS, env, filesIn: (folder) => filesIn(resolve(dirname(file), folder)) };
}

/** Nothing of a folder that is not there or may not be read. */
export function filesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

const REASONS: Readonly<Record<string, PhraseCode>> = { EISDIR: 'file-is-folder', EACCES: 'file-not-allowed' };

function reasonOf(file: string, error: unknown): Phrase {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code !== 'ENOENT') return say(REASONS[code] ?? 'file-not-readable', { file, reason: code || '?' });
  const near = closest(basename(file), filesIn(dirname(file)).filter((name) => /\.ya?ml$/i.test(name)));
  return near === undefined ? say('file-not-there', { file }) : say('file-not-there-near', { file, closest: join(dirname(file), near) });
}

