import { read, type Read, unread } from './read.ts';

/** Longest address and longest name before `@` (RFC 5321, 4.5.3.1). */
const ADDRESS = 254;
const NAME = 64;

const CYRILLIC = /\p{Script=Cyrillic}/u;
const BETWEEN = /[\s<>()[\]"“”«»;,]+/;
const ENDS = /[.!?:]$/;
const NAME_PART = /^[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+$/u;
const DOMAIN_LABEL = /^[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?$/u;
const LAST_LABEL = /^(?:\p{L}{2,}|xn--.+)$/u;

/** The one address in a text, its domain in small letters. */
export function readEmail(text: string): Read<string> {
  const addresses = new Set(text.split(BETWEEN).filter((part) => part.includes('@')).map(withoutFrame));
  const [address] = addresses;
  if (addresses.size > 1) return unread('several');
  return address !== undefined && isAddress(address) ? read(address) : unread('not-an-email');
}

function withoutFrame(part: string): string {
  const address = part.replace(/^.*mailto:/i, '').replace(ENDS, '');
  const at = address.lastIndexOf('@');
  return address.slice(0, at) + address.slice(at).toLowerCase();
}

function isAddress(address: string): boolean {
  const [name = '', domain = '', ...more] = address.split('@');
  return address.length <= ADDRESS && more.length === 0 && isName(name) && isDomain(domain) && (CYRILLIC.test(domain) || !CYRILLIC.test(name));
}

function isName(name: string): boolean {
  return name.length <= NAME && !isOfTwoAlphabets(name) && name.split('.').every((part) => NAME_PART.test(part));
}

function isDomain(domain: string): boolean {
  const labels = domain.split('.');
  return labels.length > 1 && labels.every((label) => DOMAIN_LABEL.test(label) && !isOfTwoAlphabets(label)) && LAST_LABEL.test(labels.at(-1) ?? '');
}

/** A Cyrillic `а` among Latin letters looks right and reaches nobody. */
function isOfTwoAlphabets(text: string): boolean {
  return /\p{Script=Latin}/u.test(text) && CYRILLIC.test(text);
}
