import { describe, expect, it } from 'vitest';
import { wordingOf } from '../../src/diagnostics/catalogue.ts';
import { ENGLISH } from '../../src/diagnostics/language.ts';
import { compileExpression } from '../../src/expressions/expression.ts';
import type { ExpressionProblem } from '../../src/expressions/types.ts';
import { NAMES } from './sample.ts';

function problemsIn(source: string): readonly ExpressionProblem[] {
  const compiled = compileExpression(source, { names: NAMES, timezone: 'Europe/Berlin', expects: 'yes_no' });
  return compiled.ok ? [] : compiled.problems;
}

/** The source with every repair made, and how many findings the first look at it had. */
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

describe('a mistake in a condition that has one meaning is one finding and is repaired:', () => {
  it.each([
    // Quotes.
    ['message.text == “help”', 'message.text == "help"'],
    ['message.text == ”help”', 'message.text == "help"'],
    ['message.text == „help“', 'message.text == "help"'],
    ['message.text == «help»', 'message.text == "help"'],
    ['message.text == »help«', 'message.text == "help"'],
    ['message.text == ‘help’', "message.text == 'help'"],
    ['message.text == ‚help‘', "message.text == 'help'"],
    ['message.text == `help`', "message.text == 'help'"],
    ['message.text == "help”', 'message.text == "help"'],
    ['message.text == "a” or message.text == "b”', 'message.text == "a" or message.text == "b"'],
    ['message.text == “it\'s”', 'message.text == "it\'s"'],
    ['message.text == "«a»" or message.text == “b”', 'message.text == "«a»" or message.text == "b"'],
    ['message.text == "help', 'message.text == "help"'],
    ['message.text == "help\'', 'message.text == "help"'],
    ['message.text.contains("help)', 'message.text.contains("help")'],
    ['message.text == отпуск', 'message.text == "отпуск"'],
    ['message.text != нужен отпуск and user.extranet', 'message.text != "нужен отпуск" and user.extranet'],
    ['message.text.contains(отпуск-2)', 'message.text.contains("отпуск-2")'],
    // Letters and spaces.
    ['us\u0435r.extranet', 'user.extranet'],
    ['h\u043eur(now) >= 19', 'hour(now) >= 19'],
    ['user.\u0435xtranet', 'user.extranet'],
    ['user.extranet\u00a0and user.bot', 'user.extranet and user.bot'],
    ['user.extranet \u200band user.bot', 'user.extranet and user.bot'],
    // Signs.
    ['user.workPosition <> ""', 'user.workPosition != ""'],
    ['user.id ≠ 5', 'user.id != 5'],
    ['hour(now) ≥ 19', 'hour(now) >= 19'],
    ['hour(now) => 19', 'hour(now) >= 19'],
    ['hour(now) =< 19', 'hour(now) <= 19'],
    ['hour(now) > = 19', 'hour(now) >= 19'],
    ['user.id === 5', 'user.id == 5'],
    ['user.id !== 5', 'user.id != 5'],
    ['user.id = 5', 'user.id == 5'],
    ['user.extranet & user.bot', 'user.extranet and user.bot'],
    ['user.extranet | user.bot', 'user.extranet or user.bot'],
    ['hour(now) − 1 > 5', 'hour(now) - 1 > 5'],
    ['9 < hour(now) < 18', '9 < hour(now) and hour(now) < 18'],
    ['9 <= hour(now) <= 18 and user.bot', '9 <= hour(now) and hour(now) <= 18 and user.bot'],
    // Words between values.
    ['user.extranet AND user.bot', 'user.extranet and user.bot'],
    ['NOT user.extranet', 'not user.extranet'],
    ['user.extranet и message.text.size() > 3', 'user.extranet and message.text.size() > 3'],
    ['не user.extranet', 'not user.extranet'],
    ['user.extranet oder user.bot', 'user.extranet or user.bot'],
    ['message.text contains "x"', 'message.text.contains("x")'],
    ['not message.text contains "x"', 'not message.text.contains("x")'],
    ['message.text does not contain "x"', 'not message.text.contains("x")'],
    ['lower(message.text) contains ("x")', 'lower(message.text).contains("x")'],
    ['message.text содержит "x"', 'message.text.contains("x")'],
    ['user.departments contains 5', '5 in user.departments'],
    ['not user.departments contains 5', 'not (5 in user.departments)'],
    ['message.text starts with "x"', 'message.text.startsWith("x")'],
    ['message.text matches "a+"', 'fits(message.text, "a+")'],
    ['message.text =~ "a+"', 'fits(message.text, "a+")'],
    ['message.text is "x"', 'message.text == "x"'],
    ['user.id is not 5', 'user.id != 5'],
    ['user.id больше 5', 'user.id > 5'],
    ['user.id greater than 5 and user.bot', 'user.id > 5 and user.bot'],
    ['5 not in user.departments', 'not (5 in user.departments)'],
    ['message.text == "a" or "b"', 'message.text == "a" or message.text == "b"'],
    ['message.text.contains("a") or "b" or "c"', 'message.text.contains("a") or message.text.contains("b") or message.text.contains("c")'],
    ['user.id in (1, 2)', 'user.id in [1, 2]'],
    ['message.text in "yes", "no" or user.bot', 'message.text in ["yes", "no"] or user.bot'],
    ['user.departments has 5', '5 in user.departments'],
    // Nothing.
    ['user.email is empty', 'not has(user.email)'],
    ['user.email is not null', 'has(user.email)'],
    ['user.email == None', 'not has(user.email)'],
    ['user.email != undefined and user.bot', 'has(user.email) and user.bot'],
    ['user.email == null', 'not has(user.email)'],
    ['message.text != null', 'has(message.text)'],
    ['has user.email', 'has(user.email)'],
    ['user.email', 'has(user.email)'],
    ['user.email and user.extranet', 'has(user.email) and user.extranet'],
    ['not user.departments', 'not has(user.departments)'],
    // Functions and what they are called elsewhere.
    ['message.text.length > 5', 'message.text.size() > 5'],
    ['len(message.text) > 5', 'size(message.text) > 5'],
    ['message.files.count() > 0', 'message.files.size() > 0'],
    ['count(message.files) > 0', 'size(message.files) > 0'],
    ['message.files > 0', 'message.files.size() > 0'],
    ['message.text.toLowerCase() == "x"', 'lower(message.text) == "x"'],
    ['message.text.lower() == "x"', 'lower(message.text) == "x"'],
    ['contains(message.text, "x")', 'message.text.contains("x")'],
    ['message.text.includes("x")', 'message.text.contains("x")'],
    ['message.text.startswith("x")', 'message.text.startsWith("x")'],
    ['user.departments.includes(5)', '5 in user.departments'],
    ['not user.departments.contains(5)', 'not (5 in user.departments)'],
    ['not message.text.equals("x")', 'not (message.text == "x")'],
    ['isset(user.email)', 'has(user.email)'],
    ['not user.email.isEmpty()', 'not not has(user.email)'],
    ['now() > today()', 'now > today', 2],
    ['user.name() == "x"', 'user.name == "x"'],
    ['workday and hour > 5', 'workday(today) and hour(now) > 5', 2],
    ['hour() > 5 and workday()', 'hour(now) > 5 and workday(today)'],
    ['message.text.regex("a+")', 'fits(message.text, "a+")'],
    // Times.
    ['between(9:00, 18:00)', 'between("9:00", "18:00")'],
    ['between(9, 18)', 'between("09:00", "18:00")'],
    ['between(9.00, 17.30)', 'between("09:00", "17:30")'],
    ['between("9-00", "17.30")', 'between("09:00", "17:30")'],
    ['between("9:00" and "18:00")', 'between("9:00", "18:00")'],
    ['between("9:00 - 18:00")', 'between("9:00", "18:00")'],
    ['hour(now) >= 9:00', 'hour(now) >= 9'],
    ['weekday(now) == "Monday"', 'weekday(now) == 1'],
    ['weekday(now) != "Wed"', 'weekday(now) != 3'],
    // Kinds of values.
    ['user.id == "7"', 'user.id == 7'],
    ['message.text == 5', 'message.text == "5"'],
    ['hour(now) >= "9"', 'hour(now) >= 9'],
    ['"5" in user.departments', '5 in user.departments'],
    ['user.extranet == "yes"', 'user.extranet == true'],
    ['user.extranet == 0', 'user.extranet == false'],
    ['user.extranet == yes', 'user.extranet == true'],
    ['message == "help"', 'message.text == "help"'],
    ['message.contains("help")', 'message.text.contains("help")'],
    ['"help" in message', '"help" in message.text'],
    ['"Order " + user.id == message.text', '"Order " + string(user.id) == message.text'],
    // Brackets and what stands around.
    ['message.text.contains("invoice"', 'message.text.contains("invoice")'],
    ['message.text.contains("a" and user.extranet', 'message.text.contains("a") and user.extranet'],
    ['lower(message.text == "x"', 'lower(message.text) == "x"'],
    ['user.extranet)', 'user.extranet'],
    ['user.id in [1, 2', 'user.id in [1, 2]'],
    ['if user.extranet', 'user.extranet'],
    ['if not user.extranet', 'not user.extranet'],
    ['user.extranet then', 'user.extranet'],
    ['user.extranet;', 'user.extranet'],
    ['$user.id == 5', 'user.id == 5'],
    ['${user.id} == 5', 'user.id == 5'],
    ['@user.extranet', 'user.extranet'],
    // Several at once.
    ['message.text = “help” AND user.extranet', 'message.text == "help" and user.extranet', 3],
    ['user.extranet OR NOT user.bot', 'user.extranet or not user.bot', 2],
    ['us\u0435r.extranet и не us\u0435r.bot', 'user.extranet and not user.bot', 4],
    ['if message.txt contains «отпуск» then', 'message.text.contains("отпуск")', 5],
    ['user.frstName <> “Anna” & len(message.text) > 5', 'user.firstName != "Anna" and size(message.text) > 5', 5],
  ])('%s', (source, right, mistakes = 1) => {
    expect(repaired(source)).toEqual([right, mistakes, 0]);
  });
});

describe('a mistake in a condition that has several meanings is explained and left:', () => {
  it.each([
    ['user.departments == 5', 'write `5 in user.departments`'],
    ['user.departments != "5"', 'write `not (5 in user.departments)`'],
    ['user == 7', 'write `user.id == 7`'],
    ['chat == "Team"', 'write `chat.name == "Team"`'],
    ['upper(message.text) == "HELP"', 'write `lower(…)`'],
    ['message.text.toUpperCase() == "HELP"', 'works in texts only'],
    ['message.text == help', 'a text stands in quotes: "help"'],
    ['message.text == “help', 'straight quotes'],
    ['message.text == "a and user.extranet', 'a quote is not closed'],
    ['user.extranet or (user.bot and user.active', '`)` is missing'],
    ['now > "18:00"', 'between("9:00", "18:00")'],
    ['now > 18', 'hour(now) >= 9'],
    ['now > 18:00', 'hour(now) >= 9'],
    ['"x" in user', 'a list or one text is needed'],
    ['not message.text.contains("a") or "b"', 'yes or no is needed'],
    ['trimm(message.text) == "x"', 'there is no function "trimm"'],
    ['user.phone == "5"', 'did you mean "user.phones"?'],
    ['message.text like "x"', '`like` cannot stand here'],
    ['message.text.contains(help)', 'a text stands in quotes: "help"'],
    ['message.text is nice', 'equal is written `==`'],
    ['hour(now) between 9 and 18', 'between("9:00", "18:00")'],
    ['true and', 'something is missing at the end'],
  ])('%s', (source, words) => {
    const problems = problemsIn(source);
    expect(problems).toHaveLength(1);
    expect(problems.map(wordsOf).join()).toContain(words);
    expect(problems.filter(({ fix }) => fix !== undefined)).toEqual([]);
  });
});

describe('a mistake in a condition is shown where it stands:', () => {
  it.each([
    ['user.bot and message.text == “help”', '“help”'],
    ['between(„08:00“, „16:00“) and user.bot', '„08:00“, „16:00“'],
    ['user.bot and hour(now) ≥ 19', '≥'],
    ['user.bot and message.text contains "x"', 'message.text contains "x"'],
    ['user.bot and message.text is "x"', 'is'],
    ['user.bot and (message.text == "a" or "b")', 'or "b"'],
    ['user.bot and len(message.text) > 5', 'len(message.text)'],
    ['user.bot and message.text.contains("x"', '("x"'],
    ['user.bot and user.email', 'user.email'],
    ['user.bot and user.id == "7"', 'user.id == "7"'],
    ['user.workPosition == «boss» and user.nme == "x"', '«boss»', 'nme'],
    ['user.email == null and user.nme == «x»', 'nme', '«x»'],
  ])('%s', (source, ...places) => {
    expect(problemsIn(source).map(({ start, end }) => source.slice(start, end))).toEqual(places);
  });
});

it('looks for no slips in a condition that is too long for a person', () => {
  expect(problemsIn(`${'('.repeat(1_500)}“x”${')'.repeat(1_500)}`)).toHaveLength(1);
});
