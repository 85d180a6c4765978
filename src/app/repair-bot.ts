import type { Environment } from '../adapters/env.ts';
import { decodeSource } from '../loader/decode.ts';
import { loadConversation } from '../loader/conversation/load-conversation.ts';
import { repairSource, repairWith } from '../loader/repair.ts';
import { isTestFile } from './bot-files.ts';
import { type LoadedFile, loadOptions } from './load-bot.ts';
import { talkOptions } from './load-talks.ts';

/** A file before and after its repairs, and what is found in it and its packs then. */
export interface RepairedBot extends Pick<LoadedFile, 'source' | 'sources' | 'diagnostics'> {
  readonly before: string;
  /** What the file should hold: the repaired text, with the byte order mark that it had. */
  readonly content: Uint8Array;
}

const MARK = Buffer.from('\u{FEFF}');

/** Makes every repair that the findings about a file, of a bot or of tests, offer. */
export function repairBot(file: string, bytes: Uint8Array, env: Environment): RepairedBot {
  const decoded = decodeSource(file, bytes);
  if (!decoded.ok) return { before: '', source: { file, text: '' }, sources: [], content: bytes, diagnostics: decoded.problems };
  const { source, loaded } = isTestFile(file) ? repairWith(decoded.value, (text) => ({ sources: [text], ...loadConversation(text, talkOptions(file)) })) : repairSource(decoded.value, loadOptions(file, env));
  const text = Buffer.from(source.text);
  const hasMark = MARK.equals(bytes.subarray(0, MARK.length));
  return { before: decoded.value.text, source, sources: loaded.sources, content: hasMark ? Buffer.concat([MARK, text]) : text, diagnostics: loaded.diagnostics };
}
