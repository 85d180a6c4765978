import { LIMITS } from '../../contract/limits.ts';
import { postTyped } from '../chat/commands.ts';
import { giveContext } from '../chat/context.ts';
import { storeFile } from '../chat/files.ts';
import { openPrivate } from '../chat/membership.ts';
import { clip, post } from '../chat/messages.ts';
import { lastMessage, readUpTo } from '../chat/reading.ts';
import { userEntity } from '../chat/users.ts';
import type { Control, Saying, Sending } from '../control.ts';
import { isoDate, type Scene } from '../scene.ts';
import type { ChatRow } from '../world/rows.ts';
import { dialogOf, reach, wrong } from './aims.ts';

type Talking = Pick<Control, 'say' | 'sayMany' | 'sendFiles' | 'open' | 'openLink'>;

/** What people write, send and open. */
export function makeTalking(scene: Scene): Talking {
  return {
    say: (saying) => ({ messageId: say(scene, saying) }),
    sayMany: ({ messages }) => ({ messageIds: messages.map((saying) => say(scene, saying)) }),
    sendFiles: (sending) => sendFiles(scene, sending),
    open: ({ person, dialog }) => ({ firstTime: open(scene, dialogOf(scene, person, dialog), person) }),
    openLink({ person, dialog, context }) {
      const chat = dialogOf(scene, person, dialog);
      open(scene, chat, person);
      giveContext(scene, chat, person, context);
    },
  };
}

function say(scene: Scene, saying: Saying): number {
  const { person, dialog, replyId } = saying;
  const chat = fieldOf(scene, person, dialog);
  if (saying.text.trim() === '') wrong('A message cannot be empty.');
  if (replyId !== undefined && scene.world.messages.get(replyId)?.chat !== chat.id) wrong(`Message ${replyId} is not in this dialog.`);
  const text = clip(quoteIn(scene, saying) + mentionIn(scene, saying.mention) + saying.text);
  openPrivate(scene, chat, person);
  const message = postTyped(scene, chat, { author: person, sender: person, text, ...(replyId !== undefined && { reply: replyId }) });
  readUpTo(scene, chat.id, person, message.id);
  return message.id;
}

function sendFiles(scene: Scene, { person, dialog, files, text = '' }: Sending): { readonly messageId: number; readonly fileIds: readonly number[] } {
  const chat = fieldOf(scene, person, dialog);
  if (files.length === 0) wrong('Name at least one file.');
  if (files.some(({ bytes }) => bytes.length > LIMITS.fileBytes)) wrong('A file can have 100 MB at most.');
  openPrivate(scene, chat, person);
  const fileIds = files.map((file) => storeFile(scene, chat, person, file).id);
  const message = post(scene, chat, { author: person, sender: person, text: clip(text), files: fileIds });
  readUpTo(scene, chat.id, person, message.id);
  return { messageId: message.id, fileIds };
}

/** A dialog in which the person may write. */
function fieldOf(scene: Scene, person: number, dialog: string): ChatRow {
  const chat = dialogOf(scene, person, dialog);
  return chat.locked === true ? wrong('The bot has locked the input field of this dialog.') : chat;
}

const QUOTE_LINE = '-'.repeat(54);

/** A quote as the portal's messenger writes it in front of an answer. */
function quoteIn(scene: Scene, { person, quoteId }: Saying): string {
  if (quoteId === undefined) return '';
  const { message } = reach(scene, { person, messageId: quoteId });
  return `${QUOTE_LINE}\n${userEntity(scene.world, message.author).name} [${isoDate(message.at)}]\n${message.text}\n${QUOTE_LINE}\n`;
}

function mentionIn(scene: Scene, user: number | undefined): string {
  if (user === undefined) return '';
  const { name } = userEntity(scene.world, user);
  return name === '' ? wrong(`There is no user ${user}.`) : `[USER=${user}]${name}[/USER] `;
}

function open(scene: Scene, chat: ChatRow, person: number): boolean {
  const firstTime = openPrivate(scene, chat, person);
  readUpTo(scene, chat.id, person, lastMessage(scene.world, chat.id));
  return firstTime;
}
