import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeBb } from '../../src/expressions/escape-bb.ts';
import { compileExpression } from '../../src/expressions/expression.ts';
import { compileTemplate } from '../../src/expressions/template.ts';
import { ExpressionError, type ExpressionProblem } from '../../src/expressions/types.ts';
import { NAMES, SCOPE } from './sample.ts';

const TEMPLATE_PIECES = [
  '{{', '}}', '{{{', '}}}', '{{#if ', '{{#each ', '{{#with ', '{{else}}', '{{else if ', '{{/if}}', '{{/each}}', '{{/with}}', '{{^', '{{~', '~}}', '{{!', '{{!--', '--}}', '{{>', '{{*', '{{&', '\\',
  ' ', '\n', '\r\n', '.', '/', '../', '@', '@index', '@key', '@root', 'this', './', '(', ')', '|', ' as |a b|', '=', '"', '\'', '[', ']', '1', '-1', '2.5', 'true', 'null', 'undefined',
  'user', 'user.name', 'message.files', 'message.text', 'anything', 'name', 'foo', 'constructor', '__proto__', 'date', 'default', 'truncate', 'join', 'count', 'mention', 'random', 'is', '"user.id == 7"', '"d MMMM"', 't', 'lookup', 'é', '😀', '[b]',
];

const CONDITION_PIECES = [
  ' ', '\n', 'and', 'or', 'not', '&&', '||', '!', '==', '=', '!=', '<', '<=', '>', 'in', '+', '-', '*', '/', '%', '?', ':', '(', ')', '[', ']', '{', '}', ',', '.', '"', '\'', '"""', 'r"', '\\', '//', '.?',
  '1', '2.5', '0x1', '1u', '1e9', '9223372036854775807', 'true', 'null', '"text"', '"09:00"', 'user', 'user.name', 'user.id', 'message.files', 'message.text', 'anything', 'anything.x', 'now', 'today', 'team', 'foo', 'constructor', '__proto__', '_0', '_ha', 'list', 'cel', 'google', 'dyn',
  'has(', 'fits(', 'between(', 'hour(', 'workday(', 'days(', 'number(', 'lower(', 'is_member(', 'size(', '.exists(x, ', '.map(x, ', '.matches(', '.getHours()', '.contains(', '.filter(', 'x', 'b"a"', 'é', '😀', 'timestamp(', 'duration(', 'type(', 'bytes(', '.json()',
];

/** What people bring from word processors, spreadsheets and other languages. */
const HABITS = [
  '“', '”', '«', '»', '\u00a0', 'us\u0435r', 'имя', 'AND', 'и', 'не', '≥', '<>', '===', '&', '|', '||', '??', ' is ', ' is not ', ' contains ', 'empty', 'None', '9:00', '.length', '.toLowerCase()', 'len(', 'isset(', 'if ', ';', '$',
  '{{if ', '{{endif}}', '{{/endif}}', '{{#for ', '{{elif ', '(eq ', ' | upper', 'now()', '}', 'First Name', '"DD"',
];

function expectProblems(found: readonly ExpressionProblem[], source: string): void {
  expect(found.length).toBeGreaterThan(0);
  for (const { start, end } of found) {
    expect(start).toBeGreaterThanOrEqual(0);
    expect(end).toBeGreaterThanOrEqual(start);
    expect(end).toBeLessThanOrEqual(source.length);
  }
}

/** Only failures with a sentence may leave. */
function tolerate(action: () => unknown): void {
  try {
    action();
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
  }
}

const sources = (pieces: readonly string[]): fc.Arbitrary<string> =>
  fc.oneof(fc.array(fc.constantFrom(...pieces), { maxLength: 25 }).map((parts) => parts.join('')), fc.string({ unit: 'binary', maxLength: 60 }));

const RUNS = { numRuns: 2_000 };

describe('whatever an author writes', () => {
  it('a template compiles and renders, or has problems inside the source', () => {
    fc.assert(fc.property(sources(TEMPLATE_PIECES), fc.constantFrom('bb' as const, 'none' as const), (source, escape) => {
      const compiled = compileTemplate(source, { names: NAMES, escape, language: 'en' });
      if (compiled.ok) tolerate(() => compiled.value.render(SCOPE));
      else expectProblems(compiled.problems, source);
    }), RUNS);
  });

  it('an expression compiles and evaluates, or has problems inside the source', () => {
    fc.assert(fc.property(sources(CONDITION_PIECES), (source) => {
      const compiled = compileExpression(source, { names: NAMES, timezone: 'Europe/Berlin' });
      if (compiled.ok) tolerate(() => compiled.value.evaluate(SCOPE));
      else expectProblems(compiled.problems, source);
    }), RUNS);
  });

  it('a problem with a fix is gone, or another one, once it is applied', () => {
    fc.assert(fc.property(sources(CONDITION_PIECES), (source) => {
      const compiled = compileExpression(source, { names: NAMES, timezone: 'Europe/Berlin' });
      const fixable = compiled.ok ? undefined : compiled.problems.find(({ fix }) => fix !== undefined);
      if (fixable?.fix === undefined) return;
      expect(source.slice(0, fixable.start) + fixable.fix + source.slice(fixable.end)).not.toBe(source);
    }), RUNS);
  });
});

describe.each([
  ['a condition', CONDITION_PIECES, (source: string) => compileExpression(source, { names: NAMES, timezone: 'Europe/Berlin', expects: 'yes_no' })],
  ['a text', TEMPLATE_PIECES, (source: string) => compileTemplate(source, { names: NAMES, escape: 'bb', language: 'en', timezone: 'Europe/Berlin' })],
])('the repairs of %s', (_title, pieces, compile) => {
  it('come to an end', () => {
    fc.assert(fc.property(sources([...pieces, ...HABITS]), (source) => {
      const seen = new Set<string>();
      for (let current: string | undefined = source; current !== undefined;) {
        expect(seen.has(current)).toBe(false);
        seen.add(current);
        const compiled: ReturnType<typeof compile> = compile(current);
        if (!compiled.ok) expectProblems(compiled.problems, current);
        const fixable: ExpressionProblem | undefined = compiled.ok ? undefined : compiled.problems.find(({ fix }) => fix !== undefined);
        current = fixable && current.slice(0, fixable.start) + String(fixable.fix) + current.slice(fixable.end);
      }
    }), RUNS);
  });
});

describe('whatever the portal sends', () => {
  const template = compileTemplate('{{message.text}}|{{user.name}}|{{default anything "-"}}|{{count message.files}}|{{#each message.files}}{{name}}{{/each}}', { names: NAMES, escape: 'bb', language: 'en' });
  const expression = compileExpression('has(user.name) and message.files.exists(f, f.size > 5) or 5 in user.departments or anything == 1 or [anything].size() > 3', { names: NAMES });

  it('renders and evaluates, or fails with a sentence', () => {
    fc.assert(fc.property(fc.dictionary(fc.constantFrom('message', 'user', 'anything', 'chat'), fc.oneof(fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true }), fc.dictionary(fc.constantFrom('text', 'name', 'files', 'departments'), fc.anything()))), (scope) => {
      if (!template.ok || !expression.ok) throw new Error('must compile');
      tolerate(() => template.value.render(scope));
      tolerate(() => expression.value.evaluate(scope));
    }), { numRuns: 500 });
  });

  it('a text is in the message as it was said', () => {
    const said = compileTemplate('{{message.text}}', { names: NAMES, escape: 'bb', language: 'en' });
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(said.ok && said.value.render({ message: { text } })).toBe(escapeBb(text));
    }), { numRuns: 500 });
  });
});
