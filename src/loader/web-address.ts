import { isLoopback } from '../kit/loopback.ts';
import { type Phrase, say } from '../diagnostics/phrase.ts';

/** An address of a server that can be used, or what is wrong with it. */
export type WebAddress = { readonly ok: true; readonly url: URL } | { readonly ok: false; readonly problem: Phrase };

/** A host (`example.bitrix24.com`) or a full address without anything behind its path; http only on this machine. */
export function readWebAddress(typed: string): WebAddress {
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`);
  const problem = url ? whatIsWrong(url, typed) : say(/\s/.test(typed) ? 'space-inside' : 'no-address');
  return url && !problem ? { ok: true, url } : { ok: false, problem: problem ?? say('no-address') };
}

function whatIsWrong({ protocol, hostname, username, password, search, hash }: URL, typed: string): Phrase | undefined {
  if (/\s/.test(typed)) return say('space-inside');
  if (protocol !== 'https:' && !(protocol === 'http:' && isLoopback(hostname))) return say('not-https');
  if (username !== '' || password !== '') return say('user-before-host');
  if (search !== '' || hash !== '') return say('something-behind');
  return /\.|^localhost$|:/.test(hostname) ? undefined : say('no-address');
}
