import { defineMethod } from '../rest/define-method.ts';

export default defineMethod({
  name: 'imbot.v2.Revision.get',
  caller: 'anyone',
  params: {},
  run: () => ({ rest: 36, web: 130, mobile: 23, desktop: 6 }),
});
