import { defineMethod } from '../rest/define-method.ts';

export default defineMethod({
  name: 'sandbox.installation',
  caller: 'anyone',
  scope: null,
  params: {},
  run: (_params, { scene }) => ({ installation: scene.installation }),
});
