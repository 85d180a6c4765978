import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { say } from '../diagnostics/phrase.ts';
import type { Program } from '../program/program.ts';
import { PRESS_COMMAND } from '../portal/effects.ts';
import type { CommandDeclaration } from '../portal/portal.ts';
import type { Wanted } from '../reconcile/plan.ts';
import { UnreadableFile } from './load-bot.ts';

/** The hidden command that presses of `button` come back through. */
const PRESSES: CommandDeclaration = { name: PRESS_COMMAND, title: {}, params: {}, common: false, hidden: true, extranet: true };

/** What the portal should have, avatar and `events` (`fetch`, or the address that they are sent to) included. Rejects with `UnreadableFile` when the avatar cannot be read. */
export async function wantedOf(program: Program, file: string, events = 'fetch'): Promise<Wanted> {
  const { avatarFile } = program.bot;
  const profile = { ...program.bot.profile, events };
  const commands = program.commands.map(({ args: _args, ...command }) => command);
  return {
    profile: avatarFile === undefined ? profile : { ...profile, avatar: await avatarOf(resolve(dirname(file), avatarFile)) },
    commands: program.usesPresses ? [...commands, PRESSES] : commands,
  };
}

async function avatarOf(path: string): Promise<string> {
  try {
    return (await readFile(path)).toString('base64');
  } catch (error) {
    throw new UnreadableFile(say('avatar-not-readable', { file: path }), { cause: error });
  }
}
