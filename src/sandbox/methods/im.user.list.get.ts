import { isActive } from '../chat/dialogs.ts';
import { userEntity } from '../chat/users.ts';
import { inSnakeCase } from '../chat/snake-case.ts';
import { refuse } from '../refusals.ts';
import { defineMethod } from '../rest/define-method.ts';
import { raw } from '../rest/rules.ts';

/** The page names one code, of a list that is none; unknown people are null. */
export default defineMethod({
  name: 'im.user.list.get',
  caller: 'anyone',
  scope: 'im',
  params: { ID: raw() },
  run({ ID }, { scene: { world }, access }) {
    const ids: unknown = ID ?? [access.user];
    if (!Array.isArray(ids)) return refuse('INVALID_FORMAT', 'A wrong format for the ID field is passed');
    return Object.fromEntries(ids.map(Number).map((id) => [id, world.people.has(id) || isActive(world, id) ? inSnakeCase(userEntity(world, id)) : null]));
  },
});
