import { defineMethod } from '../rest/define-method.ts';
import { WEBHOOK_USER } from '../world/seed.ts';

export default defineMethod({
  name: 'profile',
  caller: 'anyone',
  scope: null,
  params: {},
  run(_params, { scene, access: { user } }) {
    const person = scene.world.people.get(user);
    if (!person || person.dismissed === true) return [];
    return { ID: String(user), ADMIN: user === WEBHOOK_USER, NAME: person.firstName, LAST_NAME: person.lastName, PERSONAL_GENDER: person.gender, TIME_ZONE: '' };
  },
});
