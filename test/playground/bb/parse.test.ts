import { describe, expect, it } from 'vitest';
import { parse, type Piece } from '../../../src/sandbox/playground/bb/parse.ts';

function depth(pieces: readonly Piece[]): number {
  return Math.max(0, ...pieces.map((piece) => typeof piece === 'string' ? 0 : 1 + depth(piece.pieces)));
}

const at = (tag: string, value: string, ...pieces: Piece[]): Piece => ({ tag, value, pieces });

describe('BB code', () => {
  it.each<[string, Piece[]]>([
    ['plain', ['plain']],
    ['', []],
    ['a [b]b[/b] c', ['a ', at('b', '', 'b'), ' c']],
    ['[B]b[/B]', [at('b', '', 'b')]],
    ['[b]a[i]b[/i][/b]', [at('b', '', 'a', at('i', '', 'b'))]],
    ['[size=20]x[/size]', [at('size', '20', 'x')]],
    ['[color=#f00]x[/color]', [at('color', '#f00', 'x')]],
    ['[url=https://a.example/?q="1"&r=2]x[/url]', [at('url', 'https://a.example/?q="1"&r=2', 'x')]],
    ['[url]https://a.example/[/URL]', [at('url', 'https://a.example/', 'https://a.example/')]],
    ['[user=7]Ann[/user]', [at('user', '7', 'Ann')]],
    ['[user=all]you[/user]', [at('user', 'all', 'you')]],
    ['[chat=12]c[/chat]', [at('chat', '12', 'c')]],
    ['[put=a = b "c"]x[/put]', [at('put', 'a = b "c"', 'x')]],
    ['[send=/help me]x[/send]', [at('send', '/help me', 'x')]],
    ['[call=+49 30 1]x[/call]', [at('call', '+49 30 1', 'x')]],
    ['[call]112[/call]', [at('call', '112', '112')]],
    ['[code][b]x[/b][/code]', [at('code', '[b]x[/b]', '[b]x[/b]')]],
    ['[img size=small]https://a.example/p.png [/img]', [at('img', 'https://a.example/p.png', 'https://a.example/p.png ')]],
    ['[timestamp=1700000000 format=SHORT_TIME_FORMAT]', [at('timestamp', '1700000000 format=SHORT_TIME_FORMAT')]],
    ['a[br]b', ['a\nb']],
  ])('reads %j', (text, pieces) => {
    expect(parse(text)).toEqual(pieces);
  });

  it.each([
    '[foo=1]x[/foo]', 'list[0] and [1]', '[b]unclosed', '[/b]x', '[b', '[]', '[=]', '[b=1]x[/b]', '[code]unclosed',
    '[url=javascript:alert(1)]x[/url]', '[url]javascript:alert(1)[/url]', '[url=data:text/html,x]x[/url]', '[url=//a.example]x[/url]',
    '[url= https://a.example" onclick="x]x[/url]', '[url=http://]x[/url]', '[img size=small]javascript:alert(1) [/img]',
    '[img=huge]https://a.example[/img]', '[size=99]x[/size]', '[color=red;background:url(x)]x[/color]', '[call=javascript:1]x[/call]',
    '[user=root]x[/user]', '[timestamp=soon]', '[put=]x[/put]', '<img src=x onerror=alert(1)>', '[b]'.repeat(10_000), '['.repeat(20_000),
  ].map((text) => [text.slice(0, 60), text] as const))('keeps %j as text', (_, text) => {
    expect(parse(text)).toEqual([text]);
  });

  it('keeps a tag as text that is left open inside a closed one', () => {
    expect(parse('[b]a[i]b[/b]c[/i]')).toEqual([at('b', '', 'a[i]b'), 'c[/i]']);
  });

  it('keeps tags as text that are nested 10,000 deep and never builds a deep tree', () => {
    const pieces = parse(`${'[b]'.repeat(10_000)}x${'[/b]'.repeat(10_000)}`);
    expect(depth(pieces)).toBeLessThanOrEqual(24);
    expect(JSON.stringify(pieces)).toContain(`${'[b]'.repeat(9_000)}`);
  });

  it('loses no character of what it does not understand', () => {
    const text = '[b][url=javascript:1][i]İ[/b] [code][/x] [put=1][[send=2]';
    expect(parse(text)).toEqual([at('b', '', '[url=javascript:1][i]İ'), ' [code][/x] [put=1][[send=2]']);
  });
});
