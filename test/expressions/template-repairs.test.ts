import { describe, expect, it } from 'vitest';
import { wordingOf } from '../../src/diagnostics/catalogue.ts';
import { ENGLISH } from '../../src/diagnostics/language.ts';
import { compileTemplate } from '../../src/expressions/template.ts';
import type { ExpressionProblem } from '../../src/expressions/types.ts';
import { HELPERS, NAMES } from './sample.ts';

function problemsIn(source: string): readonly ExpressionProblem[] {
  const compiled = compileTemplate(source, { names: NAMES, escape: 'bb', language: 'en', timezone: 'Europe/Berlin' });
  return compiled.ok ? [] : compiled.problems;
}

/** The source with every repair made, how many findings the first look at it had, and the last. */
function repaired(source: string): readonly [source: string, findings: number, left: number] {
  let current = source;
  let problems = problemsIn(source);
  const findings = problems.length;
  for (let round = 0; round < 10; round += 1) {
    const found = problems.find(({ fix }) => fix !== undefined);
    if (found?.fix === undefined) break;
    current = current.slice(0, found.start) + found.fix + current.slice(found.end);
    problems = problemsIn(current);
  }
  return [current, findings, problems.length];
}

function wordsOf({ code, args }: ExpressionProblem): string {
  return Object.values(wordingOf({ code, args }, ENGLISH)).join(' | ');
}

describe('a mistake in a text that has one meaning is one finding and is repaired:', () => {
  it.each([
    // Quotes, letters, braces.
    ['{{default user.firstName “friend”}}', '{{default user.firstName "friend"}}'],
    ['{{default user.firstName «друг»}}', '{{default user.firstName "друг"}}'],
    ["{{default user.firstName 'friend\"}}", '{{default user.firstName "friend"}}'],
    ['{{default user.firstName "friend}}, it is "late"', '{{default user.firstName "friend"}}, it is "late"'],
    ['{{default user.firstName наш друг}}', '{{default user.firstName "наш друг"}}'],
    ['{{d\u0435fault user.firstName "friend"}}', '{{default user.firstName "friend"}}'],
    ['{{#if user.extranet}}a{{\u0435lse}}b{{/if}}', '{{#if user.extranet}}a{{else}}b{{/if}}'],
    ['Hi {{user.firstName}!', 'Hi {{user.firstName}}!'],
    ['Hi {{user.firstName} }!', 'Hi {{user.firstName}}!'],
    ['Hi {{user.firstName', 'Hi {{user.firstName}}'],
    ['Hi {{user.firstName}}}!', 'Hi {{user.firstName}}!'],
    ['Hi {{{user.firstName}}!', 'Hi {{user.firstName}}!'],
    ['{{=user.firstName}}', '{{user.firstName}}'],
    // Other template languages.
    ['{{ user.firstName | upper }}', '{{upper user.firstName}}'],
    ["{{ user.firstName | default('friend') }}", '{{default user.firstName "friend"}}'],
    ['{{ user.firstName | default: "friend" | uppercase }}', '{{upper (default user.firstName "friend")}}'],
    ['{{now | date: "d MMMM"}}', '{{date now "d MMMM"}}'],
    ['{{user.firstName || "friend"}}', '{{default user.firstName "friend"}}'],
    ["{{user.firstName or 'friend'}}", '{{default user.firstName "friend"}}'],
    ['{{user.firstName ?? user.name}}', '{{default user.firstName user.name}}'],
    ['{{user.extranet ? "guest" : "colleague"}}', '{{#if user.extranet}}guest{{else}}colleague{{/if}}'],
    ['{{user.extranet ? "guest" : ""}}', '{{#if user.extranet}}guest{{/if}}'],
    ['{{user.firstName + " " + user.lastName}}', '{{user.firstName}} {{user.lastName}}'],
    ['{{upper(user.name)}}', '{{upper user.name}}'],
    ['{{formatDate(now, "d MMMM")}}', '{{date now "d MMMM"}}'],
    ['{{user.name.toUpperCase()}}', '{{upper user.name}}'],
    ['{{now()}}', '{{now}}'],
    ['{{date now, "d MMMM"}}', '{{date now "d MMMM"}}'],
    ['{{plural message.files.[0].size,"byte","bytes"}}', '{{plural message.files.[0].size "byte" "bytes"}}'],
    ['{{message.files[0].name}}', '{{message.files.[0].name}}'],
    ['{{user["name"]}}', '{{user.name}}'],
    // Blocks.
    ['{{#if user.id == 1}}a{{/if}}', '{{#if (is "user.id == 1")}}a{{/if}}'],
    ['{{#if message.text == "a"}}a{{/if}}', '{{#if (is "message.text == \'a\'")}}a{{/if}}'],
    ['{{#if (user.id == 1)}}a{{/if}}', '{{#if (is "user.id == 1")}}a{{/if}}'],
    ['{{#if not user.extranet}}a{{/if}}', '{{#if (is "not user.extranet")}}a{{/if}}'],
    ['{{#if user.extranet and user.bot}}a{{/if}}', '{{#if (is "user.extranet and user.bot")}}a{{/if}}'],
    ['{{#if workday(today)}}a{{/if}}', '{{#if (is "workday(today)")}}a{{/if}}'],
    ['{{#unless hour(now) < 18}}a{{/unless}}', '{{#unless (is "hour(now) < 18")}}a{{/unless}}'],
    ['{{#if user.extranet}}a{{else if user.id > 5}}b{{/if}}', '{{#if user.extranet}}a{{else if (is "user.id > 5")}}b{{/if}}'],
    ['{{#if (eq user.id 7)}}a{{/if}}', '{{#if (is "user.id == 7")}}a{{/if}}'],
    ['{{#if gt user.id 7}}a{{/if}}', '{{#if (is "user.id > 7")}}a{{/if}}'],
    ['{{if user.extranet}}a{{/if}}', '{{#if user.extranet}}a{{/if}}'],
    ['{{each message.files}}{{name}}{{/each}}', '{{#each message.files}}{{name}}{{/each}}'],
    ['{{ #if user.extranet}}a{{/if}}', '{{#if user.extranet}}a{{/if}}'],
    ['{{#if user.extranet}}a{{/endif}}', '{{#if user.extranet}}a{{/if}}'],
    ['{{#if user.extranet}}a{{endif}}', '{{#if user.extranet}}a{{/if}}'],
    ['{{#each team}}{{#if extranet}}a{{end}}{{/each}}', '{{#each team}}{{#if extranet}}a{{/if}}{{/each}}'],
    ['{{#if user.extranet}}a{{/}}', '{{#if user.extranet}}a{{/if}}'],
    ['{{#if user.extranet}}a{{elif user.bot}}b{{/if}}', '{{#if user.extranet}}a{{else if user.bot}}b{{/if}}'],
    ['{{#if user.extranet}}a{{#else}}b{{/if}}', '{{#if user.extranet}}a{{else}}b{{/if}}'],
    ['{{#for file in message.files}}{{file.name}}{{/for}}', '{{#each message.files as |file|}}{{file.name}}{{/each}}'],
    ['{{#foreach message.files}}{{name}}{{/foreach}}', '{{#each message.files}}{{name}}{{/each}}'],
    ['{{#each file in message.files}}{{file.name}}{{/each}}', '{{#each message.files as |file|}}{{file.name}}{{/each}}'],
    ['{{#each message.files as file}}{{file.name}}{{/each}}', '{{#each message.files as |file|}}{{file.name}}{{/each}}'],
    // Names.
    ['{{user . name}}', '{{user.name}}'],
    ['{{user..name}}', '{{user.name}}'],
    ['{{user.name.}}', '{{user.name}}'],
    ['{{user name}}', '{{user.name}}'],
    ['{{First Name}}', '{{user.firstName}}'],
    ['{{user-first-name}}', '{{user.firstName}}'],
    // Helpers and their values.
    ['{{uppercase user.name}}', '{{upper user.name}}'],
    ['{{toLowerCase user.name}}', '{{lower user.name}}'],
    ['{{Default user.name "x"}}', '{{default user.name "x"}}'],
    ['{{default "friend" user.firstName}}', '{{default user.firstName "friend"}}'],
    ['{{date "d MMMM" now}}', '{{date now "d MMMM"}}'],
    ['{{truncate 40 message.text}}', '{{truncate message.text 40}}'],
    ['{{message}}', '{{message.text}}'],
    ['{{ args }}', '{{ args.text }}'],
    ['{{date}}', '{{date now}}'],
    ['{{time}}', '{{time now}}'],
    ['{{mention user.id}}', '{{mention user}}'],
    ['{{date now "DD.MM.YYYY"}}', '{{date now "dd.MM.yyyy"}}', 2],
    // In a condition in quotes.
    ['{{#if (is "user.id = 5")}}a{{/if}}', '{{#if (is "user.id == 5")}}a{{/if}}'],
    ['{{#if (is "message.text == отпуск")}}a{{/if}}', '{{#if (is "message.text == \'отпуск\'")}}a{{/if}}'],
    ['{{#if (is “user.id == 5”)}}a{{/if}}', '{{#if (is "user.id == 5")}}a{{/if}}'],
    // Several at once.
    ['{{ if user.extranet }}a{{ endif }}', '{{#if user.extranet }}a{{/if}}', 2],
    ['{{#if message.txt contains "a"}}{{user.fristName | upper}}{{/endif}}', '{{#if (is "message.text.contains(\'a\')")}}{{upper user.firstName}}{{/if}}', 6],
  ])('%s', (source, right, mistakes = 1) => {
    expect(repaired(source)).toEqual([right, mistakes, 0]);
  });
});

describe('a mistake in a text that has several meanings is explained and left:', () => {
  it.each([
    ['{{message.text truncate 40}}', '`{{truncate message.text 40}}`'],
    ['{{capitalize user.name}}', `possible here: ${HELPERS}`],
    ['{{length message.files}}', 'did you mean "count"?'],
    ['{{user.name | capitalize}}', 'a helper stands before its value'],
    ['{{user}}', 'did you mean `user.name`?'],
    ['{{message.files}}', 'did you mean `names message.files`?'],
    ['{{price * 2}}', 'computed in a step before'],
    ['{{hour(now)}}', 'a function stands in quotes'],
    ['{{size message.files}}', 'works in conditions only'],
    ['{{#if user.extranet}}a', 'has no `{{/if}}`'],
    ['{{#if user.extranet}}{{#each team}}a{{/if}}', '`{{#each}}` is closed by `{{/if}}`'],
    ['Hi {{user.firstName, how are you?', '`}}` is missing'],
    ['{"name": {{user.name}}}', 'something is missing before `}}`'],
    ['{{message.text.length}}', '"message.text" is a text, and no other name stands behind it'],
    ['{{#if message.text == "a" or message.text == \'b\'}}a{{/if}}', 'a comparison stands in quotes'],
    ['{{trim user.name}}', 'there is no helper "trim"'],
  ])('%s', (source, words) => {
    const problems = problemsIn(source);
    expect(problems).toHaveLength(1);
    expect(problems.map(wordsOf).join()).toContain(words);
    expect(problems.filter(({ fix }) => fix !== undefined)).toEqual([]);
  });
});

describe('a mistake in a text is shown where it stands:', () => {
  it.each([
    ['Hi {{user.firstName}! {{user.lastName}}', '{{user.firstName}'],
    ['Hi {{default user.firstName “friend”}}', '“friend”'],
    ['{{#if user.nme == 5 and user.extranet}}a{{/if}}', '{{#if user.nme == 5 and user.extranet}}', 'nme'],
    ['a\n{{ user.name | upper }}\n{{user.nme}}', '{{ user.name | upper }}', 'user.nme'],
    ['{{#if user.bot}}{{user.nme}}{{/endif}}{{foo}}', 'user.nme', '{{/endif}}', 'foo'],
  ])('%s', (source, ...places) => {
    expect(problemsIn(source).map(({ start, end }) => source.slice(start, end))).toEqual(places);
  });
});

it('looks for no slips in a text with more braces than a person writes', () => {
  expect(problemsIn(`${'{{user.name}}'.repeat(300)}{{user.name}`)).toHaveLength(1);
});

it('adds no quote behind a backslash, which would take it for a letter', () => {
  expect(problemsIn("{{default user.name 'a\\").filter(({ fix }) => fix !== undefined)).toEqual([]);
});
