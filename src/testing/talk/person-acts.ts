import { basename } from 'node:path';
import { type Phrase, say } from '../../diagnostics/phrase.ts';
import type { Deed } from '../../program/conversation.ts';
import { type Control, ControlError, type MessageView } from '../../sandbox/control.ts';

/** A person, and the dialog as this person sees it. */
export interface Spot {
  readonly control: Control;
  readonly botId: number;
  readonly person: number;
  readonly dialog: string;
  /** A chat of the test file as it is called on the portal. */
  readonly dialogOf: (chat: string) => string;
  /** A file that stands beside the test, or one that is made up. */
  readonly fileNamed: (path: string) => Uint8Array;
}

/** Does what a line says; the reason where that cannot be done. */
export function act(spot: Spot, deed: Deed): Phrase | undefined {
  try {
    return perform(spot, deed);
  } catch (error) {
    if (!(error instanceof ControlError)) throw error;
    return say('portal-says', { word: error.message });
  }
}

function perform(spot: Spot, deed: Deed): Phrase | undefined {
  switch (deed.does) {
    case 'say': return write(spot, deed.text);
    case 'command': return write(spot, deed.text.startsWith('/') ? deed.text : `/${deed.text}`);
    case 'press': return press(spot, deed.text);
    case 'react': return react(spot, deed);
    case 'edit': return change(spot, deed.text);
    case 'delete': return change(spot, undefined);
    case 'file': return sendFile(spot, deed.text);
    case 'open_link': return openLink(spot, deed.context);
    case 'join': return join(spot, deed.chat);
  }
}

function write({ control, person, dialog }: Spot, text: string): undefined {
  control.say({ person, dialog, text });
}

function react({ control, person, ...spot }: Spot, { reaction, change: action }: Extract<Deed, { readonly does: 'react' }>): Phrase | undefined {
  const message = newest({ control, person, ...spot }, ({ authorId }) => authorId === spot.botId);
  if (!message) return say('no-message-of-bot');
  control.react({ person, messageId: message.id, reaction, action });
  return undefined;
}

/** The own newest message gets a new text, or goes. */
function change({ control, person, ...spot }: Spot, text: string | undefined): Phrase | undefined {
  const message = newest({ control, person, ...spot }, ({ authorId }) => authorId === person);
  if (!message) return say('no-message-of-person');
  if (text === undefined) control.delete({ person, messageId: message.id });
  else control.edit({ person, messageId: message.id, text });
  return undefined;
}

function sendFile({ control, person, dialog, fileNamed }: Spot, path: string): undefined {
  control.sendFiles({ person, dialog, files: [{ name: basename(path), bytes: fileNamed(path) }] });
}

function openLink({ control, person, dialog }: Spot, context: unknown): undefined {
  control.openLink({ person, dialog, context });
}

/** Opens the private dialog, or brings the bot into a chat. */
function join({ control, person, botId, dialogOf }: Spot, chat: string | undefined): undefined {
  if (chat === undefined) control.open({ person, dialog: String(botId) });
  else control.join({ bot: botId, chat: dialogOf(chat), person });
}

function press({ control, person, ...spot }: Spot, label: string): Phrase | undefined {
  const isIt = (button: MessageView['buttons'][number]): boolean => button['TEXT'] === label;
  const message = newest({ control, person, ...spot }, ({ buttons }) => buttons.some(isIt));
  if (!message) return say('no-button', { word: label });
  const outcome = control.press({ person, messageId: message.id, button: message.buttons.findIndex(isIt) });
  return 'done' in outcome && outcome.done === 'nothing' ? say('portal-says', { word: outcome.reason }) : undefined;
}

function newest({ control, person, dialog }: Spot, isIt: (message: MessageView) => boolean): MessageView | undefined {
  return control.messages({ person, dialog }).findLast((message) => !message.deleted && isIt(message));
}
