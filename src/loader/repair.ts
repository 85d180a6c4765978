import { applyFixes } from '../diagnostics/apply-fixes.ts';
import type { Source } from '../diagnostics/diagnostic.ts';
import { type Loaded, type LoadOptions, loadProgram } from './load.ts';

/** A repair may bring to light what could not be seen before it; more rounds than this never bring anything. */
const MOST_ROUNDS = 100;

/** A text with every repair made that the findings offer, and what is found in it then. Repairing it again changes nothing. */
export function repairSource(source: Source, options: LoadOptions): { readonly source: Source; readonly loaded: Loaded } {
  let current = source;
  let loaded = loadProgram(current, options);
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const text = applyFixes(current.text, loaded.diagnostics);
    if (text === current.text) break;
    current = { file: source.file, text };
    loaded = loadProgram(current, options);
  }
  return { source: current, loaded };
}
