import { copyFile, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packageRoot } from './package-root.ts';

/** Puts the schema that editors read beside the state, unless it is there and the same. */
export async function writeEditorSchema(stateRoot: string): Promise<void> {
  const shipped = join(packageRoot(), 'schema', 'bot.schema.json');
  const target = join(stateRoot, 'bot.schema.json');
  if ((await textOf(target)) === (await textOf(shipped))) return;
  await mkdir(stateRoot, { recursive: true, mode: 0o700 });
  await copyFile(shipped, target);
}

async function textOf(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    return undefined;
  }
}
