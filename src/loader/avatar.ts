import { basename, dirname, join } from 'node:path';
import type { Node } from 'yaml';
import { avatarProblem } from '../contract/avatar.ts';
import { type PhraseCode, say } from '../diagnostics/phrase.ts';
import { closest } from '../kit/closest.ts';
import { type Findings, report } from './findings.ts';

/** Names of the files in a folder, as seen from the folder of the bot's file. */
export type FilesIn = (folder: string) => readonly string[];

/** The files beside a bot. */
export interface FilesBeside {
  readonly names: FilesIn;
  /** Undefined for what cannot be read, such as a folder. */
  bytes(file: string): Uint8Array | undefined;
}

/** No page of the portal names a limit; this is more than a photograph of a telephone has, and each start holds it in memory. */
const MOST_BYTES = 10 * 1_048_576;

/** Reports an avatar that is not there, or that a portal would refuse. */
export function checkAvatar(findings: Findings, value: Node | undefined, avatar: string | undefined, beside: FilesBeside | undefined): void {
  if (avatar === undefined || !value || !beside) return;
  const folder = dirname(avatar);
  const names = beside.names(folder);
  if (!names.includes(basename(avatar))) {
    const near = closest(basename(avatar), names);
    return report(findings, 'file-missing', value, { args: { word: avatar, key: 'avatar', expected: say('image-file'), closest: near === undefined ? undefined : join(folder, near) } });
  }
  const reason = faultOf(beside.bytes(avatar));
  if (reason) report(findings, 'avatar-unfit', value, { args: { word: avatar, reason: say(reason) } });
}

function faultOf(bytes: Uint8Array | undefined): PhraseCode | undefined {
  if (!bytes) return 'avatar-unreadable';
  if (bytes.length > MOST_BYTES) return 'avatar-large';
  const problem = avatarProblem(bytes);
  return problem && (problem === 'type' ? 'avatar-no-image' : 'avatar-large');
}
