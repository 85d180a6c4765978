import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeBody, encodeCommand } from '../../../src/adapters/bitrix24/encode.ts';

/** What PHP's parse_str makes of a query string. */
function parseQuery(query: string): unknown {
  const root: Record<string, unknown> = {};
  for (const pair of query.split('&')) {
    const [key = '', value = ''] = pair.split('=').map((part) => decodeURIComponent(part));
    const path = key.replaceAll(']', '').split('[');
    let place = root;
    for (const name of path.slice(0, -1)) place = (place[name] ??= {}) as Record<string, unknown>;
    place[path.at(-1) ?? ''] = value;
  }
  return root;
}

describe('a command of a batch', () => {
  it('is written as in the documentation', () => {
    const params = {
      botId: 456,
      dialogId: 'chat5',
      fields: { message: '50% off & more [b]now[/b]', urlPreview: false, keyboard: [{ TEXT: 'Yes', COMMAND: 'yes', BLOCK: 'Y' }] },
    };
    expect(encodeCommand('imbot.v2.Chat.Message.send', params)).toBe(
      'imbot.v2.Chat.Message.send?botId=456&dialogId=chat5&fields%5Bmessage%5D=50%25%20off%20%26%20more%20%5Bb%5Dnow%5B%2Fb%5D&fields%5BurlPreview%5D=N'
      + '&fields%5Bkeyboard%5D%5B0%5D%5BTEXT%5D=Yes&fields%5Bkeyboard%5D%5B0%5D%5BCOMMAND%5D=yes&fields%5Bkeyboard%5D%5B0%5D%5BBLOCK%5D=Y',
    );
  });

  it('numbers the items of a list and leaves out what is undefined', () => {
    expect(encodeCommand('m', { userIds: [4, 5], offset: undefined, on: true })).toBe('m?userIds%5B0%5D=4&userIds%5B1%5D=5&on=Y');
  });

  it.each([
    ['null', { title: { de: null } }],
    ['an empty list', { userIds: [] }],
    ['an empty map', { fields: {} }],
    ['a map with nothing but undefined', { fields: { message: undefined } }],
    ['a reference', { fields: { message: 'see $result[c0][id]' } }],
    ['a reference in other letters', { fields: { keyboard: { BUTTONS: [{ TEXT: '$RESULT[x]' }] } } }],
  ])('cannot say %s', (_what, params) => {
    expect(encodeCommand('m', params)).toBeUndefined();
  });

  it('says a dollar sign that begins no reference', () => {
    expect(encodeCommand('m', { text: '$5, $result, ${x}' })).toBe('m?text=%245%2C%20%24result%2C%20%24%7Bx%7D');
  });

  it('replaces halves of surrogate pairs', () => {
    expect(encodeCommand('m', { text: 'a\uD83D' })).toBe('m?text=a%EF%BF%BD');
    expect(encodeCommand('m', { text: '\uD83D\uDE00' })).toBe('m?text=%F0%9F%98%80');
  });

  it('never throws, needs no escape inside JSON, and comes out of PHP as it went in', () => {
    const texts = fc.dictionary(fc.stringMatching(/^[a-zA-Z]\w{0,8}$/), fc.string({ unit: 'binary' }), { minKeys: 1 });
    fc.assert(fc.property(texts, (fields) => {
      const command = encodeCommand('m', { fields });
      if (command === undefined) return Object.values(fields).some((text) => /\$result\[/i.test(text));
      expect(JSON.stringify(command)).toBe(`"${command}"`);
      const wellFormed = Object.fromEntries(Object.entries(fields).map(([name, text]) => [name, text.replace(/\p{Cs}/gu, '\uFFFD')]));
      expect(parseQuery(command.slice(2))).toEqual({ fields: wellFormed });
      return true;
    }));
  });
});

describe('the body of a single call', () => {
  it('keeps types, null and empty lists', () => {
    expect(JSON.parse(encodeBody({ on: false, title: { de: null }, userIds: [] }))).toEqual({ on: false, title: { de: null }, userIds: [] });
  });

  it('replaces halves of surrogate pairs, and nothing that only looks like one', () => {
    expect(JSON.parse(encodeBody({ text: 'a\uD83D', plain: '\\ud83d' }))).toEqual({ text: 'a\uFFFD', plain: '\\ud83d' });
    expect(encodeBody({ text: '\uD83D\uDE00' })).toBe('{"text":"\uD83D\uDE00"}');
  });
});
