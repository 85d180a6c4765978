import { dialogIdFor, findChat, reachChat } from '../chat/dialogs.ts';
import { storeFile } from '../chat/files.ts';
import { linkedFile } from '../chat/linked-file.ts';
import { openPrivate } from '../chat/membership.ts';
import { clip, post } from '../chat/messages.ts';
import { readUpTo } from '../chat/reading.ts';
import { readUpload, UPLOAD } from '../chat/upload.ts';
import { refuse } from '../refusals.ts';
import { defineMethod } from '../rest/define-method.ts';
import { text } from '../rest/rules.ts';

export default defineMethod({
  name: 'im.v2.File.upload',
  caller: 'anyone',
  scope: 'im',
  params: { dialogId: text({ missing: 'CHAT_NOT_FOUND', invalid: 'CHAT_NOT_FOUND' }), fields: UPLOAD },
  run({ dialogId, fields }, { scene, access: { user } }) {
    const bytes = readUpload(fields);
    const chat = reachChat(scene, user, dialogId) ?? refuse(findChat(scene.world, user, dialogId) ? 'ACCESS_DENIED' : 'CHAT_NOT_FOUND');
    openPrivate(scene, chat, user);
    const file = storeFile(scene, chat, user, { name: fields.name, bytes });
    const message = post(scene, chat, { author: user, sender: user, text: clip(fields.message), files: [file.id] });
    readUpTo(scene, chat.id, user, message.id);
    return { file: linkedFile(scene, file), messageId: message.id, chatId: chat.id, dialogId: dialogIdFor(chat, user) };
  },
});
