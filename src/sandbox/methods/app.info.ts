import { Refusal } from '../refusals.ts';
import { defineMethod } from '../rest/define-method.ts';

export default defineMethod({
  name: 'app.info',
  caller: 'anyone',
  scope: null,
  params: {},
  run(_params, { scene, access }) {
    if (access.kind !== 'application') throw new Refusal('ACCESS_DENIED', 400, 'Access denied! Application context required');
    return {
      ID: [...scene.world.applications.keys()].indexOf(access.application) + 1, CODE: access.application, VERSION: 1, STATUS: 'L', INSTALLED: true,
      PAYMENT_EXPIRED: 'N', DAYS: null, LANGUAGE_ID: scene.settings.language, LICENSE: 'en_std', LICENSE_TYPE: 'std', LICENSE_FAMILY: 'std',
    };
  },
});
