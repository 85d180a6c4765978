import { expect, test } from 'vitest';
import { loadFile, repairFile } from '../support/load.ts';

const FLOW = 'flows:\n  one:\n    when: message\n    do:\n      - send: ';

test('repairs that lead back to where they began end at the same text from everywhere', () => {
  const text = `flowbot: 1\nbot:\n  code: kadry\n  nam---\ne: Отдел кадров\n${FLOW}раз\n`;
  const repaired = repairFile(text).text;
  expect(repairFile(repaired).text).toBe(repaired);
});

test('a file that cannot be read because of one text is read for all its other mistakes in the same run', () => {
  const { diagnostics } = loadFile(`flowbot: 1\nbot: {code: b, name: B, colr: aqua}\n${FLOW}[B]Note[/B]: ring {{user.nam}}\n`);
  expect(diagnostics.map(({ code }) => code)).toEqual(['unknown-key', 'text-needs-quotes']);
});

test('a comment behind a quoted condition that needs quotes is no second finding', () => {
  const text = `flowbot: 1\nbot: {code: b, name: B}\n${FLOW}a\n        if: message.text == "a: b" # why\n`;
  expect(loadFile(text).diagnostics.map(({ code }) => code)).toEqual(['text-needs-quotes']);
  expect(repairFile(text).text).toContain(`if: 'message.text == "a: b"' # why\n`);
});

test('comments around a text over several lines are kept', () => {
  const text = `flowbot: 1\nbot: {code: b, name: B}\n${FLOW}# first\n          # second\n          "one\n          two" # third\n          # fourth\n      - stop\n`;
  const { text: repaired, loaded } = repairFile(text);
  expect(repaired).toContain('        # second\n      - send: | # first\n          one\n          two\n        # third\n        # fourth\n      - stop\n');
  expect(loaded.program?.flows[0]?.steps[0]?.render({})['text']).toBe('one\ntwo');
});
