import { describe, expect, it } from 'vitest';
import { BREAK } from '../../src/expressions/escape-bb.ts';
import { compileTemplate, type TemplateOptions } from '../../src/expressions/template.ts';
import { ExpressionError, type Scope, type Template } from '../../src/expressions/types.ts';
import { ANY, objectOf, TEXT } from '../../src/schema/shape.ts';
import { inWords } from '../support/words.ts';
import { HELPERS, HERE, IN_USER, NAMES, SCOPE } from './sample.ts';

const OPTIONS: TemplateOptions = { names: NAMES, escape: 'none', language: 'en', timezone: 'Europe/Berlin' };

function compile(source: string, options: Partial<TemplateOptions> = {}): Template {
  const compiled = compileTemplate(source, { ...OPTIONS, ...options });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  return compiled.value;
}

const render = (source: string, options?: Partial<TemplateOptions>, scope: Scope = SCOPE): string => compile(source, options).render(scope);

function problems(source: string, options: Partial<TemplateOptions> = {}): readonly unknown[] {
  const compiled = compileTemplate(source, { ...OPTIONS, ...options });
  if (compiled.ok) return [];
  return compiled.problems.map(({ code, args, start, end, fix }) => ({ code, ...inWords(args), at: source.slice(start, end), ...(fix === undefined ? {} : { fix }) }));
}

describe('a template', () => {
  it.each([
    ['no places', 'Pong! [B]ok[/B]', 'Pong! [B]ok[/B]'],
    ['only a comment', 'a{{! nothing }}b', 'ab'],
    ['braces in quotes', '{{"{{"}}x}}', '{{x}}'],
  ])('with %s is constant', (_title, source, constant) => {
    expect(compile(source)).toMatchObject({ constant, warnings: [] });
    expect(render(source)).toBe(constant);
  });

  it('with a place is not constant', () => {
    expect(compile('{{user.name}}').constant).toBeUndefined();
  });

  it.each([
    ['{{user.id}}|{{user.email}}|{{user.bot}}|{{user.absent}}|{{count user.departments}}', '7||false||2'],
    ['{{price}} {{anything.half}} {{anything.none}}', '1234.5 1.5 '],
    ['{{anything}}', JSON.stringify(SCOPE['anything'])],
    ['{{anything.list}} {{anything.deep.no.such.name}}', '1, 2 '],
    ['{{now}}', '2026-03-03T09:30:00.000Z'],
    ['{{message.files.1.name}} {{message.files.[0].name}} {{message.files.9.name}}', 'photo.png plan.pdf '],
    ['{{#each commands}}/{{name}} — {{title}}\n{{/each}}', '/ping — Check\n/help — Help\n'],
    ['{{#each message.files}}{{else}}none{{/each}}{{#each anything.no}}x{{else}}none{{/each}}', 'none'],
    ['{{#each commands as |command at|}}{{at}}{{command.name}}{{#each ../team as |person|}}{{command.name}}{{person.name}} {{/each}}{{/each}}', '0pingpingAnna pingBoris 1helphelpAnna helpBoris '],
    ['{{#each commands}}{{#each ../team}}{{@../index}}{{@index}}{{@first}}{{@last}} {{/each}}{{/each}}', '00truefalse 01falsetrue 10truefalse 11falsetrue '],
    ['{{#each anything.deep}}{{@key}}={{this}}{{/each}}', 'name=y'],
    ['{{#each user.departments}}{{this}}{{#unless @last}}+{{/unless}}{{/each}}', '1+5'],
    ['{{#if user.email}}mail{{else if user.extranet}}guest{{else}}{{user.name}}{{/if}}', 'Anna'],
    ['{{#unless user.email}}no mail{{/unless}}', 'no mail'],
    ['{{#if user.phones}}phones{{else}}none{{/if}}', 'none'],
    ['{{#each message.files}}{{#if size}}{{../user.name}} {{/if}}{{/each}}', 'Anna Anna '],
    ['{{#with message}}{{#with files.[0]}}{{name}} of {{../text}} to {{../../user.name}}{{/with}}{{/with}}', 'plan.pdf of Hi [b]there[/b] to Anna'],
    ['{{#with user.email}}x{{else}}no mail{{/with}}', 'no mail'],
    ['{{#with user as |person|}}{{person.name}}{{this.name}}{{./name}}{{/with}}', 'AnnaAnnaAnna'],
    ['  {{~user.name~}}  .', 'Anna.'],
    ['{{#if (is "user.id == 7 and not user.extranet")}}yes{{/if}}', 'yes'],
    ['{{#each message.files}}{{#if (is "size > 1000 and user.id == 7")}}{{name}}{{/if}}{{/each}}', 'plan.pdf'],
    ['{{#each user.departments as |number|}}{{#if (is "number == this and this > 1")}}{{this}}{{/if}}{{/each}}', '5'],
    ['{{default (upper user.email) (upper user.name)}}', 'ANNA'],
    ['{{default args.count "x"}}{{default anything.none "y"}}', '3y'],
    ['{{plural 1 "a" "b" "c"}}{{plural 2 "a" "b" "c"}}{{plural args.count "a" "c"}}', 'acc'],
    ['{{truncate "👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦" 2}}|{{truncate "abc" 3}}|{{truncate "👨‍👩‍👧‍👦" 1}}', '👨‍👩‍👧‍👦…|abc|👨‍👩‍👧‍👦'],
    ['{{join team.[0].departments}}|{{join anything.list}}|{{join user.departments " / "}}', '|1, 2|1 / 5'],
    ['{{count team}} {{count anything.deep}} {{count anything.none}}', '2 1 0'],
    ['{{names message.files}}', 'plan.pdf, photo.png'],
    ['{{mention user}}', 'Anna'],
    ['{{json user.name}}{{json anything.no}}', '"Anna"null'],
    ['{{number "12,5" 1}} {{number user.email}}', '12.5 '],
    ['{{date user.absent "d MMMM"}}|{{time message.date}}|{{date message.date}}', '|08:30|March 3, 2026'],
    ['{{ago "2026-03-03T09:29:40Z"}}, {{ago "2026-03-05T09:30:00Z"}}, {{ago "2024-01-01"}}', 'now, in 2 days, 2 years ago'],
  ])('renders %s', (source, text) => {
    expect(render(source)).toBe(text);
  });

  it.each([[1, 'сообщение'], [3, 'сообщения'], [5, 'сообщений'], [11, 'сообщений'], [21, 'сообщение'], [1.5, 'сообщения']])('has the Russian form of %s', (price, form) => {
    expect(render('{{plural price "сообщение" "сообщения" "сообщений"}}', { language: 'ru' }, { price })).toBe(form);
  });

  it('writes numbers and dates in the language and the zone of the bot', () => {
    expect(render('{{number price 2}} · {{date now "d MMMM, HH:mm"}} · {{upper "straße"}}', { language: 'de' })).toBe('1.234,50 · 3 März, 10:30 · STRASSE');
    const { timezone, ...zoneless } = OPTIONS;
    const compiled = compileTemplate('{{time now}}', zoneless);
    expect(timezone && !compiled.ok && compiled.problems.map(({ code, args }) => [code, args])).toEqual([['timezone-needed', { word: 'time' }]]);
  });

  it('chooses at random from the list, the same again for the same run and place', () => {
    const source = '{{#each team}}{{#with (random ../team)}}{{name}}{{/with}} {{/each}}';
    const runs = Array.from({ length: 40 }, (_each, id) => render(source, {}, { ...SCOPE, run: { id } }));
    expect(new Set(runs)).toEqual(new Set(['Anna Anna ', 'Anna Boris ', 'Boris Anna ', 'Boris Boris ']));
    expect(render(source, {}, { ...SCOPE, run: { id: 1 } })).toBe(runs[1]);
    expect(render('{{random user.departments}}', {}, { user: {} })).toBe('');
  });

  it('reads own properties only', () => {
    const names = { it: ANY };
    for (const name of ['constructor', '__proto__', 'toString', 'constructor.name']) expect(render(`[{{it.${name}}}]`, { names }, { it: {} })).toBe('[]');
    expect(render('{{it}}', { names: { it: TEXT } }, Object.create({ it: 'inherited' }) as Scope)).toBe('');
  });

  it.each(['{{number user.name}}', '{{date user.name}}', '{{plural user.name "a" "b"}}', '{{mention anything.deep}}', '{{#if (is "anything.no > 1")}}x{{/if}}'])('fails with a sentence where %s gets a wrong value', (source) => {
    expect(() => render(source)).toThrow(ExpressionError);
  });

  it('fails with a sentence where a value cannot become a text', () => {
    const circle: Record<string, unknown> = {};
    circle['self'] = circle;
    expect(() => render('{{anything}}', {}, { anything: circle })).toThrow(ExpressionError);
  });
});

describe('escaping', () => {
  const bb = (source: string, scope: Scope): string => render(source, { escape: 'bb' }, scope);
  const said = (text: string): Scope => ({ message: { text }, user: { id: 7, name: text } });

  it('breaks markup in values and leaves that of the author', () => {
    expect(bb('[I]{{message.text}}[/I]', said('[b]x[/b]'))).toBe(`[I][${BREAK}b]x[${BREAK}/b][/I]`);
  });

  it.each([
    ['[{{message.text}}', 'send=/x]', `[${BREAK}send=/x]`],
    ['{{message.text}}{{message.text}}', '[', `[${BREAK}[${BREAK}`],
    ['{{message.text}}{{message.text}}', '---', `---${BREAK}---`],
    ['{{message.text}}{{message.text}}', '>', `>${BREAK}>`],
    ['[{{#if message.text}}{{message.text}}{{/if}}', 'b]', `[${BREAK}b]`],
    ['{{#each user.departments}}x{{else}}{{message.text}}{{/each}}', '>>q', `>${BREAK}>q`],
    ['{{default user.email message.text}}', '[b]', `[${BREAK}b]`],
    ['{{upper message.text}}', '[b]', `[${BREAK}B]`],
    ['{{json message.text}}', '[b]', `"[${BREAK}b]"`],
  ])('keeps %s inert for %j', (source, text, result) => {
    expect(bb(source, said(text))).toBe(result);
  });

  it('leaves a mention alive, with an inert name', () => {
    expect(bb('{{mention user}}', said('[b]Anna'))).toBe(`[user=7][${BREAK}b]Anna[/user]`);
    expect(bb('{{default (mention user) "x"}}', said('Anna'))).toBe('[user=7]Anna[/user]');
    expect(bb('{{upper (mention user)}}', said('Anna'))).toBe(`[${BREAK}USER=7]ANNA[${BREAK}/USER]`);
  });

  it('takes no data of a person for markup of ours', () => {
    expect(render('{{anything}}', { escape: 'bb' }, { anything: { markup: '[b]' } })).toBe(`{"markup":"[${BREAK}b]"}`);
  });

  it('does not compile values', () => {
    expect(bb('{{message.text}}', said('{{user.id}}'))).toBe('{{user.id}}');
  });

  it.each([
    ['{{{message.text}}}', 'message.text'], ['{{&user.name}}', 'user.name'], ['{{{upper args.text}}}', 'upper'],
    ['{{#each message.files}}{{{name}}}{{/each}}', 'name'], ['{{#with user}}{{{../chat.name}}}{{/with}}', '../chat.name'], ['{{#each team as |p|}}{{{p.name}}}{{/each}}', undefined],
    ['{{{user.id}}}', undefined], ['{{{bot.name}}}', undefined], ['{{{count message.files}}}', undefined], ['{{{mention user}}}', undefined],
  ])('warns of raw text from a person in %s', (source, word) => {
    expect(compile(source, { escape: 'bb' }).warnings.map(({ code, args }) => [code, args['word']])).toEqual(word === undefined ? [] : [['raw-text-from-person', word]]);
    expect(compile(source).warnings).toEqual([]);
  });

  it('warns where a shape says that a person writes the value', () => {
    const names = { saved: { ...objectOf({ value: TEXT }), fromPerson: true } as const };
    expect(compile('{{{saved.value}}}', { names, escape: 'bb' }).warnings).toHaveLength(1);
  });
});

describe('a mistake in a template', () => {
  it.each([
    ['{{user.frstName}}', [{ code: 'unknown-name', word: 'user.frstName', closest: 'user.firstName', at: 'user.frstName', fix: 'user.firstName' }]],
    ['{{usr.name}} and {{foo}}', [{ code: 'unknown-name', word: 'usr', closest: 'user.name', at: 'usr.name', fix: 'user.name' }, { code: 'unknown-name', word: 'foo', hint: HERE, at: 'foo' }]],
    ['line\r\nline\n  {{firstName}}', [{ code: 'unknown-name', word: 'firstName', closest: 'user.firstName', at: 'firstName', fix: 'user.firstName' }]],
    ['{{upper foo}}', [{ code: 'unknown-name', word: 'foo', hint: HERE, at: 'foo' }]],
    ['{{upper (lower foo)}}', [{ code: 'unknown-name', word: 'foo', hint: HERE, at: 'foo' }]],
    ['{{#if foo}}{{zip.x}}{{/if}}', [{ code: 'unknown-name', word: 'foo', hint: HERE, at: 'foo' }, { code: 'unknown-name', word: 'zip', hint: HERE, at: 'zip.x' }]],
    ['{{#each commands}}{{user.name}}{{/each}}', [{ code: 'unknown-name', word: 'user.name', closest: '../user.name', at: 'user.name', fix: '../user.name' }]],
    ['{{#each commands}}{{nam}}{{../usr}}{{../../x}}{{/each}}', [
      { code: 'unknown-name', word: 'nam', closest: 'name', at: 'nam', fix: 'name' },
      { code: 'unknown-name', word: '../usr', closest: '../user', at: '../usr', fix: '../user' },
      { code: 'unknown-name', word: '../../x', at: '../../x' },
    ]],
    ['{{#each commands as |c|}}{{c.nam}}{{/each}}', [{ code: 'unknown-name', word: 'c.nam', closest: 'c.name', at: 'c.nam', fix: 'c.name' }]],
    ['{{@index}}{{#each team}}{{@indx}}{{@../index}}{{/each}}', [
      { code: 'unknown-name', word: '@index', at: '@index' },
      { code: 'unknown-name', word: '@indx', closest: '@index', at: '@indx', fix: '@index' },
      { code: 'unknown-name', word: '@../index', at: '@../index' },
    ]],
    ['{{constructor}}{{user.__proto__}}', [{ code: 'unknown-name', word: 'constructor', hint: HERE, at: 'constructor' }, { code: 'unknown-name', word: 'user.__proto__', hint: IN_USER, at: 'user.__proto__' }]],
    ['{{uper user.name}}', [{ code: 'unknown-helper', word: 'uper', closest: 'upper', at: 'uper', fix: 'upper' }]],
    ['{{user.name "x"}}', [{ code: 'unknown-helper', word: 'user.name', known: HELPERS, at: 'user.name' }]],
    ['{{#user}}{{/user}}', [{ code: 'unknown-helper', word: 'user', closest: 'with user', at: 'user', fix: 'with user' }]],
    ['{{#team}}{{name}}{{/team}}', [{ code: 'unknown-helper', word: 'team', closest: 'each team', at: 'team', fix: 'each team' }]],
    ['{{^user.email}}x{{/user.email}}', [{ code: 'unknown-helper', word: 'user.email', closest: 'if user.email', at: 'user.email', fix: 'if user.email' }]],
    ['{{t "hello"}}', [{ code: 'name-unknown', word: 'hello', place: 'under `texts`', at: '"hello"' }]],
    ['{{t user.name}}', [{ code: 'wrong-type', expected: 'the name of a text in quotes, such as `"greeting"`', found: 'a value', at: 'user.name' }]],
    ['{{t}}', [{ code: 'broken-template', reason: '`t` takes one value, and has 0', at: 't' }]],
    ['{{lookup user "name"}}{{log user.name}}', [{ code: 'refused-helper', word: 'lookup', at: 'lookup' }, { code: 'refused-helper', word: 'log', at: 'log' }]],
    ['{{@root.user.name}}', [{ code: 'refused-helper', word: '@root', at: '@root.user.name' }]],
    ['{{> part}}', [{ code: 'refused-helper', word: '{{>', at: '{{> part}}' }]],
    ['{{#> part}}x{{/part}}', [{ code: 'refused-helper', word: '{{>', at: '{{#> part}}x{{/part}}' }]],
    ['{{* deco}}', [{ code: 'refused-helper', word: '{{*', at: '{{* deco}}' }]],
    ['{{{{raw}}}}x{{{{/raw}}}}', [{ code: 'refused-helper', word: '{{{{', at: '{{{{' }, { code: 'refused-helper', word: '{{{{', at: '{{{{' }]],
    ['{{user}} {{message.files}} {{user.departments}} {{default user "x"}}', [
      { code: 'object-in-text', word: 'user', closest: 'user.name', at: '{{user}}' },
      { code: 'object-in-text', word: 'message.files', closest: 'names message.files', at: '{{message.files}}' },
      { code: 'object-in-text', word: 'user.departments', closest: 'join user.departments', at: '{{user.departments}}' },
      { code: 'object-in-text', word: 'default', at: '{{default user "x"}}' },
    ]],
    ['{{join team}}', [{ code: 'object-in-text', word: 'join', at: 'team' }]],
    ['{{#each user.name}}x{{/each}}', [{ code: 'wrong-type', expected: 'a list', found: 'a text', at: 'user.name' }]],
    ['{{date user.extranet}}', [{ code: 'wrong-type', expected: 'a time', found: 'yes or no', at: 'user.extranet' }]],
    ['{{truncate user.name user.id}}', [{ code: 'wrong-type', expected: 'a whole number from 1 to 20000', found: 'a value', at: 'user.id' }]],
    ['{{mention user.id}}', [{ code: 'wrong-type', expected: 'a person, such as `user`', found: 'a whole number', at: 'user.id', fix: 'user' }]],
    ['{{upper}}', [{ code: 'broken-template', reason: '`upper` takes one value, and has 0', at: 'upper' }]],
    ['{{truncate user.name}}', [{ code: 'broken-template', reason: '`truncate` takes 2 values, and has 1', at: 'truncate' }]],
    ['{{date now "DD"}}', [{ code: 'broken-template', reason: '`DD` means nothing in a date; write `dd`', at: '"DD"', fix: '"dd"' }]],
    ['{{date now user.name}}', [{ code: 'wrong-type', expected: 'a format in quotes, such as "d MMMM"', found: 'a value', at: 'user.name' }]],
    ['{{#if user.id other=foo}}x{{/if}}', [
      { code: 'broken-template', reason: '`other=` is not known here; a comparison stands in quotes: `{{#if (is "score > 2")}}`', at: 'other=foo' },
      { code: 'unknown-name', word: 'foo', hint: HERE, at: 'foo' },
    ]],
    ['{{#if (is "user.nam == 1 and foo")}}x{{/if}}', [
      { code: 'unknown-name', word: 'user.nam', closest: 'user.name', at: 'nam', fix: 'name' },
      { code: 'unknown-name', word: 'foo', hint: HERE, at: 'foo' },
    ]],
    ['{{#if (is user.name)}}x{{/if}}', [{ code: 'wrong-type', expected: 'a condition in quotes', found: 'a value', at: 'user.name' }]],
    ['\\{{x}}', [{ code: 'broken-template', reason: '`\\{{` is not known here; braces that stand for themselves are written `{{"{{"}}`', at: '\\{{', fix: '{{"{{"}}' }]],
  ])('%s', (source, expected) => {
    expect(problems(source)).toEqual(expected);
  });

  it.each([
    ['a\n{{#if user.name}}x', '`{{#if}}` has no `{{/if}}`', '{{#if'],
    ['{{#if user.name}}{{#each team}}x{{/if}}', '`{{#each}}` is closed by `{{/if}}`', 'each'],
    ['a {{/if}}', '`{{/…}}` closes nothing', '{'],
    ['a {{else}} b', '`{{else}}` stands outside of a block', '{'],
    ['a\nb {{user.name is', '`}}` is missing', '{{user.name is'],
    ['a {{user, name} b', '`}}` is missing', '{{user, name} b'],
    ['a {{}} b', 'something is missing before `}}`', '}'],
    ['{{user.id == 1}}', 'a comparison stands in quotes: `{{#if (is "score > 2")}}`', '='],
    ['{{price * 2}}', 'values are computed in a step before, for instance `set: {total: =price * 2}`', '*'],
    ['{{#if}}x{{/if}}', '`{{#if}}` takes one value; a comparison stands in quotes: `{{#if (is "score > 2")}}`', 'if'],
    ['{{#date now}}x{{/date}}', '`date` opens no block; write `{{date …}}`', 'date'],
  ])('says what is broken in %j', (source, reason, at) => {
    expect(problems(source)).toEqual([{ code: 'broken-template', reason, at }]);
  });

  it('reports names that only some paths have set, unless the text asks first', () => {
    const maybe = new Set(['args']);
    expect(problems('{{args.text}}', { maybe })).toEqual([{ code: 'name-not-always-set', word: 'args', at: 'args.text' }]);
    for (const source of ['{{default args.text "x"}}', '{{#if args}}{{args.text}}{{/if}}', '{{#unless args}}{{else}}{{args.text}}{{/unless}}', '{{#if (is "has(args)")}}{{args.text}}{{/if}}', '{{#each team}}{{#if ../args}}{{../args.text}}{{/if}}{{/each}}']) {
      expect(problems(source, { maybe })).toEqual([]);
    }
    expect(problems('{{#if args}}{{else}}{{args.text}}{{/if}}', { maybe })).toHaveLength(1);
    expect(problems('{{#if (is "args.count > 1")}}{{/if}}', { maybe })).toEqual([{ code: 'name-not-always-set', word: 'args', at: 'args' }]);
  });

  it.each([
    ['too long', 'x'.repeat(16 * 1024 + 1), 'text-too-long'],
    ['nested blocks', `${'{{#if user}}'.repeat(33)}${'{{/if}}'.repeat(33)}`, 'template-too-deep'],
    ['nested blocks behind a comment', `${'{{#if user}}{{!-- {{/if}} --}}'.repeat(33)}${'{{/if}}'.repeat(33)}`, 'template-too-deep'],
    ['many else', `{{#if user}}${'{{else if user}}'.repeat(40)}{{/if}}`, 'template-too-deep'],
    ['brackets', `{{upper ${'('.repeat(40)}}}`, 'template-too-deep'],
  ])('is refused before parsing: %s', (_title, source, code) => {
    expect(problems(source)).toMatchObject([{ code }]);
  });

  it('takes as many blocks side by side as one likes, and 32 levels', () => {
    expect(problems('{{#if user}}x{{/if}}'.repeat(500))).toEqual([]);
    expect(problems(`${'{{#if user}}'.repeat(32)}${'{{/if}}'.repeat(32)}`)).toEqual([]);
  });
});
