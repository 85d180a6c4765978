import { defineMethod } from '../rest/define-method.ts';
import { isoDate } from '../scene.ts';

export default defineMethod({
  name: 'server.time',
  caller: 'anyone',
  scope: null,
  params: {},
  run: (_params, { scene }) => isoDate(scene.clock.now()),
});
