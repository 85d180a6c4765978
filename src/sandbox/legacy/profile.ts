import { COLORS } from '../../contract/words.ts';
import * as profile from '../chat/profile.ts';
import { asObject } from '../plain-object.ts';
import type { BotRow } from '../world/rows.ts';
import type { Given } from './define-legacy.ts';
import { textIn } from './given.ts';

/** The parts of a profile that are named and that somebody sees here; an unknown colour or gender is ignored. */
export function profileIn(properties: Given): Partial<BotRow> {
  const [name, lastName, workPosition, gender] = ['NAME', 'LAST_NAME', 'WORK_POSITION', 'PERSONAL_GENDER'].map((key) => textIn(properties, key));
  return profile.readProperties({ name, lastName, workPosition, gender, color: codeOf(properties['COLOR']), avatar: properties['PERSONAL_PHOTO'] });
}

export function propertiesIn(given: Given): Given | undefined {
  return asObject(given['PROPERTIES']);
}

/** What the portal shows for `LIGHT_BLUE`. */
export function colorOf(name: unknown): string | undefined {
  return profile.colorOf(codeOf(name));
}

/** `lightBlue` for `LIGHT_BLUE`. */
function codeOf(name: unknown): string | undefined {
  return Object.keys(COLORS).find((code) => code.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase() === name);
}
