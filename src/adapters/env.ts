import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { failed, ok, type Result } from '../kit/result.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

export interface EnvironmentOptions {
  /** Folder of the bot's file, where `.env` may lie. */
  readonly folder: string;
  /** `--env-file`, read in the place of `.env`; it must be there. */
  readonly file?: string | undefined;
  /** The variables of the process; one that is set there, also to nothing, wins over the file. */
  readonly variables: Environment;
}

/** The variables that a bot's file may name, or one sentence that says why the file with them cannot be read. */
export function readEnvironment({ folder, file, variables }: EnvironmentOptions): Result<Environment, string> {
  const path = file ?? join(folder, '.env');
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (file === undefined && (code === 'ENOENT' || code === 'ENOTDIR')) return ok(variables);
    return failed(reasonNotRead(path, code));
  }
  if (bytes.includes(0)) return failed(`The environment file ${path} is not UTF-8 text: save it as UTF-8 (Windows editors may say "Unicode" when they mean UTF-16).`);
  const text = bytes.toString('utf8').replace(/^\u{FEFF}/u, '');
  return ok({ ...parseEnv(text), ...variables });
}

function reasonNotRead(path: string, code: unknown): string {
  switch (code) {
    case 'ENOENT': return `There is no environment file ${path}: check the path after --env-file.`;
    case 'EISDIR': return `The environment file ${path} is a folder: name the file in it.`;
    case 'EACCES': case 'EPERM': return `The environment file ${path} may not be read by this user: change its permissions.`;
    default: return `The environment file ${path} cannot be read (${String(code)}).`;
  }
}
