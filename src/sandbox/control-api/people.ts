import { COLORS, REACTIONS } from '../../contract/words.ts';
import { postTyped } from '../chat/commands.ts';
import { activeBot, activeBots, dialogIdFor, findChat, reachChat } from '../chat/dialogs.ts';
import { addMembers, openPrivate } from '../chat/membership.ts';
import { clip, remove, revise } from '../chat/messages.ts';
import { press } from '../chat/press.ts';
import { changeReaction } from '../chat/reactions.ts';
import { lastMessage, readUpTo } from '../chat/reading.ts';
import { ControlError, type Control, type Saying } from '../control.ts';
import type { Scene } from '../scene.ts';
import type { ChatRow, MessageRow, PersonRow } from '../world/rows.ts';

type PeopleActs = Pick<Control, 'say' | 'sayMany' | 'press' | 'react' | 'edit' | 'delete' | 'open' | 'join' | 'addPerson' | 'addChat'>;

/** What people do on the portal. */
export function makePeopleActs(scene: Scene): PeopleActs {
  return {
    say: (saying) => ({ messageId: say(scene, saying) }),
    sayMany: ({ messages }) => ({ messageIds: messages.map((saying) => say(scene, saying)) }),
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
    open: ({ person, dialog }) => ({ firstTime: open(scene, person, dialog) }),
    join({ bot, chat: dialog, person }) {
      const found = activeBots(scene.world).find((row) => row.id === Number(bot) || row.code === bot) ?? wrong(`There is no bot "${bot}".`);
      const chat = findChat(scene.world, 0, dialog);
      if (chat?.kind !== 'group') wrong(`There is no group chat "${dialog}".`);
      else addMembers(scene, chat, [found.id], person === undefined ? chat.owner : knownPerson(scene, person));
    },
    addPerson(wish) {
      const id = wish.id ?? scene.world.next.user;
      if (scene.world.people.has(id) || scene.world.bots.has(id)) wrong(`There is a user ${id} already.`);
      const value: PersonRow = {
        id, firstName: wish.firstName, lastName: wish.lastName ?? '', workPosition: wish.workPosition ?? '', color: COLORS.azure, gender: 'F',
        birthday: '', email: wish.email ?? '', departments: wish.departments ?? [1],
      };
      scene.commit({ kind: 'person', value });
      scene.show(() => ({ type: 'state' }));
      return { id };
    },
    addChat({ title, members, id = scene.world.next.chat }) {
      if (scene.world.chats.has(id)) wrong(`There is a chat ${id} already.`);
      for (const member of members) if (!activeBot(scene.world, member)) knownPerson(scene, member);
      const people = members.filter((member) => scene.world.people.has(member));
      const owner = people[0] ?? wrong('A chat needs a person in it.');
      const chat: ChatRow = { id, kind: 'group', title, owner, members: people, opened: [], at: scene.clock.now() };
      scene.commit({ kind: 'chat', value: chat });
      addMembers(scene, chat, members, owner);
      scene.show(() => ({ type: 'state' }));
      return { dialogId: `chat${id}` };
    },
  };
}

/** Throws the sentence of a wish that cannot be fulfilled. */
export function wrong(sentence: string): never {
  throw new ControlError(sentence);
}

export function knownPerson(scene: Scene, person: number): number {
  return scene.world.people.has(person) ? person : wrong(`There is no person ${person}.`);
}

function say(scene: Scene, { person, dialog, text, replyId }: Saying): number {
  const chat = dialogOf(scene, person, dialog);
  if (chat.locked === true) wrong('The bot has locked the input field of this dialog.');
  if (text.trim() === '') wrong('A message cannot be empty.');
  if (replyId !== undefined && scene.world.messages.get(replyId)?.chat !== chat.id) wrong(`Message ${replyId} is not in this dialog.`);
  openPrivate(scene, chat, person);
  const message = postTyped(scene, chat, { author: person, sender: person, text: clip(text), ...(replyId !== undefined && { reply: replyId }) });
  readUpTo(scene, chat.id, person, message.id);
  return message.id;
}

function open(scene: Scene, person: number, dialog: string): boolean {
  const chat = dialogOf(scene, person, dialog);
  const firstTime = openPrivate(scene, chat, person);
  readUpTo(scene, chat.id, person, lastMessage(scene.world, chat.id));
  return firstTime;
}

function dialogOf(scene: Scene, person: number, dialog: string): ChatRow {
  return reachChat(scene, knownPerson(scene, person), dialog) ?? wrong(`Person ${person} has no dialog "${dialog}".`);
}

interface Aim {
  readonly person: number;
  readonly messageId: number;
}

function reach(scene: Scene, { person, messageId }: Aim): { readonly chat: ChatRow; readonly message: MessageRow } {
  const message = scene.world.messages.get(messageId);
  const chat = message && scene.world.chats.get(message.chat);
  if (!message || message.deleted || !chat?.members.includes(knownPerson(scene, person))) return wrong(`Person ${person} sees no message ${messageId}.`);
  return { chat, message };
}

function reachOwn(scene: Scene, aim: Aim): { readonly chat: ChatRow; readonly message: MessageRow } {
  const found = reach(scene, aim);
  return found.message.author === aim.person ? found : wrong(`Message ${aim.messageId} in ${dialogIdFor(found.chat, aim.person)} is not by person ${aim.person}.`);
}
