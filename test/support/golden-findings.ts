import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ACTIONS } from '../../src/actions/index.ts';
import type { Diagnostic, Source } from '../../src/diagnostics/diagnostic.ts';
import { decodeSource } from '../../src/loader/decode.ts';
import { loadProgram } from '../../src/loader/load.ts';
import { changedMemory } from '../../src/app/changed-memory.ts';
import type { MemoryCount } from '../../src/store/store.ts';
import { TRIGGERS } from '../../src/triggers/index.ts';
import { BESIDE } from './beside.ts';
import { SHOWN_PACKS } from './packs.ts';
import { isTestFile, talkFindings } from './talks.ts';

/** For each code a file that shows it, and what is printed about that file. */
export const GOLDEN = join(import.meta.dirname, '../diagnostics/golden');

/** Files that no text editor writes, by code. */
const BYTES: Readonly<Record<string, Uint8Array>> = {
  'file-encoding': Buffer.from('flowbot: 1\n', 'utf16le'),
  'file-too-large': Buffer.alloc(300 * 1024, 'x'),
};

/** What is stored beside them. */
const REMEMBERED: readonly MemoryCount[] = [{ of: 'user', name: 'birthday', type: 'text', count: 12 }];

export function hasGolden(code: string): boolean {
  return code in BYTES || existsSync(join(GOLDEN, `${code}.yaml`));
}

/** What is found in the file that shows a code. */
export function goldenFindings(code: string): { readonly source: Source; readonly diagnostics: readonly Diagnostic[] } {
  const file = 'bot.yaml';
  const decoded = decodeSource(file, BYTES[code] ?? readFileSync(join(GOLDEN, `${code}.yaml`)));
  if (!decoded.ok) return { source: { file, text: '' }, diagnostics: decoded.problems };
  if (isTestFile(decoded.value.text)) return { source: decoded.value, diagnostics: talkFindings(decoded.value) };
  const { program, diagnostics } = loadProgram(decoded.value, { actions: ACTIONS, triggers: TRIGGERS, env: {}, beside: BESIDE, packs: SHOWN_PACKS });
  return { source: decoded.value, diagnostics: [...diagnostics, ...(program ? changedMemory(program, file, REMEMBERED) : [])] };
}
