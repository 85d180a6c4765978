import type { Shelf } from './place.ts';

const KEY = 'flowbot.token';

/** The key to the sandbox from the page's address, or the one this tab was opened with before; empty when there is none. */
export function findToken(address: string, shelf: Shelf): string {
  const given = new URL(address).searchParams.get('token');
  if (given) shelf.setItem(KEY, given);
  return given ?? shelf.getItem(KEY) ?? '';
}

/** The same address without the key, so that it does not stay in the history or in copied links. */
export function withoutToken(address: string): string {
  const url = new URL(address);
  url.searchParams.delete('token');
  return url.href;
}
