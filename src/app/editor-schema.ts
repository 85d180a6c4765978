import { copyFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { privateFolder } from '../adapters/private-files.ts';
import { asStateFailure } from '../adapters/state-failures.ts';
import { packageRoot } from './package-root.ts';

const SCHEMAS = ['bot.schema.json', 'pack.schema.json'];

/** Puts the schemas that editors read beside the state, unless they are there and the same. Rejects with `StoreError`. */
export async function writeEditorSchemas(stateRoot: string): Promise<void> {
  for (const name of SCHEMAS) await writeSchema(stateRoot, name);
}

async function writeSchema(stateRoot: string, name: string): Promise<void> {
  const shipped = join(packageRoot(), 'schema', name);
  const target = join(stateRoot, name);
  if ((await textOf(target)) === (await textOf(shipped))) return;
  await privateFolder(stateRoot);
  try {
    await copyFile(shipped, target);
  } catch (error) {
    throw asStateFailure(error, target);
  }
}

async function textOf(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    return undefined;
  }
}
