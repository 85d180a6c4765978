import { describe, expect, test } from 'vitest';
import { codesOf, findings, firstStep, flowWith, load, loadFile, programOf, stepFindings } from '../support/load.ts';

const SCOPE = { user: { id: 7, firstName: 'Anna' }, message: { id: 1, text: 'hi' } };

function sent(steps: string): unknown {
  return firstStep(steps).render(SCOPE)['text'];
}

describe('a text reaches the bot as it was typed', () => {
  test.each(['+7495 123', '0123', '1.10', 'no', '12:00', '0x1F', 'null', '~', 'a # b'.replace(' #', '#'), '=== Menu ===', '5 > 3', 'C:\\docs', '${HOME}', 'Ответ: да'.replace(': ', ':')])('%s', (text) => {
    expect(sent(`- send: ${text}`)).toBe(text);
  });

  test('the last line break of a `|` text is dropped, every other character kept', () => {
    expect(sent('- send: |\n    One # not a comment\n      two: three\n\n    four\n')).toBe('One # not a comment\n  two: three\n\nfour');
    expect(sent('- send: |-\n    One\n')).toBe('One');
    expect(sent('- send: |+\n    One\n\n- stop')).toBe('One\n');
  });

  test('line ends of Windows make no difference', () => {
    const { program } = load(flowWith('- send: |\n    One\n    two {{user.firstName}}\n- log: three').replaceAll('\n', '\r\n'));
    expect(program?.flows[0]?.steps.map((step) => step.render(SCOPE)['text'])).toEqual(['One\ntwo Anna', 'three']);
  });

  test('a long text is counted in bytes', () => {
    expect(stepFindings(`- send: ${'я'.repeat(8 * 1024)}`)).toEqual([]);
    expect(stepFindings(`- send: ${'я'.repeat(8 * 1024 + 1)}`)).toEqual(['text-too-long']);
  });
});

describe('what YAML would lose is refused', () => {
  test.each([
    ['- send: Ticket #42 # urgent', 'comment-in-text'],
    ['- send: Ticket # 42', 'comment-in-text'],
    ['- send: one\n    two', 'multi-line-text send'],
    ['- send: "one\n    two"', 'multi-line-text send'],
    ['- send: >\n    one\n    two', 'folded-text send'],
    ['- send: ""', 'empty-text send'],
    ['- send: |\n', 'empty-text send'],
    ['- send:', 'verb-alone send'],
    ['- send: {text: Hello, world}', 'comma-split world'],
    ['- send: !word', 'yaml-tag !word'],
    ['- send: !word and more', 'text-needs-quotes'],
    ['- send: "a\\d"', 'yaml-escape \\d'],
    ['- send: @all', 'text-needs-quotes'],
    ['- send: {{user.name}}', 'text-needs-quotes'],
    ['- send: [B]hi[/B]', 'text-needs-quotes'],
    ['- send: 50 %: done', 'text-needs-quotes'],
    ['- send: *bold* text', 'text-needs-quotes'],
    ["- send: 'it's'", 'text-needs-quotes'],
    ['- send: "Hello" there', 'text-needs-quotes'],
    ['- send: [hello]', 'text-needs-quotes'],
    ['- send: {text: Hi {{user.name}}}', 'text-needs-quotes'],
    ['- send: {text: https://example.com/${X}, preview: no}\n- send: fine', 'text-needs-quotes'],
  ])('%s', (steps, code) => {
    expect(stepFindings(steps)).toEqual([code]);
  });

  test('a comment after keywords, numbers, quoted texts and maps is fine', () => {
    expect(stepFindings('- react: like # a keyword\n- typing: {seconds: 5} # a map\n- send: "Hello" # quoted\n- send: {text: "a", system: yes} # so is this')).toEqual([]);
    expect(findings('listen: 127.0.0.1:8080 # a name of a place as well')).toEqual([]);
  });

  test.each([
    ['- send: Ticket #42', "      - send: 'Ticket #42'"],
    ["- send: it's #42", '      - send: "it\'s #42"'],
    ['- send: [B]hi[/B] there', "      - send: '[B]hi[/B] there'"],
    ["- send: 'it's'", '      - send: "it\'s"'],
    ['- send: {text: Hi {{user.name}}, preview: no}', "      - send: {text: 'Hi {{user.name}}', preview: no}"],
  ])('%s is repaired as a whole line', (steps, line) => {
    const { diagnostics } = load(flowWith(steps));
    expect(diagnostics[0]?.fix?.text).toBe(line);
    const { span: [start, end] = [0, 0], replacement = '' } = diagnostics[0]?.fix ?? {};
    const text = 'flowbot: 1\nbot: {code: test_bot, name: Test Bot, timezone: Europe/Berlin}\n' + flowWith(steps);
    expect(text.slice(0, start) + replacement + text.slice(end)).toContain(`${line}\n`);
  });

  test('the same key twice names the line of the first', () => {
    const { diagnostics } = load('flows:\n  a:\n    when: message\n    do:\n      - stop\n  a:\n    when: message\n    do:\n      - stop\n');
    expect(diagnostics).toMatchObject([{ code: 'duplicate-key', args: { word: 'a', line: '4' } }]);
  });

  test.each([
    ['&x hello', 'text-needs-quotes'],
    ['&x', 'yaml-anchor &x'],
    ['*x', 'yaml-alias *x'],
    ['!!str x', 'text-needs-quotes'],
  ])('YAML that is not part of the language: %s', (text, code) => {
    expect(stepFindings(`- send: ${text}`)).toEqual([code]);
  });

  test('one `---` at the beginning is fine, a second document is not', () => {
    const bot = 'flowbot: 1\nbot: {code: b, name: B}\n';
    expect(codesOf(loadFile(`# a comment\n---\n${bot}`))).toEqual([]);
    expect(codesOf(loadFile(`${bot}---\n${bot}`))).toEqual(['yaml-documents']);
    expect(codesOf(loadFile(`${bot}...\n${bot}`))).toEqual(['yaml-documents']);
    expect(codesOf(loadFile(`${bot}...\n`))).toEqual([]);
  });
});

describe('values of a kind', () => {
  test.each([['yes', true], ['true', true], ['no', false], ['false', false], ['=user.id > 5', true]])('system: %s', (typed, value) => {
    expect(firstStep(`- send: {text: a, system: ${typed}}`).render(SCOPE)['system']).toBe(value);
  });

  test('a value after `=` keeps its type, and a text takes it as text', () => {
    expect(firstStep('- set: {n: =user.id + 1, t: "{{user.id}}", l: [1, =user.id], m: {a: true, b: 0123, c: 1.10, d: "5", e: 1.5}}').render(SCOPE)).toEqual({
      values: { n: 8, t: '7', l: [1, 7], m: { a: true, b: '0123', c: '1.10', d: '5', e: 1.5 } },
    });
    expect(sent('- send: =user.id + 1')).toBe('8');
  });

  test('a computed text is escaped like a value in a text', () => {
    expect(firstStep('- send: =message.text').render({ message: { text: '[B]x' } })['text']).toBe('[\u200bB]x');
    expect(firstStep('- log: =message.text').render({ message: { text: '[B]x' } })['text']).toBe('[B]x');
  });

  test('a computed value of the wrong type is refused where the type is known, and fails the step where it is not', () => {
    expect(stepFindings('- typing: {seconds: =user.name}')).toEqual(['wrong-value-type']);
    const step = firstStep('- typing: {seconds: =button.with.n}', '{button: go}');
    expect(step.render({ button: { with: { n: 5 } } })).toEqual({ seconds: 5 });
    expect(() => step.render({ button: { with: { n: 'x' } } })).toThrow('"seconds" is a whole number');
    expect(() => step.render({ button: { with: { n: 6000 } } })).toThrow('"seconds" is from 1 to 600');
  });

  test.each([
    ['user', {}, '7'],
    ['=user', {}, '7'],
    ['=chat', { chat: { id: 5, dialogId: 'chat5' } }, 'chat5'],
    ['="chat142"', {}, 'chat142'],
    ['=7', {}, '7'],
    ['=[7, 7, "chat142"]', {}, '7', 'chat142'],
  ])('to: %s', (typed, more, ...dialogs) => {
    expect(firstStep(`- send: {text: a, to: '${typed}'}`).render({ ...SCOPE, ...more })['to']).toEqual(dialogs);
  });

  test('a message is a number or something saved that has an id', () => {
    const { steps } = programOf(flowWith('- send: a\n  save_as: card\n- react: {add: like, message: =card}\n- react: {add: like, message: 12}')).flows[0] ?? {};
    expect(steps?.[1]?.render({ card: { id: 33 } })).toEqual({ add: 'like', message: 33 });
    expect(steps?.[2]?.render({})).toEqual({ add: 'like', message: 12 });
    expect(() => steps?.[1]?.render({ card: {} })).toThrow('there is none');
  });
});

describe('positions', () => {
  function marked(body: string): string | undefined {
    const head = 'flowbot: 1\nbot: {code: test_bot, name: Test Bot, timezone: Europe/Berlin}\n';
    const [diagnostic] = load(body).diagnostics;
    return diagnostic && (head + body).slice(...diagnostic.span);
  }

  test.each([
    ['plain', '- send: Hi {{user.nam}}'],
    ['single quotes', "- send: 'It''s {{user.nam}}'"],
    ['double quotes', '- send: "a\\n\\u0041\\x41 {{user.nam}}"'],
    ['a block', '- send: |\n    One\n\n      two {{user.nam}}\n'],
    ['a block that starts with spaces', '- send: |2\n      One\n      two {{user.nam}}\n'],
    ['after =', '- send: =user.nam'],
    ['a condition', '- send: a\n  if: user.nam == "x"'],
  ])('a name that does not exist is marked in %s', (_, steps) => {
    expect(marked(flowWith(steps))).toMatch(/^(?:user\.)?nam$/);
  });

  test('with line ends of Windows as well', () => {
    const body = flowWith('- send: |\n    One\n    two {{user.nam}}').replaceAll('\n', '\r\n');
    expect(marked(body)).toBe('user.nam');
  });
});
