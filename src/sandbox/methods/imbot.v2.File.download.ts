import { refuse } from '../refusals.ts';
import { defineMethod } from '../rest/define-method.ts';
import { integer } from '../rest/rules.ts';

export default defineMethod({
  name: 'imbot.v2.File.download',
  caller: 'owner',
  params: { fileId: integer({ missing: 'FILE_NOT_FOUND', invalid: 'FILE_NOT_FOUND' }) },
  run({ fileId }, { scene, bot }) {
    const file = scene.world.files.get(fileId) ?? refuse('FILE_NOT_FOUND');
    if (scene.world.chats.get(file.chat)?.members.includes(bot.id) !== true) refuse('FILE_ACCESS_ERROR');
    return { downloadUrl: scene.downloads.link(fileId) };
  },
});
