import { readFileSync } from 'node:fs';
import { REACTIONS } from '../../contract/words.ts';
import { activeBot } from '../chat/dialogs.ts';
import { clip, remove, revise } from '../chat/messages.ts';
import { press } from '../chat/press.ts';
import { changeReaction } from '../chat/reactions.ts';
import type { Control } from '../control.ts';
import type { Scene } from '../scene.ts';
import type { FileRow } from '../world/rows.ts';
import { knownPerson, reach, reachOwn, wrong } from './aims.ts';

type OnMessages = Pick<Control, 'press' | 'react' | 'edit' | 'delete' | 'readFile'>;

/** What people do with messages that are there. */
export function makeOnMessages(scene: Scene): OnMessages {
  return {
    press(wish) {
      const { chat, message } = reach(scene, wish);
      const outcome = press(scene, chat, message, { person: wish.person, index: wish.button });
      return outcome ?? wrong(`Message ${wish.messageId} has no button ${wish.button}.`);
    },
    react(wish) {
      const { chat, message } = reach(scene, wish);
      if (!REACTIONS.some((code) => code === wish.reaction)) wrong(`There is no reaction "${wish.reaction}".`);
      if (activeBot(scene.world, message.author)?.isReactionsEnabled === false) wrong('This bot has reactions switched off.');
      changeReaction(scene, chat, message, { user: wish.person, code: wish.reaction, action: wish.action });
    },
    edit(wish) {
      const { chat, message } = reachOwn(scene, wish);
      if (wish.text.trim() === '') wrong('An edited message cannot be empty.');
      revise(scene, chat, { ...message, text: clip(wish.text), edited: true });
    },
    delete(wish) {
      const { chat, message } = reachOwn(scene, wish);
      remove(scene, chat, message, wish.complete === true);
    },
    readFile: (reading) => readFileSync(scene.shelf.path(visibleFile(scene, reading).id)),
  };
}

/** A file in a chat of the person. */
export function visibleFile(scene: Scene, { person, fileId }: { readonly person: number; readonly fileId: number }): FileRow {
  const file = scene.world.files.get(fileId);
  const chat = file && scene.world.chats.get(file.chat);
  return file && chat?.members.includes(knownPerson(scene, person)) ? file : wrong(`Person ${person} sees no file ${fileId}.`);
}
