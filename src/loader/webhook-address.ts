import { isLoopback } from '../kit/loopback.ts';
import { type Phrase, say } from '../diagnostics/phrase.ts';

/** An address of an incoming webhook as the client needs it, or what is wrong with it, without its secret. */
export type WebhookAddress =
  | { readonly ok: true; readonly address: string }
  | { readonly ok: false; readonly code: 'webhook-address' | 'plain-http'; readonly problem: Phrase; readonly shown: string };

const PATH = /^\/rest\/\d+\/[^/]+\/?$/;

/** Checks an address typed or pasted by a person: `https://host/rest/<user>/<code>/`; http only on this machine. */
export function readWebhookAddress(typed: string): WebhookAddress {
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(typed)) return wrong(say('no-https'), shownHost(typed));
  const url = parseUrl(typed);
  if (!url) return wrong(say('no-address'), '***');
  const shown = `${url.protocol}//${url.host}/***`;
  const problem = whatIsWrong(url, typed);
  if (problem !== undefined) return wrong(problem, shown);
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) return { ok: false, code: 'plain-http', problem: say('not-https'), shown };
  return { ok: true, address: `${url.origin}${url.pathname.replace(/\/?$/, '/')}` };
}

function wrong(problem: Phrase, shown: string): WebhookAddress {
  return { ok: false, code: 'webhook-address', problem, shown };
}

function parseUrl(typed: string): URL | undefined {
  return URL.canParse(typed) ? new URL(typed) : undefined;
}

function whatIsWrong(url: URL, typed: string): Phrase | undefined {
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return say('not-https');
  if (/\s/.test(typed)) return say('space-inside');
  if (url.username !== '' || url.password !== '') return say('user-before-host');
  if (url.search !== '' || url.hash !== '') return say('something-behind');
  return PATH.test(url.pathname) ? undefined : wrongPath(url.pathname.split('/').filter((part) => part !== ''));
}

function wrongPath(parts: readonly string[]): Phrase {
  const [rest, user, code] = parts;
  if (rest !== 'rest') return say('rest-missing');
  if (user === undefined || !/^\d+$/.test(user)) return say('user-number-missing');
  if (code === undefined) return say('code-missing');
  return say('method-behind');
}

/** The host of an address without scheme, if it looks like one; anything else might be the secret. */
function shownHost(typed: string): string {
  const host = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+(?=\/)/i.exec(typed)?.[0];
  return host === undefined ? '***' : `${host}/***`;
}
