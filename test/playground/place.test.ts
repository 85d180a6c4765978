import { expect, it } from 'vitest';
import { recall, remember } from '../../src/sandbox/playground/place.ts';
import { findToken, withoutToken } from '../../src/sandbox/playground/token.ts';

function newShelf() {
  const kept = new Map<string, string>();
  return { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value) };
}

it('takes the key from the address and remembers it for the next load of the tab', () => {
  const shelf = newShelf();
  expect(findToken('http://127.0.0.1:1/?token=abc', shelf)).toBe('abc');
  expect(findToken('http://127.0.0.1:1/', shelf)).toBe('abc');
  expect(findToken('http://127.0.0.1:1/?token=new', shelf)).toBe('new');
  expect(findToken('http://127.0.0.1:1/', newShelf())).toBe('');
});

it('takes the key out of the address', () => {
  expect(withoutToken('http://127.0.0.1:1/?token=abc')).toBe('http://127.0.0.1:1/');
});

it('remembers who and where one was', () => {
  const shelf = newShelf();
  expect(recall(shelf)).toEqual({ person: undefined, dialog: undefined });
  remember(shelf, { person: 2, dialog: 'chat2' });
  expect(recall(shelf)).toEqual({ person: 2, dialog: 'chat2' });
});
