import { isLoopback } from '../../kit/loopback.ts';
import { PortalError } from '../../portal/failure.ts';

/** A webhook's address in its parts. `path` is the credential: it never leaves the transport. */
export interface Address {
  readonly origin: string;
  readonly host: string;
  /** Ends with a slash; a method's name follows. */
  readonly path: string;
  readonly loopback: boolean;
}

const FORM = 'It looks like https://example.bitrix24.com/rest/1/abc123/ in Bitrix24.';

/** Takes a webhook's address apart. Throws `PortalError` with a sentence that does not repeat it. */
export function addressOf(webhook: string): Address {
  const url = urlOf(webhook.trim());
  const loopback = isLoopback(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && loopback)) {
    throw wrong(`The webhook address on ${url.host} has to start with https://; plain http is for this machine only.`);
  }
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    throw wrong(`The webhook address on ${url.host} has parts that do not belong there (a password, ? or #). ${FORM}`);
  }
  return { origin: url.origin, host: url.host, path: url.pathname.endsWith('/') ? url.pathname : `${url.pathname}/`, loopback };
}

function urlOf(text: string): URL {
  const url = URL.parse(text);
  if (url === null) throw wrong(`The webhook address in portal.webhook is no web address. ${FORM}`);
  return url;
}

function wrong(sentence: string): PortalError {
  return new PortalError('denied', 'WRONG_ADDRESS', sentence);
}
