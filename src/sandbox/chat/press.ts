import type { PressOutcome } from '../control.ts';
import type { Scene } from '../scene.ts';
import type { ChatRow, MessageRow } from '../world/rows.ts';
import { activeBot } from './dialogs.ts';
import { commandOf, postTyped } from './commands.ts';
import { clip, showMessage } from './messages.ts';
import { raiseCommands } from './raise.ts';

type Button = Readonly<Record<string, unknown>>;

interface Press {
  readonly chat: ChatRow;
  readonly message: MessageRow;
  readonly person: number;
  readonly index: number;
  readonly button: Button;
}

/** What a press of button `index` does; undefined when there is no such button. */
export function press(scene: Scene, chat: ChatRow, message: MessageRow, by: { readonly person: number; readonly index: number }): PressOutcome | undefined {
  const button = message.keyboard?.buttons[by.index];
  if (!button || button['TYPE'] === 'NEWLINE') return undefined;
  if (button['DISABLED'] === 'Y') return nothing('This button is disabled.');
  if (message.blocked?.includes(by.index)) return nothing('This button was pressed already and waits for the bot.');
  const pressed: Press = { chat, message, button, ...by };
  if (button['COMMAND'] !== undefined) return callCommand(scene, pressed);
  if (button['LINK'] !== undefined) return { client: 'link', value: textOf(button, 'LINK') };
  return button['ACTION'] === undefined ? nothing('Buttons that open applications are not emulated.') : act(scene, pressed);
}

function act(scene: Scene, pressed: Press): PressOutcome {
  const value = textOf(pressed.button, 'ACTION_VALUE');
  switch (pressed.button['ACTION']) {
    case 'SEND': {
      const sent = postTyped(scene, pressed.chat, { author: pressed.person, sender: pressed.person, text: clip(value) });
      return { done: 'message', messageId: sent.id };
    }
    case 'PUT': return { client: 'put', value };
    case 'COPY': return { client: 'copy', value };
    case 'CALL': return { client: 'call', value };
    default: return { client: 'dialog', value };
  }
}

function callCommand(scene: Scene, pressed: Press): PressOutcome {
  const name = textOf(pressed.button, 'COMMAND').replace(/^\//, '');
  const botId = pressed.message.keyboard?.botId ?? 0;
  const bot = activeBot(scene.world, botId);
  const command = commandOf(scene.world, botId, name);
  if (!bot) return nothing('The keyboard was changed without BOT_ID, so its commands reach no bot.');
  if (!command) return nothing(`The bot has no command /${name}.`);
  const message = marked(pressed, command.id);
  if (message !== pressed.message) scene.commit({ kind: 'message', value: message });
  const about = { id: command.id, name, params: textOf(pressed.button, 'COMMAND_PARAMS'), context: 'keyboard' as const };
  raiseCommands(scene, [{ bot, command, about }], { chat: message.chat, user: pressed.person, message });
  if (message.blocked !== pressed.message.blocked) showMessage(scene, 'updated', pressed.chat, message);
  return { done: 'command', command: `/${name}` };
}

/** The message as a press leaves it: its command may be answered, a BLOCK button rests. */
function marked({ message, button, index }: Press, command: number): MessageRow {
  const blocks = button['BLOCK'] === 'Y';
  const known = message.commands?.includes(command) === true;
  if (known && !blocks) return message;
  return {
    ...message,
    commands: known ? message.commands : [...(message.commands ?? []), command],
    ...(blocks && { blocked: [...(message.blocked ?? []), index] }),
  };
}

function textOf(button: Button, key: string): string {
  const value = button[key];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function nothing(reason: string): PressOutcome {
  return { done: 'nothing', reason };
}
