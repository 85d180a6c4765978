import { defineMethod } from '../rest/define-method.ts';

export default defineMethod({
  name: 'im.v2.Event.subscribe',
  caller: 'anyone',
  scope: 'im',
  params: {},
  run(_params, { scene, access }) {
    if (!scene.world.subscribers.has(access.user)) scene.commit({ kind: 'subscription', user: access.user, on: true });
    return true;
  },
});
