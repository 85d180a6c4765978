import { describe, expect, test } from 'vitest';
import { decodeSource } from '../../src/loader/decode.ts';

function codeOf(bytes: Uint8Array): string | undefined {
  const decoded = decodeSource('bot.yaml', bytes);
  return decoded.ok ? undefined : decoded.problems[0]?.code;
}

describe('the bytes of a file', () => {
  test('a byte order mark is dropped and line ends stay as they are', () => {
    const decoded = decodeSource('bot.yaml', Buffer.from('\ufeffflowbot: 1\r\nbot: {}\r\n'));
    expect(decoded).toEqual({ ok: true, value: { file: 'bot.yaml', text: 'flowbot: 1\r\nbot: {}\r\n' } });
  });

  test('nothing, or white space alone, is an empty file', () => {
    expect(codeOf(Buffer.from(''))).toBe('file-empty');
    expect(codeOf(Buffer.from(' \n\n'))).toBe('file-empty');
  });

  test('more than 256 KiB are refused unread', () => {
    expect(codeOf(Buffer.alloc(256 * 1024, 'x'))).toBeUndefined();
    expect(codeOf(Buffer.alloc(10_000_000, 'x'))).toBe('file-too-large');
  });

  test.each([
    ['little-endian with a mark', Buffer.from('\ufeffflowbot: 1', 'utf16le')],
    ['little-endian without a mark', Buffer.from('flowbot: 1', 'utf16le')],
    ['big-endian without a mark', Buffer.from('flowbot: 1', 'utf16le').swap16()],
  ])('UTF-16 is named: %s', (_, bytes) => {
    const decoded = decodeSource('bot.yaml', bytes);
    expect(decoded).toMatchObject({ ok: false, problems: [{ code: 'file-encoding', args: { found: 'UTF-16' } }] });
  });

  test('an older Windows encoding is no UTF-8', () => {
    expect(codeOf(Buffer.from([0x66, 0xcf, 0xf0, 0xe8]))).toBe('file-encoding');
  });
});
