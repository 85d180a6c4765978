import { open, readFile, realpath, rename, rm, stat } from 'node:fs/promises';
import { say } from '../diagnostics/phrase.ts';
import { ToldError } from '../diagnostics/told-error.ts';

/**
 * Replaces the content of a person's file at once, so that nobody ever reads half of it; its mode and a link to it stay.
 * Throws `ToldError`, and leaves the file as it is, where it no longer holds `from` or cannot be written.
 */
export async function replaceFile(file: string, { from, to }: { readonly from: Uint8Array; readonly to: Uint8Array }): Promise<void> {
  const target = await realpath(file);
  const draft = `${target}.flowbot-new`;
  try {
    const { mode } = await stat(target);
    const handle = await open(draft, 'wx', mode & 0o777);
    try {
      await handle.writeFile(to);
      await handle.chmod(mode & 0o777);
      await handle.sync();
    } finally {
      await handle.close();
    }
    if (!(await readFile(target)).equals(from)) throw new ToldError(say('file-changed', { file }));
    await rename(draft, target);
  } catch (error) {
    await rm(draft, { force: true });
    if (error instanceof ToldError) throw error;
    throw new ToldError(say('file-not-writable', { file, reason: error instanceof Error && 'code' in error ? String(error.code) : String(error) }), { cause: error });
  }
}
