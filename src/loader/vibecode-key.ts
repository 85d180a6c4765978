import { type Phrase, say } from '../diagnostics/phrase.ts';

const KEY = /^vibe_(?:api|app)_[\w-]+$/;
const APP = 'vibe_app_';
const QUOTES = /^["'«„“`]|["'»”`]$/;
const ADDRESS = /^https?:\/\//i;

/** What is wrong with a key of VibeCode, as it was typed or pasted. */
export function keyProblem(key: string): Phrase | undefined {
  if (ADDRESS.test(key)) return say('address-as-key');
  const problem = pasteProblem(key);
  if (problem) return problem;
  if (key.startsWith('vibe_live_')) return say('management-key');
  return KEY.test(key) ? undefined : say('no-vibe-key');
}

/** What is wrong with a session, or that the key needs one. */
export function sessionProblem(key: string, session: string | undefined): Phrase | undefined {
  const isMissing = session === undefined || session === '';
  if (isMissing) return key.startsWith(APP) ? say('session-missing') : undefined;
  if (session.startsWith('vibe_')) return say('key-as-session');
  return pasteProblem(session);
}

function pasteProblem(typed: string): Phrase | undefined {
  if (QUOTES.test(typed)) return say('quote-in-it');
  if (/\s/.test(typed)) return say('space-inside');
  return /^[\x21-\x7e]+$/.test(typed) ? undefined : say('odd-letters');
}
