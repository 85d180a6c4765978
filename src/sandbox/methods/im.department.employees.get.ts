import { personEntity } from '../chat/users.ts';
import { inSnakeCase } from '../chat/snake-case.ts';
import { refuse } from '../refusals.ts';
import { defineMethod } from '../rest/define-method.ts';
import { integers, text } from '../rest/rules.ts';

export default defineMethod({
  name: 'im.department.employees.get',
  caller: 'anyone',
  scope: 'im',
  params: {
    ID: integers({ missing: 'ID_EMPTY', invalid: 'ID_EMPTY' }),
    USER_DATA: text({ otherwise: 'N', words: ['Y', 'N'] }),
  },
  run({ ID, USER_DATA }, { scene: { world }, access }) {
    if (ID.length === 0) refuse('ID_EMPTY');
    if (world.people.get(access.user)?.extranet === true) refuse('ACCESS_ERROR');
    const employees = [...world.people.values()];
    // Whether dismissed people are left out is not documented: they are here, so that a client looks at `active`.
    const found = ID.map((id) => [id, employees.filter(({ departments }) => departments.includes(id))] as const).filter(([, those]) => those.length > 0);
    if (found.length === 0) return [];
    return Object.fromEntries(found.map(([id, those]) => [id, those.map((person) => (USER_DATA === 'Y' ? inSnakeCase(personEntity(person)) : person.id))]));
  },
});
