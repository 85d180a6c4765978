import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { type Phrase, say } from '../diagnostics/phrase.ts';
import { ToldError } from '../diagnostics/told-error.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

export interface EnvironmentOptions {
  /** Folder of the bot's file, where `.env` may lie. */
  readonly folder: string;
  /** `--env-file`, read in the place of `.env`; it must be there. */
  readonly file?: string | undefined;
  /** The variables of the process; one that is set there, also to nothing, wins over the file. */
  readonly variables: Environment;
}

/** The variables that a bot's file may name, in its file and in the process. Throws `ToldError` where that file cannot be read. */
export function readEnvironment({ folder, file, variables }: EnvironmentOptions): Environment {
  const path = file ?? join(folder, '.env');
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (file === undefined && (code === 'ENOENT' || code === 'ENOTDIR')) return variables;
    throw new ToldError(reasonNotRead(path, code), { cause: error });
  }
  if (bytes.includes(0)) throw new ToldError(say('env-encoding', { file: path }));
  const text = bytes.toString('utf8').replace(/^\u{FEFF}/u, '');
  return { ...parseEnv(text), ...variables };
}

function reasonNotRead(path: string, code: unknown): Phrase {
  switch (code) {
    case 'ENOENT': return say('env-not-there', { file: path });
    case 'EISDIR': return say('env-is-folder', { file: path });
    case 'EACCES': case 'EPERM': return say('env-not-allowed', { file: path });
    default: return say('env-not-readable', { file: path, reason: String(code) });
  }
}
