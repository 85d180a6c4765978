import { describe, expect, it } from 'vitest';
import { compileExpression } from '../../src/expressions/expression.ts';
import { compileTemplate } from '../../src/expressions/template.ts';
import { INTEGER, listOf, objectOf, TEXT } from '../../src/schema/shape.ts';
import { inWords } from '../support/words.ts';
import { NAMES } from './sample.ts';

const names = { ...NAMES, match: objectOf({ dish: TEXT, id: TEXT }), orders: listOf(INTEGER) };

/** The code, what is proposed or possible, and the text as a repair leaves it. */
function told(source: string): readonly (string | undefined)[] {
  const compiled = source.includes('{{') ? compileTemplate(source, { names, escape: 'bb', language: 'en' }) : compileExpression(source, { names });
  if (compiled.ok) return [];
  const [{ code, args, start, end, fix } = { code: '', args: {}, start: 0, end: 0, fix: undefined }] = compiled.problems;
  const { closest, hint } = inWords(args);
  return [code, closest ?? hint?.replace(/, chat, .*/, ', …'), ...(fix === undefined ? [] : [source.slice(0, start) + fix + source.slice(end)])];
}

describe('a name that does not exist', () => {
  it.each([
    ['{{user.surname}}', 'user.lastName', '{{user.lastName}}'],
    ['user.SURNAME == "x"', 'user.lastName', 'user.lastName == "x"'],
    ['{{user.fullName}}', 'user.name', '{{user.name}}'],
    ['{{chat.title}}', 'chat.name', '{{chat.name}}'],
    ['{{#each team}}{{surname}}{{/each}}', 'lastName', '{{#each team}}{{lastName}}{{/each}}'],
    ['{{user.first_name}}', 'user.firstName', '{{user.firstName}}'],
    ['{{User.firstName}}', 'user.firstName', '{{user.firstName}}'],
    ['{{userName}}', 'user.name', '{{user.name}}'],
    ['user_first_name == "x"', 'user.firstName', 'user.firstName == "x"'],
    ['{{name}}', 'user.name', '{{user.name}}'],
    ['{{dish}}', 'match.dish', '{{match.dish}}'],
    ['messages.text == "x"', 'message', 'message.text == "x"'],
    ['{{usr.frstName}}', 'user.frstName', '{{user.frstName}}'],
    ['message.text.length > 5', 'message.text.size()', 'message.text.size() > 5'],
    ['message.files.count > 5', 'message.files.size()', 'message.files.size() > 5'],
    ['user.extranet == TRUE', 'true', 'user.extranet == true'],
  ])('in %s is repaired where nearly everybody means the same', (source, closest, repaired) => {
    expect(told(source)).toEqual(['unknown-name', closest, repaired]);
  });

  it.each([
    ['{{message.author}}', 'user.name'],
    ['{{message.from.first_name}}', 'user'],
    ['{{sender.name}}', 'user.name'],
    ['{{#each team}}{{../message.author}}{{/each}}', '../user.name'],
    ['{{user.phone}}', 'user.phones'],
    ['user.department == 5', 'user.departments'],
    ['{{position}}', 'user.workPosition'],
    ['{{type}}', 'user.type'],
    ['{{user.name.first}}', '"user.name" is a text, and no other name stands behind it'],
    ['{{match.name}}', 'possible here: dish, id'],
    ['match.blyudo == "x"', 'possible here: dish, id'],
    ['{{order}}', 'orders'],
    ['message.text == help', 'a text stands in quotes: "help"'],
    ['message.text == orde', 'a text stands in quotes: "orde"'],
    ['{{clientele}}', 'possible here: user, …'],
    ['{{Имя}}', 'possible here: user, …'],
  ])('in %s is only explained where it may mean something else', (source, ...expected) => {
    expect(told(source)).toEqual(['unknown-name', ...expected]);
  });

  it.each([
    ['{{us\u0435r.firstName}}', 'user.firstName', '{{user.firstName}}'],
    ['{{user.firstN\u0430me}}', 'user.firstName', '{{user.firstName}}'],
    ['{{user\u200b.name}}', 'user.name', '{{user.name}}'],
  ])('in %j is told from one in Latin letters', (source, closest, repaired) => {
    expect(told(source)).toEqual(['lookalike-letter', closest, repaired]);
  });
});
