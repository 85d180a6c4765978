import { defineMethod } from '../rest/define-method.ts';
import { WEBHOOK_USER } from '../world/seed.ts';

export default defineMethod({
  name: 'profile',
  caller: 'anyone',
  scope: null,
  params: {},
  run(_params, { scene: { world } }) {
    const person = world.people.get(WEBHOOK_USER);
    if (!person || person.dismissed === true) return [];
    return { ID: String(person.id), ADMIN: true, NAME: person.firstName, LAST_NAME: person.lastName, PERSONAL_GENDER: person.gender, TIME_ZONE: '' };
  },
});
