import { asObject } from '../plain-object.ts';
import { refuse } from '../refusals.ts';

/** Source: attachments page of imbot.v2, August 2026. */
const MOST_CHARACTERS = 60_000;
const BLOCKS = ['MESSAGE', 'LINK', 'USER', 'GRID', 'IMAGE', 'FILE', 'DELIMITER', 'RICH_LINK'];

/** The attach as sent, after a look at its shape: a list of blocks or `{BLOCKS}`, each block with one known key. */
export function readAttach(value: unknown): unknown {
  if (value === undefined || value === null) return undefined;
  const wrapper = asObject(value);
  const blocks = Array.isArray(value) ? value : wrapper?.['BLOCKS'];
  if (!Array.isArray(blocks)) return refuse('ATTACH_ERROR');
  if (blocks.length === 0) return undefined;
  if (!blocks.every(isBlock)) refuse('ATTACH_ERROR');
  if (JSON.stringify(value).length > MOST_CHARACTERS) refuse('ATTACH_OVERSIZE');
  return value;
}

function isBlock(block: unknown): boolean {
  const keys = Object.keys(asObject(block) ?? {});
  return keys.length === 1 && BLOCKS.includes(keys[0] ?? '');
}
