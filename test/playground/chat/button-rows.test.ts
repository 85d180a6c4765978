import { expect, it } from 'vitest';
import { buttonRows } from '../../../src/sandbox/playground/chat/button-rows.ts';

const texts = (...buttons: Record<string, unknown>[]): string[][] => buttonRows(buttons, []).map((row) => row.map(({ text }) => text));

it('starts a row at each NEWLINE and leaves empty rows out', () => {
  expect(texts({ TEXT: 'a' }, { TEXT: 'b' }, { TYPE: 'NEWLINE' }, { TYPE: 'NEWLINE' }, { TEXT: 'c' })).toEqual([['a', 'b'], ['c']]);
});

it('counts NEWLINE entries in the index that a press names', () => {
  expect(buttonRows([{ TEXT: 'a' }, { TYPE: 'NEWLINE' }, { TEXT: 'b' }], []).flat().map(({ index }) => index)).toEqual([0, 2]);
});

it('leaves out buttons for mobile devices', () => {
  expect(texts({ TEXT: 'a', CONTEXT: 'MOBILE' }, { TEXT: 'b', CONTEXT: 'DESKTOP' }, { TEXT: 'c', CONTEXT: 'ALL' })).toEqual([['b', 'c']]);
});

it.each([
  ['DISABLED', { DISABLED: 'Y' }],
  ['a link that runs code', { LINK: 'javascript:alert(1)' }],
  ['a link within the portal', { LINK: '/company/' }],
])('disables a button with %s', (_, button) => {
  expect(buttonRows([{ TEXT: 'a', ...button }], [])[0]?.[0]).toMatchObject({ disabled: true, link: undefined });
});

it('disables a button that was pressed and is blocked', () => {
  expect(buttonRows([{ TEXT: 'a' }, { TEXT: 'b' }], [1]).flat().map(({ disabled }) => disabled)).toEqual([false, true]);
});

it('takes over known colours and widths and nothing else', () => {
  expect(buttonRows([{ TEXT: 'a', BG_COLOR_TOKEN: 'alert', WIDTH: 120, BG_COLOR: '#abc', TEXT_COLOR: '#a1b2c3', DISPLAY: 'LINE' }], [])[0]?.[0])
    .toMatchObject({ tone: 'alert', width: 120, background: '#abc', color: '#a1b2c3', narrow: true });
  expect(buttonRows([{ TEXT: 7, BG_COLOR_TOKEN: 'x', WIDTH: '-1', BG_COLOR: 'url(http://a.example)' }], [])[0]?.[0])
    .toMatchObject({ text: '7', tone: 'base', width: undefined, background: undefined });
});
