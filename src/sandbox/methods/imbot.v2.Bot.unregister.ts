import { showBot } from '../chat/bot-view.ts';
import { leaveGroups } from '../chat/membership.ts';
import { defineMethod } from '../rest/define-method.ts';

export default defineMethod({
  name: 'imbot.v2.Bot.unregister',
  caller: 'owner',
  params: {},
  run(_params, { scene, bot }) {
    leaveGroups(scene, bot);
    scene.commit({ kind: 'bot', value: { ...bot, gone: true } });
    showBot(scene, bot, true);
    return { result: true };
  },
});
