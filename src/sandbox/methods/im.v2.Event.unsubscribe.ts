import { defineMethod } from '../rest/define-method.ts';

export default defineMethod({
  name: 'im.v2.Event.unsubscribe',
  caller: 'anyone',
  scope: 'im',
  params: {},
  /** What was recorded before can still be read. */
  run(_params, { scene, access }) {
    if (scene.world.subscribers.has(access.user)) scene.commit({ kind: 'subscription', user: access.user, on: false });
    return true;
  },
});
