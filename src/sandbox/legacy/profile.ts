import { COLORS } from '../../contract/words.ts';
import { avatarAddress } from '../chat/avatar.ts';
import { asObject } from '../plain-object.ts';
import type { BotRow } from '../world/rows.ts';
import type { Given } from './define-legacy.ts';
import { textIn } from './given.ts';

/** The parts of a profile that are named and that somebody sees here; an unknown colour or gender is ignored. */
export function profileIn(properties: Given): Partial<BotRow> {
  const [firstName, lastName, workPosition] = ['NAME', 'LAST_NAME', 'WORK_POSITION'].map((name) => textIn(properties, name));
  const color = colorOf(properties['COLOR']);
  const gender = properties['PERSONAL_GENDER'];
  const avatar = avatarAddress(properties['PERSONAL_PHOTO']);
  return {
    ...(firstName !== undefined && { firstName }),
    ...(lastName !== undefined && { lastName }),
    ...(workPosition !== undefined && { workPosition }),
    ...(color !== undefined && { color }),
    ...((gender === 'M' || gender === 'F') && { gender }),
    ...(avatar !== undefined && { avatar }),
  };
}

export function propertiesIn(given: Given): Given | undefined {
  return asObject(given['PROPERTIES']);
}

/** What the portal shows for `LIGHT_BLUE`. */
export function colorOf(name: unknown): string | undefined {
  return Object.entries(COLORS).find(([code]) => code.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase() === name)?.[1];
}
