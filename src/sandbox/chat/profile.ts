import { BACKGROUNDS, COLORS } from '../../contract/words.ts';
import { refuse } from '../refusals.ts';
import { object, raw, text, type Values } from '../rest/rules.ts';
import { knows } from '../rest/revisions.ts';
import type { Scene } from '../scene.ts';
import type { BotRow } from '../world/rows.ts';
import { avatarAddress } from './avatar.ts';

/** `fields.properties` of Bot.register and Bot.update. */
export const PROPERTIES = object({
  name: text(), lastName: text(), workPosition: text(), color: text(), gender: text(), avatar: raw(),
});

type Properties = NonNullable<Values<{ properties: typeof PROPERTIES }>['properties']>;

/** The parts of a profile that are named; an unknown colour or gender is ignored. */
export function readProperties(properties: Properties): Partial<BotRow> {
  const { name, lastName, workPosition, gender } = properties;
  const color = colorOf(properties.color);
  const avatar = avatarAddress(properties.avatar);
  return {
    ...(name !== undefined && name.trim() !== '' && { firstName: name }),
    ...(lastName !== undefined && { lastName }),
    ...(workPosition !== undefined && { workPosition }),
    ...(color !== undefined && { color }),
    ...((gender === 'M' || gender === 'F') && { gender }),
    ...(avatar !== undefined && { avatar }),
  };
}

/** What the portal shows for a colour's name; an unknown one is ignored. */
export function colorOf(name: string | undefined): string | undefined {
  return Object.entries(COLORS).find(([code]) => code === name)?.[1];
}

/** An unknown background silently becomes that of the user; old portals keep any. */
export function readBackground({ settings }: Scene, value: unknown): string | null {
  const known = BACKGROUNDS.find((background) => background === value) ?? null;
  return typeof value === 'string' && !knows(settings, 'checked backgrounds') ? value : known;
}

/** Refuses what is no http(s) address. */
export function readCallback(url: string): string {
  const address = URL.canParse(url) ? new URL(url) : undefined;
  return address?.protocol === 'https:' || address?.protocol === 'http:' ? url : refuse('BOT_INVALID_CALLBACK');
}
