import { describe, expect, test } from 'vitest';
import { linesOf, piecesOf, shifted, shiftedBelow } from '../../src/loader/move-lines.ts';

const TEXT = 'a:\n  b: 1 # one\n\n  # above c\n  c: |\n    x\n\n      y\nd: 2\n';

describe('lines of a file', () => {
  test('move as a whole, with comments and texts, and empty lines stay empty', () => {
    expect(shifted(TEXT, 2)).toBe('  a:\n    b: 1 # one\n\n    # above c\n    c: |\n      x\n\n        y\n  d: 2\n');
    expect(shifted(shifted(TEXT, 2), -2)).toBe(TEXT);
  });

  test('move to the left by the spaces that they have', () => {
    expect(shifted('    a\n b\n', -2)).toBe('  a\nb\n');
  });

  test('keep the line breaks of Windows', () => {
    expect(shifted('a\r\n\r\nb', 2)).toBe('  a\r\n\r\n  b');
  });

  test('below the first move alone', () => {
    expect(shiftedBelow('a: |\n  x', 2)).toBe('a: |\n    x');
    expect(shiftedBelow('- a: |\n    x', -2)).toBe('- a: |\n  x');
    expect(shiftedBelow('a', 2)).toBe('a');
  });

  test('of a span begin with its first line and end with its last word', () => {
    const span = linesOf(TEXT, [TEXT.indexOf('c: |'), TEXT.indexOf('d:')]);
    expect(TEXT.slice(...span)).toBe('  c: |\n    x\n\n      y');
  });

  test('in pieces are the same lines, with what stands above each', () => {
    const pieces = piecesOf(TEXT, [[TEXT.indexOf('b:'), TEXT.indexOf(' #')], [TEXT.indexOf('c:'), TEXT.indexOf('d:')]]);
    expect(pieces).toEqual([
      { above: '', lines: '  b: 1 # one' },
      { above: '\n\n  # above c\n', lines: '  c: |\n    x\n\n      y' },
    ]);
  });
});
