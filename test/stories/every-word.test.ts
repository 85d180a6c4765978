import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ACTIONS } from '../../src/actions/index.ts';
import { TRIGGERS } from '../../src/triggers/index.ts';

const OWN = 'every-word.test.ts';
const stories = readdirSync(import.meta.dirname).filter((file) => file !== OWN).map((file) => readFileSync(join(import.meta.dirname, file), 'utf8')).join('\n');

describe('a story shows the verb', () => {
  test.each([...ACTIONS.keys()])('%s', (verb) => {
    expect(stories).toMatch(new RegExp(`(?:- |\\[|\\{|, )${verb}(?:[:,\\]\\n])`));
  });
});

describe('a story shows the trigger', () => {
  test.each([...TRIGGERS.keys()])('%s', (trigger) => {
    expect(stories).toMatch(new RegExp(`when: (?:${trigger}\\b|[[{][^\\n]*\\b${trigger}\\b)`));
  });
});
