/** An address of an incoming webhook as the client needs it, or what is wrong with it, without its secret. */
export type WebhookAddress =
  | { readonly ok: true; readonly address: string }
  | { readonly ok: false; readonly code: 'webhook-address' | 'plain-http'; readonly problem: string; readonly shown: string };

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;
const PATH = /^\/rest\/\d+\/[^/]+\/?$/;

/** Checks an address typed or pasted by a person: `https://host/rest/<user>/<code>/`; http only on this machine. */
export function readWebhookAddress(typed: string): WebhookAddress {
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(typed)) return wrong('`https://` is missing at its beginning', shownHost(typed));
  const url = parseUrl(typed);
  if (!url) return wrong('it is not an address at all', '***');
  const shown = `${url.protocol}//${url.host}/***`;
  const problem = whatIsWrong(url, typed);
  if (problem !== undefined) return wrong(problem, shown);
  if (url.protocol === 'http:' && !LOOPBACK.test(url.hostname)) return { ok: false, code: 'plain-http', problem: 'http', shown };
  return { ok: true, address: `${url.origin}${url.pathname.replace(/\/?$/, '/')}` };
}

function wrong(problem: string, shown: string): WebhookAddress {
  return { ok: false, code: 'webhook-address', problem, shown };
}

function parseUrl(typed: string): URL | undefined {
  return URL.canParse(typed) ? new URL(typed) : undefined;
}

function whatIsWrong(url: URL, typed: string): string | undefined {
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'it does not start with `https://`';
  if (/\s/.test(typed)) return 'there is a space in it';
  if (url.username !== '' || url.password !== '') return 'a user name stands before the host';
  if (url.search !== '' || url.hash !== '') return 'something stands behind it, from `?` or `#` on';
  return PATH.test(url.pathname) ? undefined : wrongPath(url.pathname.split('/').filter((part) => part !== ''));
}

function wrongPath(parts: readonly string[]): string {
  const [rest, user, code] = parts;
  if (rest !== 'rest') return '`/rest/` is missing behind the host';
  if (user === undefined || !/^\d+$/.test(user)) return 'the number of its user is missing behind `/rest/`';
  if (code === undefined) return 'its secret code is missing at the end';
  return 'a method stands behind the secret code';
}

/** The host of an address without scheme, if it looks like one; anything else might be the secret. */
function shownHost(typed: string): string {
  const host = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+(?=\/)/i.exec(typed)?.[0];
  return host === undefined ? '***' : `${host}/***`;
}
