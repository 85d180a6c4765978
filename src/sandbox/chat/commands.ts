import type { Scene } from '../scene.ts';
import type { BotRow, ChatRow, CommandRow, MessageRow } from '../world/rows.ts';
import type { World } from '../world/world.ts';
import { activeBot } from './dialogs.ts';
import { post, type Draft } from './messages.ts';
import { raiseCommands } from './raise.ts';

const LINE = /^\/([^\s/]+)(?: (.*))?$/;

/** A registered command that a text calls. */
export interface Called {
  readonly bot: BotRow;
  readonly command: CommandRow;
  readonly params: string;
}

/** Posts what a person typed; the commands in it go to their bots with the same message id. */
export function postTyped(scene: Scene, chat: ChatRow, draft: Draft): MessageRow {
  const called = calledBy(scene.world, chat, draft.text);
  if (called.length === 0) return post(scene, chat, draft);
  const deaf = new Set(scene.settings.commandAlsoMessage ? [] : called.map(({ bot }) => bot.id));
  const message = post(scene, chat, { ...draft, commands: called.map(({ command }) => command.id) }, deaf);
  const told = called.map(({ bot, command, params }) => ({ bot, command, about: { id: command.id, name: command.name, params, context: 'textarea' as const } }));
  raiseCommands(scene, told, { chat: chat.id, user: draft.sender, message });
  return message;
}

/** The command of this name that `bot` has registered. */
export function commandOf(world: World, bot: number, name: string): CommandRow | undefined {
  for (const command of world.commands.values()) if (command.bot === bot && command.name === name) return command;
  return undefined;
}

/** A text that begins with a slash may call one command per line. */
function calledBy(world: World, chat: ChatRow, text: string): readonly Called[] {
  if (!text.startsWith('/')) return [];
  return text.split('\n').flatMap((line) => {
    const [, name, params] = LINE.exec(line.trimEnd()) ?? [];
    return name === undefined ? [] : named(world, chat, name).map((found) => ({ ...found, params: params?.trim() ?? '' }));
  });
}

function named(world: World, chat: ChatRow, name: string): readonly Omit<Called, 'params'>[] {
  return [...world.commands.values()].flatMap((command) => {
    const bot = command.name === name ? activeBot(world, command.bot) : undefined;
    return bot && (command.common || chat.members.includes(bot.id)) ? [{ bot, command }] : [];
  });
}
