import { describe, expect, it } from 'vitest';
import { BREAK } from '../../src/expressions/escape-bb.ts';
import { compileTemplate, type TemplateOptions } from '../../src/expressions/template.ts';
import type { Texts } from '../../src/expressions/types.ts';
import { NAMES, SCOPE } from './sample.ts';

const SOURCES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  hello: { en: 'Hello, [B]{{user.name}}[/B]!', ru: 'Здравствуйте, [B]{{user.name}}[/B]!', ua: 'Вітаю, {{user.name}}!' },
  bye: { en: 'Goodbye' },
  file: { en: '{{name}} of {{../user.name}}, {{number size 1}}', ru: '{{name}}: {{number size 1}}' },
  days: { en: '{{plural price "day" "days"}} {{date now "d MMMM"}}', ru: '{{plural price "день" "дня" "дней"}} {{date now "d MMMM"}}' },
  inner: { en: 'a {{t "bye"}}' },
  open: { en: '[', ru: '[/' },
};

const TEXTS: Texts = {
  names: Object.keys(SOURCES),
  find: (name) => (Object.hasOwn(SOURCES, name) ? Object.entries(SOURCES[name] ?? {}).map(([language, source]) => ({ name, language, source })) : undefined),
};

const OPTIONS: TemplateOptions = { names: NAMES, escape: 'bb', language: 'en', timezone: 'Europe/Berlin', texts: TEXTS };

function render(source: string, language: unknown, options: Partial<TemplateOptions> = {}, scope: Readonly<Record<string, unknown>> = {}): string {
  const compiled = compileTemplate(source, { ...OPTIONS, ...options });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  return compiled.value.render({ ...SCOPE, ...scope, language });
}

function problems(source: string, texts: Readonly<Record<string, string>> = {}): readonly unknown[] {
  const find: Texts['find'] = (name) => (Object.hasOwn(texts, name) ? [{ name, language: 'en', source: texts[name] ?? '' }] : TEXTS.find(name));
  const compiled = compileTemplate(source, { ...OPTIONS, texts: { ...TEXTS, find } });
  const found = compiled.ok ? compiled.value.warnings : compiled.problems;
  return found.map(({ code, text, start, end, fix }) => [code, text === undefined ? source.slice(start, end) : `${text.language} ${(texts[text.name] ?? SOURCES[text.name]?.[text.language] ?? '').slice(start, end)}`, ...(fix === undefined ? [] : [fix])]);
}

describe('a text in several languages', () => {
  it.each([
    ['en', 'Hello, [B]Anna[/B]!'],
    ['ru', 'Здравствуйте, [B]Anna[/B]!'],
    ['ua', 'Вітаю, Anna!'],
    ['uk', 'Вітаю, Anna!'],
    ['fr', 'Hello, [B]Anna[/B]!'],
    ['', 'Hello, [B]Anna[/B]!'],
    [undefined, 'Hello, [B]Anna[/B]!'],
  ])('is read in the language of the person, %s, else in that of the bot', (language, shown) => {
    expect(render('{{t "hello"}}', language)).toBe(shown);
  });

  it('has the plurals and dates of its own language', () => {
    expect(render('{{t "days"}}', 'ru', {}, { price: 2 })).toBe('дня 3 марта');
    expect(render('{{t "days"}}', 'en', {}, { price: 2 })).toBe('days 3 March');
  });

  it('knows what is known where it is put in', () => {
    expect(render('{{#each message.files}}{{t "file"}}; {{/each}}', 'en')).toMatch(/^plan\.pdf of Anna, [\d,.]+; photo\.png of Anna, [\d,.]+; $/);
    expect(problems('{{t "file"}}')).toEqual([['unknown-name', 'en name', 'user.name'], ['unknown-name', 'ru name', 'user.name'], ['unknown-name', 'en ../user.name'], ['unknown-name', 'ru size'], ['unknown-name', 'en size']]);
  });

  it('stands in brackets as a value', () => {
    expect(render('{{upper (t "bye")}} {{default user.email (t "bye")}} {{json (t "bye")}} {{#if user.email}}x{{else}}{{t "bye"}}{{/if}}', 'ru')).toBe('GOODBYE Goodbye "Goodbye" Goodbye');
  });
});

describe('values inside of a text', () => {
  const rude = { user: { name: '[b]x' } };

  it('are escaped for where it goes', () => {
    expect(render('{{t "hello"}}', 'en', {}, rude)).toBe(`Hello, [B][${BREAK}b]x[/B]!`);
    expect(render('{{{t "hello"}}}', 'en', {}, rude)).toBe(`Hello, [B][${BREAK}b]x[/B]!`);
    expect(render('{{t "hello"}}', 'en', { escape: 'none' }, rude)).toBe('Hello, [B][b]x[/B]!');
    expect(render('https://a.example/?q={{t "hello"}}', 'ua', { escape: 'url' }, { user: { name: 'a&b' } })).toBe('https://a.example/?q=Вітаю, a%26b!');
    expect(render('[url=https://a.example/?q={{t "hello"}}]x[/url]', 'ua', {}, { user: { name: 'a]b' } })).toBe('[url=https://a.example/?q=Вітаю, a%5Db!]x[/url]');
    expect(render('{{upper (t "hello")}}', 'ua', {}, rude)).toBe(`ВІТАЮ, [${BREAK}B]X!`);
  });

  it('do not become markup together with what stands around it', () => {
    expect(render('{{t "open"}}{{message.text}}', 'en', {}, { message: { text: 'b]' } })).toBe(`[${BREAK}b]`);
    expect(render('{{user.name}}{{t "bye"}}', 'en', {}, { user: { name: '[' } })).toBe(`[${BREAK}Goodbye`);
  });

  it('are warned of where they go in raw', () => {
    expect(problems('{{{upper (t "hello")}}}').map((problem) => (problem as readonly string[])[0])).toEqual(['raw-text-from-person']);
    expect(problems('{{t "raw"}}', { raw: '{{{user.name}}}' })).toEqual([['raw-text-from-person', 'en {{{user.name}}}']]);
  });
});

describe('a mistake around texts', () => {
  it.each([
    ['{{t "helo"}}', {}, [['name-unknown', '"helo"', '"hello"']]],
    ["{{t 'nothing'}}", {}, [['name-unknown', "'nothing'"]]],
    ['{{upper (t "heloo")}}', {}, [['name-unknown', '"heloo"', '"hello"']]],
    ['{{t hello}}{{upper (t bye)}}', {}, [['broken-template', 'hello', '"hello"'], ['broken-template', 'bye', '"bye"']]],
    ['{{t "inner"}}', {}, [['text-in-text', 'en "bye"']]],
    ['{{t "bad"}}{{user.nam}}', { bad: '{{usr.name}} {{#if user.name}}' }, [['broken-template', 'en {{#if'], ['unknown-name', 'user.nam', 'user.name']]],
    ['{{t "bad"}}', { bad: '{{user.name | upper}}' }, [['broken-template', 'en {{user.name | upper}}', '{{upper user.name}}']]],
    ['{{user.name | upper}}{{t "bad"}}', { bad: '{{usr.name}}' }, [['broken-template', '{{user.name | upper}}', '{{upper user.name}}'], ['unknown-name', 'en usr.name', 'user.name']]],
    ['{{t "bad"}}', { bad: '{user.name}' }, [['single-braces', 'en {user.name}', '{{user.name}}']]],
    ['{{t "bad"}}', { bad: '{{plural price "a" "b" "c"}}' }, [['plural-forms', 'en "a" "b" "c"']]],
    ['{{#t "hello"}}x{{/t}}', {}, [['broken-template', 't']]],
  ])('%s is told where it stands', (source, texts, told) => {
    expect(problems(source, texts)).toEqual(told);
  });
});
