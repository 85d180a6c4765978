import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { BREAK } from '../../src/expressions/escape-bb.ts';
import { compileExpression } from '../../src/expressions/expression.ts';
import { compileTemplate } from '../../src/expressions/template.ts';
import { NAMES, SCOPE } from './sample.ts';

const page = readFileSync(new URL('../../docs/reference/expressions.md', import.meta.url), 'utf8');
const [templates = [], conditions = []] = [...page.matchAll(/```text\n([\s\S]*?)```/g)].map(([, block = '']) =>
  block.trim().split('\n').map((line) => line.split(' → ') as [source: string, result: string]));

describe('the reference of expressions', () => {
  it('has examples of both kinds and at most 100 lines', () => {
    expect(templates.length).toBeGreaterThan(10);
    expect(conditions.length).toBeGreaterThan(10);
    expect(page.split('\n').length).toBeLessThanOrEqual(101);
  });

  it.each(templates)('renders %s', (source, result) => {
    const template = compileTemplate(source, { names: NAMES, escape: 'bb', language: 'en', timezone: 'Europe/Berlin' });
    expect(template.ok && template.value.render(SCOPE).replaceAll(BREAK, '').trimEnd()).toBe(result);
  });

  it.each(conditions)('works out %s', (source, result) => {
    const expression = compileExpression(source, { names: NAMES, timezone: 'Europe/Berlin' });
    expect(expression.ok && JSON.stringify(expression.value.evaluate(SCOPE))).toBe(result);
  });
});
