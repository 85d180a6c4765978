import type { Attach, AttachBlock, AttachFields } from '../../portal/effects.ts';
import type { Params } from './encode.ts';

/** The portal's default; written out because a batch cannot carry an empty map. */
const DELIMITER = { size: 200 };

/** Fields whose words the portal writes in capitals. */
const WORDS: ReadonlySet<string> = new Set(['display', 'avatar_type']);

/** Blocks below a message in the portal's letters. */
export function attachOf({ blocks, ...look }: Attach): Params {
  return { ...inCapitals(look), BLOCKS: blocks.map(blockOf) };
}

function blockOf(block: AttachBlock): Params {
  if ('message' in block) return { MESSAGE: block.message };
  if ('delimiter' in block) return { DELIMITER: inCapitals({ ...DELIMITER, ...block.delimiter }) };
  const [[name, fields] = ['', {}]] = Object.entries<AttachFields | readonly AttachFields[]>(block);
  return { [name.toUpperCase()]: partsOf(fields) };
}

function partsOf(fields: AttachFields | readonly AttachFields[]): unknown {
  return Array.isArray(fields) ? fields.map(inCapitals) : inCapitals(fields as AttachFields);
}

function inCapitals(fields: AttachFields): Params {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name.toUpperCase(), WORDS.has(name) && typeof value === 'string' ? value.toUpperCase() : value]));
}
