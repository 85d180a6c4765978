import { activeBots, dialogIdFor, findChat, reachChat } from '../chat/dialogs.ts';
import { ControlError } from '../control.ts';
import type { Scene } from '../scene.ts';
import type { BotRow, ChatRow, MessageRow } from '../world/rows.ts';

/** Throws the sentence of a wish that cannot be fulfilled. */
export function wrong(sentence: string): never {
  throw new ControlError(sentence);
}

export function knownPerson(scene: Scene, person: number): number {
  return scene.world.people.has(person) ? person : wrong(`There is no person ${person}.`);
}

/** A registered bot by its id or code. */
export function knownBot(scene: Scene, bot: number | string): BotRow {
  return activeBots(scene.world).find((row) => row.id === Number(bot) || row.code === bot) ?? wrong(`There is no bot "${bot}".`);
}

export function knownGroup(scene: Scene, dialog: string): ChatRow {
  const chat = findChat(scene.world, 0, dialog);
  return chat?.kind === 'group' ? chat : wrong(`There is no group chat "${dialog}".`);
}

/** A dialog as `person` names it; a private one is made when there is none. */
export function dialogOf(scene: Scene, person: number, dialog: string): ChatRow {
  return reachChat(scene, knownPerson(scene, person), dialog) ?? wrong(`Person ${person} has no dialog "${dialog}".`);
}

interface Aim {
  readonly person: number;
  readonly messageId: number;
}

interface Found {
  readonly chat: ChatRow;
  readonly message: MessageRow;
}

/** A message that a person sees. */
export function reach(scene: Scene, { person, messageId }: Aim): Found {
  const message = scene.world.messages.get(messageId);
  const chat = message && scene.world.chats.get(message.chat);
  if (!message || message.deleted || !chat?.members.includes(knownPerson(scene, person))) return wrong(`Person ${person} sees no message ${messageId}.`);
  return { chat, message };
}

/** A message that a person wrote. */
export function reachOwn(scene: Scene, aim: Aim): Found {
  const found = reach(scene, aim);
  return found.message.author === aim.person ? found : wrong(`Message ${aim.messageId} in ${dialogIdFor(found.chat, aim.person)} is not by person ${aim.person}.`);
}
