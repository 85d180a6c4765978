import { dirname, join, resolve } from 'node:path';
import type { Program } from '../program/program.ts';

/** Where the states of a file's bot lie: as the command line says, else the file, else `.flowbot` beside it. */
export function stateRootOf(file: string, { store: { dir } }: Program, chosen: string | undefined): string {
  if (chosen !== undefined) return resolve(chosen);
  const folder = dirname(resolve(file));
  return dir === undefined ? join(folder, '.flowbot') : resolve(folder, dir);
}
