import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BREAK, escapeBb, seam } from '../../src/expressions/escape-bb.ts';

const TAGS = [
  '[b]', '[/b]', '[i]', '[u]', '[s]', '[size=30]', '[color=#f00]', '[url]', '[url=https://x]', '[user=1]', '[user=all]', '[chat=1]', '[chat=imol|1]',
  '[context=chat1/2]', '[code]', '[/code]', '[img size=small]', '[icon=https://x size=9 title=t]', '[put=x]', '[send=/x]', '[call=1]', '[timestamp=1 format=SHORT_TIME_FORMAT]', '[disk=1]', '[br]', '[*]',
];
/** Markup as the documentation of the portal describes it; K and ſ as a parser with Unicode case folding reads them. */
const LIVE = /\[\/?(?:[a-z]|\*|\u017f|\u212a)|^[ \t]*>>|-{6}/imu;

const visible = (text: string): string => text.replaceAll(BREAK, '');

describe('escapeBb', () => {
  it.each([...TAGS, ...TAGS.map((tag) => tag.toUpperCase()), '[ſend=/x]', '>>quoted', 'a\n>>quoted', '  >>quoted', '>>>>', '------', '-'.repeat(54), '[[b]]', '[b][i]', '[\u0000b]', '[\u200csend=1]'])('makes %j inert and keeps what is seen', (text) => {
    const escaped = escapeBb(text);
    expect(escaped).not.toMatch(LIVE);
    expect(escaped).not.toBe(text);
    expect(visible(escaped)).toBe(text);
  });

  it.each(['hello', 'a[0] = [1, 2]', 'x > y >> z', '-----', 'Привет, мир', '', ']', '1 >= 0', '😀'])('leaves %j alone', (text) => {
    expect(escapeBb(text)).toBe(text);
  });

  it('breaks a bracket at the end, since the next value could go on', () => {
    expect(escapeBb('x [')).toBe(`x [${BREAK}`);
    expect(escapeBb('x [se')).toBe(`x [${BREAK}se`);
  });

  it('is inert, looks the same and changes nothing the second time, whatever the text', () => {
    const piece = fc.oneof(fc.constantFrom(...TAGS, '[', ']', '/', '>', '>>', '-', '------', '\n', '\r', ' ', '\u2028', BREAK), fc.string({ unit: 'binary' }));
    fc.assert(fc.property(fc.array(piece), (pieces) => {
      const text = pieces.join('');
      const escaped = escapeBb(text);
      expect(escaped).not.toMatch(LIVE);
      expect(visible(escaped)).toBe(visible(text));
      expect(escapeBb(escaped)).toBe(escaped);
    }), { numRuns: 1_000 });
  });

  it.each(['[', '-', '>', ' ', '\r', '\t>', '\n >'])('gets through a megabyte of %j', (piece) => {
    const text = piece.repeat(1_000_000 / piece.length);
    expect(visible(escapeBb(`${text}x>>`))).toBe(`${text}x>>`);
  });
});

describe('seam', () => {
  it.each([
    ['[', 'send=/x]'], ['[/', 'b]'], ['text [se', 'nd=/x]'], ['-----', '-----'], ['>', '>x'],
  ])('keeps %j and %j apart', (before, value) => {
    expect(seam(before, value)).toBe(BREAK);
  });

  it.each([['[user=', '7'], ['- ', '-1'], ['[b]', 'bold'], ['Hello, ', 'Anna'], ['', '-']])('lets %j and %j stand together', (before, value) => {
    expect(seam(before, value)).toBe('');
  });
});
