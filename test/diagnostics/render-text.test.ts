import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { ENGLISH } from '../../src/diagnostics/language.ts';
import { toRecord } from '../../src/diagnostics/record.ts';
import { renderText } from '../../src/diagnostics/render-text.ts';
import { summary } from '../../src/diagnostics/summary.ts';

function at(text: string, word: string, more: Partial<Diagnostic> = {}): [Diagnostic, { file: string; text: string }] {
  const start = text.indexOf(word);
  return [{ code: 'unknown-verb', severity: 'error', file: 'bot.yaml', span: [start, start + word.length], args: { word, closest: 'send', known: 'send' }, ...more }, { file: 'bot.yaml', text }];
}

/** The line and its marker, as they stand under each other. */
function marker(text: string, word: string): readonly string[] {
  return renderText(...at(text, word), { color: false, language: ENGLISH }).split('\n').filter((line) => /^>|\^/.test(line));
}

describe('the code frame', () => {
  test('shows two lines around, a marker, a proposal and help', () => {
    expect(renderText(...at('a: 1\nb: 2\nc: 3\nsned: Hi\nd: 4\n', 'sned'), { color: false, language: ENGLISH })).toBe([
      'error[unknown-verb]: there is no verb "sned"',
      '  at bot.yaml:4:1',
      '',
      '  2 | b: 2',
      '  3 | c: 3',
      '> 4 | sned: Hi',
      '    | ^^^^ did you mean "send"?',
      '  5 | d: 4',
      '',
      '  help: possible here: send',
      '',
    ].join('\n'));
  });

  test.each([
    ['wide letters', '漢字かな sned', 9],
    ['emoji', '🙂👩‍👩‍👧 sned', 5],
    ['Cyrillic', 'Привет sned', 7],
    ['combining marks', 'e\u0301e\u0301 sned', 3],
    ['a tab', '\tsned', 4],
    ['a tab after letters', 'ab\tsned', 4],
  ])('stands under the word after %s', (_, text, column) => {
    const [, carets] = marker(text, 'sned');
    expect(carets?.indexOf('^')).toBe('    | '.length + column);
  });

  test('a wide word has a wide marker', () => {
    expect(marker('a: 漢字', '漢字')[1]).toContain('^^^^ ');
    expect(marker('a: 漢字', '漢字')[1]).not.toContain('^^^^^');
  });

  test('a long line is cut around the word', () => {
    const [line = '', carets = ''] = marker(`${'x'.repeat(400)} sned ${'y'.repeat(400)}`, 'sned');
    expect(line.length).toBeLessThan(130);
    expect(line.slice(carets.indexOf('^'), carets.indexOf('^') + 4)).toBe('sned');
  });

  test('line ends of Windows do not show', () => {
    expect(renderText(...at('a: 1\r\nsned: 2\r\n', 'sned'), { color: false, language: ENGLISH })).not.toContain('\r');
  });

  test('characters that move the cursor or turn the line are boxes', () => {
    const shown = renderText(...at('a\u001b[31m\u202e sned', 'sned'), { color: false, language: ENGLISH });
    expect(shown).toContain('a□[31m□ sned');
  });

  test('the end of the text can be pointed at', () => {
    expect(renderText(...at('abc', 'abc', { span: [3, 3] }), { color: false, language: ENGLISH })).toContain('at bot.yaml:1:4');
  });

  test('colours surround the parts and change no text', () => {
    const [diagnostic, source] = at('sned: 1', 'sned');
    const coloured = renderText(diagnostic, source, { color: true, language: ENGLISH });
    expect(coloured).toContain('\u001b[31m');
    expect(coloured.replaceAll(/\u001b\[\d+m/g, '')).toBe(renderText(diagnostic, source, { color: false, language: ENGLISH }));
  });

  test('the repaired line comes last', () => {
    const [diagnostic, source] = at('  sned: 1', 'sned', { fix: { span: [2, 6], replacement: 'send', text: '  send: 1' } });
    expect(renderText(diagnostic, source, { color: false, language: ENGLISH })).toMatch(/ {2}repaired: send: 1\n$/);
  });
});

describe('the record', () => {
  test('counts columns in code points, lines and columns from 1', () => {
    expect(toRecord(...at('a: 1\n🙂🙂 sned', 'sned'), ENGLISH)).toEqual({
      code: 'unknown-verb', severity: 'error', message: 'there is no verb "sned"', file: 'bot.yaml',
      line: 2, column: 4, end_line: 2, end_column: 8, label: 'did you mean "send"?', help: 'possible here: send',
    });
  });

  test('leaves out what is not there, and has the repair', () => {
    const record = toRecord(...at('sned', 'sned', { args: { word: 'sned', known: 'send' }, fix: { span: [0, 4], replacement: 'send', text: 'send' } }), ENGLISH);
    expect(record).not.toHaveProperty('label');
    expect(record.fix).toEqual({ text: 'send', replacement: 'send', line: 1, column: 1, end_line: 1, end_column: 5 });
  });
});

test.each([
  [[], 'no mistakes'],
  [['error'], '1 error'],
  [['error', 'warning', 'error'], '2 errors, 1 warning'],
  [['warning', 'warning'], '2 warnings'],
] as const)('the summary counts: %j', (severities, text) => {
  expect(summary(severities.map((severity) => at('a', 'a', { severity })[0]), ENGLISH)).toBe(text);
});
