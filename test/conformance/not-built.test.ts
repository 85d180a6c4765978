import { describe, expect, test } from 'vitest';
import { LATER_OPTIONS, NAMES_NOT_BUILT, NOT_BUILT } from '../../src/schema/not-built.ts';
import { findings, flowWith, stepFindings } from '../support/load.ts';

// Every word of docs/reference/language.md that this version lacks gets exactly one finding, which says so, wherever it
// stands; a word in a wrong place gets one that says where it belongs.

const PLACES: Readonly<Record<keyof typeof NOT_BUILT, (word: string) => readonly string[]>> = {
  top: (word) => findings(`${word}: {a: b}\n`),
  trigger: (word) => stepFindings('- stop', `{${word}: any}`),
  trigger_option: (word) => stepFindings('- stop', `{message: any, ${word}: x}`),
  verb: (word) => stepFindings(`- ${word}: {a: b, c: [d]}\n  save_as: x\n- log: "{{x}}"`),
  store: (word) => findings(`store: {${word}: yes}\n`),
};

describe.each(Object.entries(NOT_BUILT).filter(([, words]) => words.size > 0))('a word of the place "%s"', (place, words) => {
  test.each([...words])('%s', (word) => {
    expect(PLACES[place as keyof typeof NOT_BUILT](word)).toEqual([`not-built ${word}`]);
  });
});

describe('a value', () => {
  test.each([...NAMES_NOT_BUILT])('%s', (name) => {
    const expected = [`not-built ${name}`];
    expect(stepFindings(`- send: "{{${name}.a.b}}"`)).toEqual(expected);
    expect(stepFindings(`- send: "{{#if ${name}}}a{{/if}}"`)).toEqual(expected);
    expect(stepFindings(`- send: "{{default ${name}.a 'x'}}"`)).toEqual(expected);
    expect(stepFindings(`- send: a\n  if: ${name}.a > 3`)).toEqual(expected);
    expect(stepFindings(`- set: {a: =${name}.a}`)).toEqual(expected);
    expect(stepFindings(`- set: {${name}: 1}`)).toEqual([`hidden-name ${name}`]);
  });
});

test.each([
  ['an option of another verb', '- send: {text: a, at_once: 5}', ['misplaced-key at_once']],
  ['a verb alone', '- hand_off', ['not-built hand_off']],
  ['options of such a verb', '- hand_off: {people: a, questions: [b], nonsense: c}\n  retry: {times: 3}', ['not-built hand_off']],
])('%s', (_, steps, codes) => {
  expect(stepFindings(steps)).toEqual(codes);
});

test('triggers on their own', () => {
  expect(stepFindings('- stop', '{in: private}')).toEqual(['misplaced-key in']);
  expect(stepFindings('- stop', '[started, webhook]')).toEqual(['not-built webhook']);
  expect(stepFindings('- stop', '{message: {words: a, from: boss}}')).toEqual(['misplaced-key from']);
});

describe('a word of the language in a wrong place is never unknown', () => {
  const later = Object.values(LATER_OPTIONS).flatMap((words) => [...words]);
  /** Words of `send` itself, and one that misspells `text`. */
  const taken: readonly string[] = ['text', 'buttons', 'system', 'preview', 'delivery', 'to', 'reply', 'attach', 'forward', 'texts'];
  const words = [...new Set([...later, ...Object.values(NOT_BUILT).flatMap((all) => [...all])])].filter((word) => !taken.includes(word));

  test.each(words)('%s', (word) => {
    expect(findings(flowWith(`- send: {text: a, ${word}: b}`))).toEqual([`misplaced-key ${word}`]);
  });
});
