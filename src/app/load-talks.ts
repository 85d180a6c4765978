import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { type ConversationOptions, loadConversation, type LoadedConversation } from '../loader/conversation/load-conversation.ts';
import { decodeSource } from '../loader/decode.ts';
import { loadBot, type LoadedFile, unreadable } from './load-bot.ts';
import { namesIn } from './pack-files.ts';

/** A test file as loaded, with the bots that it names. */
export interface LoadedTalks extends Pick<LoadedFile, 'source' | 'sources'>, LoadedConversation {
  /** Undefined where the test file names none that is there. */
  readonly bot: LoadedFile | undefined;
  /** The files of `reload` lines, as they are written there. Throws `UnreadableFile` for one that is not there. */
  readonly reloads: ReadonlyMap<string, LoadedFile>;
}

/** Reads a test file and its bots. Throws `UnreadableFile` where a file that a line names cannot be read. */
export function loadTalks(file: string, bytes: Uint8Array): LoadedTalks {
  const decoded = decodeSource(file, bytes);
  if (!decoded.ok) return { source: { file, text: '' }, sources: [], conversation: undefined, diagnostics: decoded.problems, bot: undefined, reloads: new Map() };
  let bot: LoadedFile | undefined;
  const loaded = loadConversation(decoded.value, talkOptions(file, (found) => { bot = found; }));
  const lines = loaded.conversation?.tests.flatMap(({ talk }) => talk) ?? [];
  const names = lines.flatMap((line) => (line.kind === 'reload' ? [line.file] : []));
  return { source: decoded.value, sources: [decoded.value], ...loaded, bot, reloads: new Map(names.map((name) => [name, botBeside(file, name)])) };
}

/** What a test file is read with; `onBot` hears of the bot that it names. */
export function talkOptions(file: string, onBot: (bot: LoadedFile) => void = () => undefined): ConversationOptions {
  return {
    filesIn: (folder) => namesIn(resolve(dirname(file), folder)),
    botOf: (name) => {
      const bot = botBeside(file, name);
      onBot(bot);
      return { flows: bot.program?.flows.map((flow) => flow.name), timezone: bot.program?.bot.timezone, memory: bot.program?.memory };
    },
  };
}

/** A bot's file without what reaches outside: talks take place on a portal of their own. */
function botBeside(file: string, name: string): LoadedFile {
  const path = join(dirname(file), name);
  try {
    return loadBot(path, readFileSync(path), undefined);
  } catch (error) {
    throw unreadable(path, error);
  }
}
