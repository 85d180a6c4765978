import type { UserView } from '../control.ts';
import type { BotRow, PersonRow } from '../world/rows.ts';
import type { World } from '../world/world.ts';

/** `entities.User` of the contract; dates of activity are false as in events. */
export interface UserEntity extends UserView {
  readonly birthday: string;
  readonly extranet: boolean;
  readonly connector: boolean;
  readonly externalAuthId: string;
  readonly status: string;
  readonly idle: false;
  readonly lastActivityDate: false;
  readonly mobileLastDate: false;
  readonly desktopLastDate: false;
  readonly absent: false;
  readonly phones: false;
  readonly website: string;
}

const AT_REST = { idle: false, lastActivityDate: false, mobileLastDate: false, desktopLastDate: false, absent: false, phones: false } as const;

/** The person or bot of that id; an unknown one, such as the author 0 of a system message, has an empty name. */
export function userEntity(world: World, id: number): UserEntity {
  const person = world.people.get(id);
  if (person) return personEntity(person);
  const bot = world.bots.get(id);
  return bot ? botEntity(bot) : { ...personEntity(NOBODY), id, active: false };
}

export function personEntity(row: PersonRow): UserEntity {
  return {
    id: row.id, active: row.dismissed !== true, name: fullName(row), firstName: row.firstName, lastName: row.lastName, workPosition: row.workPosition,
    color: row.color, avatar: '', gender: row.gender, birthday: row.birthday, extranet: row.extranet === true, bot: false, connector: false,
    externalAuthId: 'default', status: 'online', ...AT_REST, departments: row.departments, type: row.extranet === true ? 'extranet' : 'employee', website: '', email: row.email,
  };
}

export function botEntity(row: BotRow): UserEntity {
  return {
    id: row.id, active: !row.gone, name: fullName(row), firstName: row.firstName, lastName: row.lastName, workPosition: row.workPosition,
    color: row.color, avatar: row.avatar ?? '', gender: row.gender, birthday: '', extranet: false, bot: true, connector: false,
    externalAuthId: 'bot', status: 'online', ...AT_REST, departments: [1], type: 'bot', website: '', email: '',
  };
}

export function fullName(row: { readonly firstName: string; readonly lastName: string }): string {
  return `${row.firstName} ${row.lastName}`.trim();
}

const NOBODY: PersonRow = { id: 0, firstName: '', lastName: '', workPosition: '', color: '', gender: 'M', birthday: '', email: '', departments: [] };
