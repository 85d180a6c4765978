import type { Settings } from '../settings.ts';

/** The revision of imbot.v2 that brought something. Source: change-log.md of imbot.v2, August 2026. */
const SINCE = {
  'Revision.get': 33,
  /** JSON's true and false are read as flags. */
  'booleans': 33,
  /** Before, a missing token was called by an older name. */
  'BOT_TOKEN_NOT_SPECIFIED': 34,
  /** `Command.list` tells title and params. */
  'texts of commands': 34,
  /** Unknown backgrounds become null. */
  'checked backgrounds': 34,
  /** `TextField.enabled` works in private dialogs. */
  'locked private dialogs': 34,
  /** `Bot.update` takes a new token. */
  'rotation': 35,
  /** `Bot.register` refuses tokens that are too long. */
  'length of tokens': 36,
} as const;

/** Whether the portal is new enough for something. */
export function knows({ revision }: Pick<Settings, 'revision'>, thing: keyof typeof SINCE): boolean {
  return revision >= SINCE[thing];
}
