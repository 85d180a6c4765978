import { defineMethod } from '../rest/define-method.ts';

export default defineMethod({
  name: 'imbot.v2.Revision.get',
  caller: 'anyone',
  params: {},
  run: (_params, { scene: { settings } }) => ({ rest: settings.revision, web: 130, mobile: 23, desktop: 6 }),
});
