import type { Reach } from '../schema/define-trigger.ts';

/** Of a trigger that fits every input, or those with one of these names. */
export function reachOfNames(names: readonly string[] | undefined): Reach {
  if (!names) return { wide: ['<'], narrow: ['<'] };
  const texts = names.map((name) => `<${name}>`);
  return { wide: texts, narrow: texts };
}
