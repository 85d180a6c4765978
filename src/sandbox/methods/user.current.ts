import { isoDate } from '../scene.ts';
import { refuse } from '../refusals.ts';
import { defineMethod } from '../rest/define-method.ts';

export default defineMethod({
  name: 'user.current',
  caller: 'anyone',
  scope: 'user',
  params: {},
  run(_params, { scene, access: { user } }) {
    const person = scene.world.people.get(user) ?? refuse('INVALID_CREDENTIALS');
    const today = isoDate(scene.clock.now());
    return {
      ID: String(user), ACTIVE: person.dismissed !== true, NAME: person.firstName, LAST_NAME: person.lastName, EMAIL: person.email, LAST_LOGIN: today,
      DATE_REGISTER: today, IS_ONLINE: 'Y', LAST_ACTIVITY_DATE: today.slice(0, 19).replace('T', ' '), PERSONAL_GENDER: person.gender,
      PERSONAL_BIRTHDAY: '', WORK_POSITION: person.workPosition, UF_EMPLOYMENT_DATE: '', UF_DEPARTMENT: person.departments,
    };
  },
});
