import { dialogIdFor, reachChat } from '../chat/dialogs.ts';
import { briefFile, storeFile } from '../chat/files.ts';
import { clip, post } from '../chat/messages.ts';
import { DIALOG_ID } from '../chat/targets.ts';
import { readUpload, UPLOAD } from '../chat/upload.ts';
import { refuse } from '../refusals.ts';
import { defineMethod } from '../rest/define-method.ts';

export default defineMethod({
  name: 'imbot.v2.File.upload',
  caller: 'owner',
  params: { dialogId: DIALOG_ID, fields: UPLOAD },
  run({ dialogId, fields }, { scene, bot }) {
    const bytes = readUpload(fields);
    const chat = reachChat(scene, bot.id, dialogId) ?? refuse('ACCESS_DENIED');
    const file = storeFile(scene, chat, bot.id, { name: fields.name, bytes });
    const message = post(scene, chat, { author: bot.id, sender: bot.id, text: clip(fields.message), files: [file.id] });
    return { file: briefFile(file), messageId: message.id, chatId: chat.id, dialogId: dialogIdFor(chat, bot.id) };
  },
});
