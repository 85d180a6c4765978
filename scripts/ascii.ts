import { readFile, writeFile } from 'node:fs/promises';

const BEYOND_ASCII = /[^\0-\x7f]/g;

/**
 * Rewrites sources with an escape for whatever is beyond ASCII. With one letter that is not Latin in it, a source takes two bytes a character
 * in the memory of every process that loads it, and longer to compile.
 */
export async function rewriteInAscii(files: readonly string[]): Promise<void> {
  for (const file of files) await writeFile(file, inAscii(await readFile(file, 'utf8')));
}

/** Throws for a letter that an escape would change: one behind a backslash that is not itself behind one. */
function inAscii(code: string): string {
  const escaped = /(?<!\\)(?:\\\\)*(\\[^\0-\x7f])/.exec(code)?.[1];
  if (escaped !== undefined) throw new Error(`${escaped} cannot be written as an escape; leave out the backslash`);
  return code.replace(BEYOND_ASCII, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
