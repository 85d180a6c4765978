import { copyFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { privateFolder } from '../adapters/private-files.ts';
import { asStateFailure } from '../adapters/state-failures.ts';
import { packageRoot } from './package-root.ts';

/** Puts the schema that editors read beside the state, unless it is there and the same. Rejects with `StoreError`. */
export async function writeEditorSchema(stateRoot: string): Promise<void> {
  const shipped = join(packageRoot(), 'schema', 'bot.schema.json');
  const target = join(stateRoot, 'bot.schema.json');
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
