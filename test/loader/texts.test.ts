import { describe, expect, test } from 'vitest';
import { wordingOf } from '../../src/diagnostics/catalogue.ts';
import { ENGLISH, type Language, RUSSIAN } from '../../src/diagnostics/language.ts';
import { codesOf, flowWith, load, loadFile, HEAD, repairFile } from '../support/load.ts';

const USE = flowWith("- send: '{{t \"hello\"}}'");

function found(texts: string, flows = USE): readonly string[] {
  return codesOf(load(`texts:\n${texts.replace(/^(?=.)/gm, '  ')}\n${flows}`));
}

describe('texts', () => {
  test.each([
    ['in braces', 'hello: {en: "Hello, {{user.name}}!", ru: "Привет, {{user.name}}!"}'],
    ['in lines', 'hello:\n  en: |\n    Hello, {{user.name}}!\n    How are you?\n  ru: Привет!'],
    ['without quotes where none are needed', 'hello:\n  en: Hello, {{user.name}}!\n  de: Hallo!'],
  ])('may stand %s', (_how, texts) => {
    expect(found(texts)).toEqual([]);
  });

  test.each([
    ['hello: Hello!', ['wrong-kind hello']],
    ['hello: [Hello!]', ['text-needs-quotes']],
    ['hello:', ['empty-value hello']],
    ['hello: {en: }', ['empty-value en']],
    ['hello:\n  en:\n    - Hello', ['wrong-kind en']],
    ['hello: {english: Hello!, en: Hello!}', ['language-code english']],
    ['hello: {en: Hello!, cz: Ahoj!}', ['language-code cz']],
    ['hello: {ru: Привет!}', ['text-language hello']],
    ['hello: {en: =user.name}', ['broken-template']],
    ['hello: {en: [B]Hello[/B]}', ['text-needs-quotes']],
    ['hello: {en: "Hello", en: "Hi"}', ['duplicate-key en']],
    ['hello: {en: Hello!}\n1st: {en: First}', ['bad-name 1st']],
    ['hello: {en: Hello!}\nbye: {en: Goodbye!}', ['text-unused bye']],
    ['helo: {en: Hello!}', ['name-unknown hello']],
  ])('%j are refused', (texts, codes) => {
    expect(found(texts)).toEqual(codes);
  });

  test('have the version of the language of the bot, by any of its codes', () => {
    const bot = (language: string): readonly string[] => codesOf(loadFile(`flowbot: 1\nbot: {code: a, name: A, language: ${language}}\ntexts: {hello: {uk: Вітаю!}}\n${USE}`));
    expect([bot('uk'), bot('ua'), bot('ru'), bot('cz')]).toEqual([[], [], ['text-language hello'], ['language-code cz', 'text-language hello']]);
  });

  test('may be used anywhere a text stands', () => {
    const flows = `commands: {go: Go}\nflows:\n  go:\n    when: {command: go}\n    busy: '{{t "hello"}}'\n    mode: ignore\n    do:\n      - answer: '{{t "hello"}}'\n`
      + `      - send: {text: a, buttons: [{text: '{{t "hello"}}', send: '{{t "hello"}}'}]}\n      - set: {x: '{{t "hello"}}'}\n      - log: "{{x}}"\n`
      + `defaults:\n  on_error: [{send: '{{t "sorry"}} {{error.message}}'}]\n`;
    expect(found('hello: {en: Hello}\nsorry: {en: "Sorry, {{error.code}}:"}', flows)).toEqual([]);
  });

  test('are not known in packs, whose sentences go with any language', () => {
    const pack = (send: string): readonly string[] => codesOf(loadFile(`flowbot_pack: 1\ndescription: A pack\nflows: {a: {when: message, do: [{send: '${send}'}]}}\n`));
    expect(pack('{{t "hello"}}')).toEqual(['name-unknown hello']);
    expect(pack('{{plural message.id "сообщение" "сообщения" "сообщений"}}')).toEqual([]);
  });
});

describe('a mistake in a text', () => {
  const TWICE = 'texts:\n  hello:\n    en: Hello, {{user.fristName}} {{card.id}}\n    ru: Привет, {{error.code}}\n'
    + `flows:\n  a:\n    when: message\n    do:\n      - send: a\n        save_as: card\n        if: user.extranet\n      - send: '{{t "hello"}}'\n      - send: '{{t "hello"}}!'\n`;

  test('is told once, at its place, with the line of the first use', () => {
    const { diagnostics } = load(TWICE);
    const source = { file: 'bot.yaml', text: HEAD + TWICE };
    const told = (language: Language): readonly string[] => diagnostics.map((one) => {
      const { message, label = '', help = '' } = wordingOf(one, language);
      return [source.text.slice(...one.span), message, label, help].join(' · ');
    });
    expect(told(ENGLISH)).toEqual([
      'user.fristName · there is no value "user.fristName" here · did you mean "user.firstName"? · the text is used on line 14',
      'card.id · not every way here has set "card" · the text is used on line 14 · use it inside `{{#if card}}`, in `default card "else"`, or after `has(card)`',
      'error.code · there is no value "error" here ·  · only the steps of an `on_error` know it; the text is used on line 14',
    ]);
    expect(told(RUSSIAN)[2]).toMatch(/; этот текст используется в строке 14$/);
  });

  test('is repaired where it stands', () => {
    expect(repairFile(HEAD + 'texts:\n  hello:\n    en: Hello, {{user.fristName}}\n' + USE).text).toContain('en: Hello, {{user.firstName}}');
  });
});

test('a text that a bot gives to a pack may be one of several languages', () => {
  const pack = (text: string): readonly string[] => codesOf(load(`texts: {hello: {en: "Hello, {{user.firstName}}", ru: Привет}}\nuse: [{pack: flowbot/greeting, with: {text: '${text}'}}]\n`));
  expect([pack('{{t "hello"}}'), pack('{{t "helo"}}')]).toEqual([[], ['name-unknown helo']]);
});
