import { MASK, Secret } from './secret.ts';

/** Shorter texts are no secrets, and masking them would make every output unreadable. */
const SHORTEST = 4;

/** Takes registered secrets out of whatever is about to be shown. */
export interface Scrubber {
  /** Masks this text from now on, also URL-encoded (once or twice), form-encoded, in JSON and in JSON within JSON. Texts below 4 characters are not masked. What it returns ends that. */
  add(secret: string | Secret): () => void;
  /** Masks the parts of an address that give access: password, path segments but `rest` and numbers, values of the query. */
  addAddress(address: string): void;
  /** The text with `***` in the place of every secret, in upper or lower case. */
  scrub(text: string): string;
}

/** One for a process: secrets of all bots are masked in the output of all. */
export function createScrubber(): Scrubber {
  const forms = new Set<string>();
  let pattern: RegExp | undefined;
  const add = (secret: string | Secret): (() => void) => {
    const text = secret instanceof Secret ? secret.reveal() : secret;
    const own = text.length < SHORTEST ? [] : formsOf(text).filter((form) => !forms.has(form));
    for (const form of own) forms.add(form);
    if (own.length > 0) renew();
    return () => {
      for (const form of own) forms.delete(form);
      renew();
    };
  };
  const renew = (): void => {
    // Longest first, so that a secret that contains another is masked as a whole.
    const sources = [...forms].sort((a, b) => b.length - a.length).map(escapeForPattern);
    pattern = sources.length === 0 ? undefined : new RegExp(sources.join('|'), 'giu');
  };
  return {
    add,
    addAddress: (address) => void secretParts(address).map(add),
    scrub: (text) => (pattern === undefined ? text : text.replace(pattern, MASK)),
  };
}

function formsOf(text: string): readonly string[] {
  // A lone surrogate cannot be URL-encoded.
  const wellFormed = text.replace(/\p{Surrogate}/gu, '\u{FFFD}');
  const once = encodeURIComponent(wellFormed);
  return [text, once, encodeURIComponent(once), once.replaceAll('%20', '+'), encodeURI(wellFormed), inJson(text), inJson(inJson(text))];
}

function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

function secretParts(address: string): readonly string[] {
  // Also what is not quite an address is split, as that is when it is quoted in an error message.
  const [, rest = address] = /^[a-z]+:\/*(.*)$/iu.exec(address) ?? [];
  const [path = '', query = ''] = rest.split('?', 2);
  const [host = '', ...segments] = path.split('/');
  const password = host.includes('@') ? host.slice(0, host.lastIndexOf('@')).split(':') : [];
  const values = query.split(/[&#]/u).map((pair) => pair.slice(pair.indexOf('=') + 1));
  const secret = [...password, ...segments.flatMap((segment) => segment.split('#')), ...values].filter((part) => part !== 'rest' && !/^\d*$/u.test(part));
  return [...secret, ...secret.flatMap(decoded)];
}

function decoded(part: string): readonly string[] {
  try {
    return [decodeURIComponent(part)];
  } catch (error) {
    if (error instanceof URIError) return [];
    throw error;
  }
}

function escapeForPattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/gu, '\\$&');
}
