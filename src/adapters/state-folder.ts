import { randomBytes, randomInt } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { LIMITS } from '../contract/limits.ts';
import { exists, privateFile, privateFolder, writePrivately } from './private-files.ts';
import { asStateFailure } from './state-failures.ts';

const EVENT_SECRET = 'event-secret';
const TOKEN_LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/**
 * The folder that holds everything of one bot on one portal: `<root>/<host>/<code>`. `portalHost` may carry a port.
 * Different names give different folders, none outside the root.
 */
export function statePath(root: string, portalHost: string, botCode: string): string {
  return join(root, folderName(portalHost.toLowerCase()), folderName(botCode));
}

/** Makes that folder, open to its owner only, and gives its path. */
export async function stateFolder(root: string, portalHost: string, botCode: string): Promise<string> {
  const dir = statePath(root, portalHost, botCode);
  await privateFolder(dirname(dir));
  await privateFolder(dir);
  return dir;
}

/** Undefined when it was never written. A file that others could read is narrowed first. */
export async function readSecret(dir: string, name: string): Promise<string | undefined> {
  const file = join(dir, folderName(name));
  if (!(await exists(file))) return undefined;
  await privateFile(file);
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw asStateFailure(error, file);
  }
}

/** On disk when it settles, readable by the owner only; a crash leaves the old value or the new one. */
export async function writeSecret(dir: string, name: string, value: string): Promise<void> {
  await writePrivately(join(dir, folderName(name)), value);
}

/** The bot's token towards the portal, made once; whoever knows it may act as the bot. */
export async function botToken(dir: string): Promise<string> {
  const kept = await readSecret(dir, 'bot-token');
  if (kept !== undefined) return kept;
  const token = Array.from({ length: LIMITS.botTokenLength }, () => TOKEN_LETTERS[randomInt(TOKEN_LETTERS.length)]).join('');
  await writeSecret(dir, 'bot-token', token);
  return token;
}

/** The end of the address that a portal sends events to, made once; whoever knows it may write to the bot's receiver. 192 bits. */
export async function eventSecret(dir: string): Promise<string> {
  const kept = await keptEventSecret(dir);
  if (kept !== undefined) return kept;
  const secret = randomBytes(24).toString('base64url');
  await writeSecret(dir, EVENT_SECRET, secret);
  return secret;
}

/** The same where it was made already. */
export function keptEventSecret(dir: string): Promise<string | undefined> {
  return readSecret(dir, EVENT_SECRET);
}

/** One path segment for any text: `:` becomes `+`, other unusual characters and a leading dot their percent code. */
function folderName(text: string): string {
  const encoded = encodeURIComponent(text).replaceAll('%3A', '+').replaceAll('*', '%2A').replace(/^\./, '%2E');
  return encoded === '' ? '%' : encoded;
}
