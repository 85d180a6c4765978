import { asObject } from '../plain-object.ts';
import { refuse } from '../refusals.ts';

// Source: the attachments pages of imbot.v2, August 2026. What the portal checks is not documented: this is what the pages allow.

const MOST_CHARACTERS = 60_000;
const TOKENS = ['primary', 'secondary', 'alert', 'base'];
const DISPLAYS = ['BLOCK', 'LINE', 'ROW', 'TABLE'];
const ADDRESS = /^(https?:\/\/|\/)/;
const COLOR = /^#(?:[\da-f]{3}|[\da-f]{6})$/i;

type Fields = Readonly<Record<string, unknown>>;
type Check = (value: unknown) => boolean;

/** The attach as sent, after a look at its shape: a list of blocks or `{BLOCKS}`, each block with one known key. */
export function readAttach(value: unknown): unknown {
  if (value === undefined || value === null) return undefined;
  const wrapper = Array.isArray(value) ? { BLOCKS: value } : asObject(value);
  const blocks = wrapper?.['BLOCKS'];
  if (!wrapper || !Array.isArray(blocks) || !hasColors(wrapper)) return refuse('ATTACH_ERROR');
  if (blocks.length === 0) return undefined;
  if (!blocks.every(isBlock)) refuse('ATTACH_ERROR');
  if (JSON.stringify(value).length > MOST_CHARACTERS) refuse('ATTACH_OVERSIZE');
  return value;
}

function isBlock(block: unknown): boolean {
  const [[key = '', value] = [], ...others] = Object.entries(asObject(block) ?? {});
  return others.length === 0 && Object.hasOwn(BLOCKS, key) && BLOCKS[key as keyof typeof BLOCKS](value);
}

const isText: Check = (value) => typeof value === 'string';
const isAddress: Check = (value) => typeof value === 'string' && ADDRESS.test(value);

/** An address that may be absent. */
const mayBeAddress: Check = (value) => value === undefined || value === '' || isAddress(value);

const one = (check: (fields: Fields) => boolean): Check => (value) => {
  const fields = asObject(value);
  return fields !== undefined && check(fields);
};
const many = (check: (fields: Fields) => boolean): Check => (value) => Array.isArray(value) && value.length > 0 && value.every(one(check));

const isPicture = (fields: Fields): boolean => isAddress(fields['LINK']) && mayBeAddress(fields['PREVIEW']);

const BLOCKS = {
  MESSAGE: isText,
  LINK: one((fields) => isAddress(fields['LINK']) && mayBeAddress(fields['PREVIEW'])),
  USER: one((fields) => isText(fields['NAME']) && mayBeAddress(fields['AVATAR']) && mayBeAddress(fields['LINK'])),
  GRID: many((row) => DISPLAYS.some((display) => display === row['DISPLAY']) && mayBeAddress(row['LINK']) && hasColors(row)),
  /** One sample has a single picture instead of a list. */
  IMAGE: (value: unknown) => one(isPicture)(value) || many(isPicture)(value),
  FILE: many((fields) => isAddress(fields['LINK'])),
  /** Samples of v1 have `true` for an object. */
  DELIMITER: (value: unknown) => value === true || asObject(value) !== undefined,
  /** Named by the pages and described nowhere. */
  RICH_LINK: () => true,
} satisfies Readonly<Record<string, Check>>;

function hasColors({ COLOR: color, COLOR_TOKEN: token }: Fields): boolean {
  const isColor = color === undefined || color === '' || (typeof color === 'string' && COLOR.test(color));
  return isColor && (token === undefined || TOKENS.some((known) => known === token));
}
