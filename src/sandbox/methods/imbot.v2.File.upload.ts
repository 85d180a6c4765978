import { LIMITS } from '../../contract/limits.ts';
import { dialogIdFor, reachChat } from '../chat/dialogs.ts';
import { briefFile, storeFile } from '../chat/files.ts';
import { clip, post } from '../chat/messages.ts';
import { DIALOG_ID } from '../chat/targets.ts';
import { refuse } from '../refusals.ts';
import { defineMethod } from '../rest/define-method.ts';
import { object, text } from '../rest/rules.ts';

const EMPTY = { missing: 'FILE_EMPTY' } as const;

export default defineMethod({
  name: 'imbot.v2.File.upload',
  caller: 'owner',
  params: {
    dialogId: DIALOG_ID,
    fields: object({ name: text(EMPTY), content: text({ ...EMPTY, invalid: 'FILE_INVALID_CONTENT' }), message: text({ otherwise: '' }) }, EMPTY),
  },
  run({ dialogId, fields }, { scene, bot }) {
    const bytes = readFile(fields.name, fields.content);
    const chat = reachChat(scene, bot.id, dialogId) ?? refuse('ACCESS_DENIED');
    const file = storeFile(scene, chat, bot.id, { name: fields.name, bytes });
    const message = post(scene, chat, { author: bot.id, sender: bot.id, text: clip(fields.message), files: [file.id] });
    return { file: briefFile(file), messageId: message.id, chatId: chat.id, dialogId: dialogIdFor(chat, bot.id) };
  },
});

function readFile(name: string, content: string): Buffer {
  if (name.trim() === '' || content === '') refuse('FILE_EMPTY');
  if (!isBase64(content)) refuse('FILE_INVALID_CONTENT');
  if (Buffer.byteLength(content, 'base64') > LIMITS.fileBytes) refuse('FILE_TOO_LARGE');
  return Buffer.from(content, 'base64');
}

/** Whole groups of four, filled up at the end only. */
function isBase64(content: string): boolean {
  const filling = content.indexOf('=');
  const filled = filling < 0 || ['=', '=='].includes(content.slice(filling));
  return content.length % 4 === 0 && filled && !/[^A-Za-z0-9+/=]/.test(content);
}
