import { TEXT_FUNCTIONS } from '../../src/expressions/functions.ts';
import { baseNames, FILE, MESSAGE, USER } from '../../src/expressions/shapes.ts';
import type { Scope } from '../../src/expressions/types.ts';
import { ANY, INTEGER, listOf, type Names, NUMBER, objectOf, TEXT } from '../../src/schema/shape.ts';

/** Names and values that the tests of this folder share. */
export const NAMES: Names = {
  ...baseNames(),
  message: MESSAGE,
  args: objectOf({ text: TEXT, count: INTEGER }),
  team: listOf(USER),
  price: NUMBER,
  anything: ANY,
  nested: objectOf({ files: listOf(FILE) }),
};

export const SCOPE: Scope = {
  now: new Date('2026-03-03T09:30:00Z'),
  today: new Date('2026-03-02T23:00:00Z'),
  language: 'en',
  run: { id: 12, flow: 'greet', started: new Date('2026-03-03T09:30:00Z') },
  bot: { id: 5, code: 'echo', name: 'Echo' },
  user: { id: 7, name: 'Anna', firstName: 'Anna', extranet: false, departments: [1, 5] },
  chat: { id: 3, dialogId: '7' },
  message: {
    id: 100, text: 'Hi [b]there[/b]', date: '2026-03-03T10:30:00+03:00',
    files: [{ id: 1, name: 'plan.pdf', size: 5_000 }, { id: 2, name: 'photo.png', size: 10 }],
  },
  commands: [{ name: 'ping', title: 'Check' }, { name: 'help', title: 'Help' }],
  args: { text: '5', count: 3 },
  team: [{ id: 7, name: 'Anna' }, { id: 8, name: 'Boris' }],
  price: 1234.5,
  anything: { whole: 5, half: 1.5, text: 'x', list: [1, 2], none: null, deep: { name: 'y' } },
};

export const HELPERS = [...TEXT_FUNCTIONS.keys()].join(', ');

/** What is said where no name is near. */
export const HERE = `possible here: ${Object.keys(NAMES).join(', ')}`;
export const IN_USER = `possible here: ${Object.keys(USER.kind === 'object' ? USER.fields : {}).join(', ')}`;
