import { COLORS } from '../../contract/words.ts';
import { imageSize } from '../chat/image-size.ts';
import { asObject } from '../plain-object.ts';
import type { BotRow } from '../world/rows.ts';
import type { Given } from './define-legacy.ts';
import { textIn } from './given.ts';

/** Pixels of one side. */
const MOST_PIXELS = 5_000;
const BASE64 = /^[A-Za-z0-9+/\s]+={0,2}\s*$/;

/** The parts of a profile that are named and that somebody sees here; an unknown colour or gender is ignored. */
export function profileIn(properties: Given): Partial<BotRow> {
  const [firstName, lastName, workPosition] = ['NAME', 'LAST_NAME', 'WORK_POSITION'].map((name) => textIn(properties, name));
  const color = colorOf(properties['COLOR']);
  const gender = properties['PERSONAL_GENDER'];
  return {
    ...(firstName !== undefined && { firstName }),
    ...(lastName !== undefined && { lastName }),
    ...(workPosition !== undefined && { workPosition }),
    ...(color !== undefined && { color }),
    ...((gender === 'M' || gender === 'F') && { gender }),
  };
}

export function propertiesIn(given: Given): Given | undefined {
  return asObject(given['PROPERTIES']);
}

/** What the portal shows for `LIGHT_BLUE`. */
export function colorOf(name: unknown): string | undefined {
  return Object.entries(COLORS).find(([code]) => code.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase() === name)?.[1];
}

/** What is wrong with an image in Base64; undefined where nothing is, or none was sent. */
export function imageProblem(value: unknown): 'type' | 'size' | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  const size = typeof value === 'string' && BASE64.test(value) ? imageSize(Buffer.from(value, 'base64')) : undefined;
  if (!size) return 'type';
  return size.width > MOST_PIXELS || size.height > MOST_PIXELS ? 'size' : undefined;
}
