import { DIALOG_ID, ownChat } from '../chat/targets.ts';
import { refuse } from '../refusals.ts';
import { defineMethod } from '../rest/define-method.ts';
import { integer } from '../rest/rules.ts';

export default defineMethod({
  name: 'im.v2.File.download',
  caller: 'anyone',
  scope: 'im',
  params: { dialogId: DIALOG_ID, fileId: integer({ missing: 'FILE_NOT_FOUND', invalid: 'FILE_NOT_FOUND' }) },
  run({ dialogId, fileId }, { scene, access }) {
    const chat = ownChat(scene, access.user, dialogId);
    if (scene.world.files.get(fileId)?.chat !== chat.id) refuse('FILE_NOT_FOUND');
    return { downloadUrl: scene.downloads.link(fileId) };
  },
});
