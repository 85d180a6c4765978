import type { V1Event } from '../../contract/methods/imbot-v1.ts';
import { userEntity } from '../chat/users.ts';
import type { World } from '../world/world.ts';

/** `entities.EventUser`: commands and joining tell less of a person. */
export function eventUser(world: World, name: V1Event, id: number): Readonly<Record<string, unknown>> {
  const user = userEntity(world, id);
  const names = { ID: user.id, NAME: user.name, FIRST_NAME: user.firstName, LAST_NAME: user.lastName };
  if (name === 'ONIMCOMMANDADD') return { ...names, GENDER: user.gender };
  const shown = { ...names, WORK_POSITION: user.workPosition, GENDER: user.gender };
  if (name === 'ONIMBOTJOINCHAT') return shown;
  return { ...shown, IS_BOT: letter(user.bot), IS_CONNECTOR: letter(user.connector), IS_NETWORK: 'N', IS_EXTRANET: letter(user.extranet) };
}

export function letter(yes: boolean): 'Y' | 'N' {
  return yes ? 'Y' : 'N';
}
