import { dirname, resolve } from 'node:path';
import { type Environment, readEnvironment } from '../adapters/env.ts';

/** The variables that a bot's file may name. Throws `ToldError` where the file with them cannot be read. */
export function environmentOf(file: string, envFile: string | undefined): Environment {
  return readEnvironment({ folder: dirname(resolve(file)), file: envFile, variables: process.env });
}
