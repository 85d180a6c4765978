import { describe, expect, it } from 'vitest';
import { compileExpression, type ExpressionOptions } from '../../src/expressions/expression.ts';
import { type Expression, ExpressionError, type Scope } from '../../src/expressions/types.ts';
import { ANY, DURATION, INSTANT, INTEGER, listOf, NUMBER, TEXT, YES_NO } from '../../src/schema/shape.ts';
import { inWords } from '../support/words.ts';
import { HERE, IN_USER, NAMES, SCOPE } from './sample.ts';

const OPTIONS: ExpressionOptions = { names: NAMES, timezone: 'Europe/Berlin' };

function compile(source: string, options: Partial<ExpressionOptions> = {}): Expression {
  const compiled = compileExpression(source, { ...OPTIONS, ...options });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  return compiled.value;
}

const evaluate = (source: string, scope: Scope = SCOPE): unknown => compile(source).evaluate(scope);

function problems(source: string, options: Partial<ExpressionOptions> = {}): readonly unknown[] {
  const compiled = compileExpression(source, { ...OPTIONS, ...options });
  if (compiled.ok) return [];
  return compiled.problems.map(({ code, args, start, end, fix }) => ({ code, ...inWords(args), at: source.slice(start, end), ...(fix === undefined ? {} : { fix }) }));
}

describe('an expression', () => {
  it.each<[string, unknown]>([
    ['true and not false or false', true],
    ['not(user.extranet)and(true)or(false)', true],
    ['"and or not = " + \'and\' + """or""" + r"\\not"', 'and or not = andor\\not'],
    ['anything.deep.name == "y" // and or not =', true],
    ['user.departments == [1, 5]', true],
    ['5 in user.departments and not (6 in user.departments)', true],
    ['"there" in message.text', true],
    ['"help" in commands.map(command, command.name)', true],
    ['args.count + 1', 4],
    ['args.count / 2', 1],
    ['args.count / 2.0', 1.5],
    ['args.count * price + args.count', 3706.5],
    ['7 % 4 + 7.5 % 2', 4.5],
    ['price == 1234.5 and 1 == 1.0 and args.count != 3.5 and price > 1', true],
    ['anything.whole + 1', 6],
    ['anything.half + 1', 2.5],
    ['anything.whole == 5 and anything.text == "x" and anything.text != 5', true],
    ['anything.list[1] + anything.list.size()', 4],
    ['anything.none == null', true],
    ['user.email == "" and user.id == 7 and user.bot == false and user.phones == null', new ExpressionError('x')],
    ['user.email + user.workPosition', ''],
    ['user.absent == false', true],
    ['user.departments.size() + message.files.size()', 4],
    ['message.files.exists(file, file.extension == "") and message.files.all(file, has(file.name)) and not message.files.exists(file, has(file.type))', true],
    ['message.files.filter(file, file.size > 100)[0].name', 'plan.pdf'],
    ['message.files[1]["name"]', 'photo.png'],
    ['user["name"] + (user).name', 'AnnaAnna'],
    ['team.exists(person, person.id == user.id)', true],
    ['[1, 2.5, price]', [1, 2.5, 1234.5]],
    ['{"a": [args.count], "b": {"c": now}}', { a: [3], b: { c: '2026-03-03T09:30:00.000Z' } }],
    ['user.extranet ? "a" : "b"', 'b'],
    ['size(message.text) + int("5") + message.text.indexOf("[")', 23],
    ['now', '2026-03-03T09:30:00.000Z'],
    ['now - days(1)', '2026-03-02T09:30:00.000Z'],
    ['now > run.started - days(1) and timestamp(message.date) < now', true],
    ['now - today', 10.5 * 3_600_000],
    ['[days(now + days(2) - now), days(now - now), days(timestamp("2026-03-28T23:00:00Z") - timestamp("2026-03-29T22:00:00Z"))]', [2, 0, -1]],
    ['hour(now) * 100 + minute(now)', 1030],
    ['hour(message.date)', 8],
    ['hour("2026-07-01")', 0],
    ['weekday(today)', 2],
    ['workday(now) and not workday("2026-03-07")', true],
    ['between("10:30", "10:31") and not between("9:00", "10:30") and between("22:00", "11:00") and not between("22:00", "06:00")', true],
    ['between("00:00", "24:00")', true],
    ['is_member(user, team) and is_member(user.id, [7]) and is_member(user, user) and not is_member(9, team)', true],
    ['lower("ЁЖ É")', 'ёж é'],
    ['number(" -12,5 ") + number("7") + number(3) + number(2.5)', 0],
    ['fits(message.text, "^HI \\\\[b") and not fits(message.text, "^there")', true],
    ['fits("Ёлка", "елка")', true],
    ['has(user.name) and has(message.files) and has(anything.deep.name) and has(run)', true],
    ['has(user.email) or has(anything.nothing.at.all) or has(anything.none) or has(chat.name) or has(user.absent) or has(user.bot)', false],
    ['has( user . name )', true],
  ])('works out %s', (source, result) => {
    if (result instanceof ExpressionError) expect(() => evaluate(source)).toThrow(ExpressionError);
    else expect(evaluate(source)).toEqual(result);
  });

  it.each([
    ['user.extranet', YES_NO], ['message.text', TEXT], ['args.count + 1', INTEGER], ['price', NUMBER], ['now + days(1)', INSTANT], ['days(1)', DURATION], ['days(now - today)', INTEGER], ['now - run.started', DURATION],
    ['anything.x', ANY], ['has(user.name)', YES_NO], ['user.departments', listOf(INTEGER)], ['[1, 2]', listOf(INTEGER)], ['["a"]', listOf(TEXT)], ['[1, "a"]', listOf(ANY)], ['{"a": 1}', ANY],
    ['user', NAMES['user']],
  ])('knows the shape of %s', (source, shape) => {
    expect(compile(source).shape).toEqual(shape);
  });

  it.each([
    ['user.name == "x" and has(user.email) and user.name != ""', ['user.name', 'user.email']],
    ['between("1:00", "2:00")', ['now']],
    ['message.files.exists(user, user.size > args.count)', ['message.files', 'args.count']],
    ['1 + 1', []],
    ['user', ['user']],
  ])('tells what %s reads', (source, reads) => {
    expect(compile(source).reads).toEqual(reads);
  });

  it('gives a path alone as it is', () => {
    expect(evaluate('user')).toBe(SCOPE['user']);
    expect(evaluate('anything.deep')).toEqual({ name: 'y' });
    expect(evaluate('user.email')).toBe('');
    expect(evaluate('anything.missing')).toBeUndefined();
  });

  it('reads own properties only, and no names that data must not have', () => {
    const evil = JSON.parse('{"__proto__": {"x": 1}, "constructor": 2, "fine": 3}') as unknown;
    expect(evaluate('has(anything.toString) or has(anything.constructor.name)', { anything: {} })).toBe(false);
    expect(evaluate('[anything]', { anything: evil })).toEqual([{ fine: 3 }]);
    expect(evaluate('has(user.name)', Object.create({ user: { name: 'x' } }) as Scope)).toBe(false);
  });

  it('takes names that CEL knows otherwise', () => {
    const names = { list: listOf(TEXT), type: TEXT, int: INTEGER, x: INTEGER, cel: ANY };
    expect(compile('list.size() == 1 and type == "a" and int + x == 3 and cel.y == 1', { names }).evaluate({ list: ['a'], type: 'a', int: 1, x: 2, cel: { y: 1 } })).toBe(true);
  });

  it('takes a hundred different names', () => {
    const names = Object.fromEntries(Array.from({ length: 100 }, (_each, index) => [`n${index}`, INTEGER]));
    const scope = Object.fromEntries(Object.keys(names).map((name, index) => [name, index]));
    expect(compile(Object.keys(names).join('+'), { names }).evaluate(scope)).toBe(4950);
    expect(compile(Array.from({ length: 100 }, (_each, index) => `a.b${index}`).join('+'), { names: { a: ANY } }).evaluate({ a: Object.fromEntries(Array.from({ length: 100 }, (_each, index) => [`b${index}`, index])) })).toBe(4950);
  });

  it.each([
    ['anything.missing > 1', '`anything.missing` is not set'],
    ['1 / 0 == 1', 'division by zero'],
    ['1.0 / 0', 'the result is no number'],
    ['message.files[9].name', 'the list is shorter'],
    ['anything.list.map(x, x.name)[0]', 'cannot be worked out'],
    ['number(message.text) > 1', '"Hi [b]there[/b]" is no number'],
    ['hour(message.text) > 1', 'is no time'],
    ['anything.text and true', 'cannot be worked out'],
    ['anything.text + 1', 'cannot be worked out'],
    ['[anything].map(it, it.nope)', 'there is no `nope`'],
  ])('fails with a sentence where %s cannot be worked out', (source, sentence) => {
    expect(() => evaluate(source)).toThrow(ExpressionError);
    expect(() => evaluate(source)).toThrow(sentence);
  });

  it('does not evaluate what `and`, `or` and `has` make needless', () => {
    expect(evaluate('has(anything.missing) and anything.missing > 1')).toBe(false);
    expect(evaluate('true or anything.missing > 1')).toBe(true);
  });

  it('stands a circle and very deep data', () => {
    const circle: Record<string, unknown> = {};
    circle['self'] = circle;
    expect(evaluate('has(anything.self.self) and size(anything) == 1', { anything: circle })).toBe(true);
  });
});

describe('a mistake in an expression', () => {
  it.each([
    ['user.frstName == "x" and usr.name == "" or foo', [
      { code: 'unknown-name', word: 'user.frstName', closest: 'user.firstName', at: 'frstName', fix: 'firstName' },
      { code: 'unknown-name', word: 'usr', closest: 'user', at: 'usr', fix: 'user' },
      { code: 'unknown-name', word: 'foo', hint: HERE, at: 'foo' },
    ]],
    ['firstName == "x"', [{ code: 'unknown-name', word: 'firstName', closest: 'user.firstName', at: 'firstName', fix: 'user.firstName' }]],
    ['user.foo.bar.baz', [{ code: 'unknown-name', word: 'user.foo', hint: IN_USER, at: 'foo' }]],
    ['user.extranet == yes', [{ code: 'unknown-name', word: 'yes', closest: 'true', at: 'yes', fix: 'true' }]],
    ['constructor == 1 or user.__proto__ == 1', [{ code: 'unknown-name', word: 'constructor', hint: HERE, at: 'constructor' }, { code: 'unknown-name', word: 'user.__proto__', hint: IN_USER, at: '__proto__' }]],
    ['message.files.exists(f, f.siz > zzz)', [{ code: 'unknown-name', word: 'f.siz', closest: 'f.size', at: 'siz', fix: 'size' }, { code: 'unknown-name', word: 'zzz', hint: HERE, at: 'zzz' }]],
    ['message.files[0].siz == user["nam"]', [{ code: 'unknown-name', word: 'siz', at: 'siz' }, { code: 'unknown-name', word: 'nam', at: '"nam"' }]],
    ['has(user.emai) or has(foo)', [{ code: 'unknown-name', word: 'user.emai', closest: 'user.email', at: 'emai', fix: 'email' }, { code: 'unknown-name', word: 'foo', hint: HERE, at: 'foo' }]],
    ['has("x") or has(user.name, 1) or has()', [
      { code: 'broken-condition', reason: '`has` takes one name, such as `has(user.email)`', at: 'has("x")' },
      { code: 'broken-condition', reason: '`has` takes one name, such as `has(user.email)`', at: 'has(user.name, 1)' },
      { code: 'broken-condition', reason: '`has` takes one name, such as `has(user.email)`', at: 'has()' },
    ]],
    ['user.name = "x" and foo = 1', [
      { code: 'single-equals', at: '=', fix: '==' },
      { code: 'unknown-name', word: 'foo', hint: HERE, at: 'foo' },
      { code: 'single-equals', at: '=', fix: '==' },
    ]],
    ['lwer(user.name) == hours(now)', [{ code: 'unknown-function', word: 'lwer', closest: 'lower', at: 'lwer', fix: 'lower' }, { code: 'unknown-function', word: 'hours', closest: 'hour', at: 'hours', fix: 'hour' }]],
    ['user.name.lower() == contains(user.name, "x")', [
      { code: 'unknown-function', word: 'lower', closest: 'lower(user.name)', at: 'user.name.lower()', fix: 'lower(user.name)' },
      { code: 'unknown-function', word: 'contains', closest: 'user.name.contains("x")', at: 'contains(user.name, "x")', fix: 'user.name.contains("x")' },
    ]],
    ['_ha(user.name) or cel.bind(q, 1, true)', [
      { code: 'unknown-function', word: '_ha', at: '_ha' },
      { code: 'unknown-name', word: 'cel', hint: HERE, at: 'cel' },
      { code: 'unknown-function', word: 'bind', at: 'bind' },
      { code: 'unknown-name', word: 'q', hint: 'a text stands in quotes: "q"', at: 'q' },
    ]],
    ['message.text.matches("a+") and now.getHours() > 5', [
      { code: 'unsafe-function', word: 'matches', instead: 'fits(text, "pattern")', at: 'message.text.matches("a+")', fix: 'fits(message.text, "a+")' },
      { code: 'unsafe-function', word: 'getHours', instead: 'hour(time)', at: 'now.getHours()', fix: 'hour(now)' },
    ]],
    ['now.getDayOfWeek() == 1', [{ code: 'unsafe-function', word: 'getDayOfWeek', instead: 'weekday(time)', at: 'now.getDayOfWeek()' }]],
    ['fits(message.text, "a(") or fits(message.text, user.name)', [
      { code: 'broken-pattern', reason: 'a `(` has no `)`', at: '"a("' },
      { code: 'broken-pattern', reason: 'the pattern stands in quotes, so that it can be checked before it is used', at: 'user.name' },
    ]],
    ['between("9:00", "25:00")', [{ code: 'wrong-type', expected: 'a time of the day, such as "09:00"', found: '"25:00"', at: '"25:00"' }]],
    ['user.name == 5', [{ code: 'type-mismatch', left: 'a text', right: 'a whole number', instead: 'user.name == "5"', at: 'user.name == 5', fix: 'user.name == "5"' }]],
    ['user.id != user.name and true', [{ code: 'type-mismatch', left: 'a whole number', right: 'a text', at: 'user.id != user.name' }]],
    ['user.email == null', [{ code: 'type-mismatch', left: 'a text', right: 'nothing', instead: 'not has(user.email)', at: 'user.email == null', fix: 'not has(user.email)' }]],
    ['user.name + 5', [{ code: 'broken-condition', reason: '`+` does not work with a text and a whole number', at: 'user.name + 5', fix: 'user.name + string(5)' }]],
    ['"5" in user.departments', [{ code: 'broken-condition', reason: '`in` does not work with a text and a list', at: '"5" in user.departments', fix: '5 in user.departments' }]],
    ['not user.name', [{ code: 'wrong-type', expected: 'yes or no', found: 'a text', at: 'user.name', fix: 'has(user.name)' }]],
    ['true and user.name', [{ code: 'wrong-type', expected: 'yes or no', found: 'a text', at: 'user.name', fix: 'has(user.name)' }]],
    ['true and lower(user.name)', [{ code: 'wrong-type', expected: 'yes or no', found: 'a text', at: 'true and lower(user.name)' }]],
    ['hour(user.extranet)', [{ code: 'wrong-type', expected: 'a time', found: 'yes or no', at: 'user.extranet' }]],
    ['fits(user.id, "a")', [{ code: 'wrong-type', expected: 'a text', found: 'a whole number', at: 'user.id' }]],
    ['lower(user.id)', [{ code: 'broken-condition', reason: '`lower` does not take a whole number', at: 'lower(user.id)' }]],
    ['user.name.startsWith(5)', [{ code: 'broken-condition', reason: '`startsWith` of a text does not take a whole number', at: 'user.name.startsWith(5)' }]],
    ['user.name.exists(x, true)', [{ code: 'wrong-type', expected: 'a list', found: 'a text', at: 'user.name' }]],
    ['user.name.filter(1, true)', [{ code: 'broken-condition', reason: 'filter(var, predicate) invalid predicate iteration variable', at: '1' }]],
  ])('%s', (source, expected) => {
    expect(problems(source)).toEqual(expected);
  });

  it.each([
    ['user.name ==', 'something is missing at the end', '='],
    ['(user.extranet', '`)` is missing', 't'],
    ['"abc and true', 'a quote is not closed', '"abc and true'],
    ['loop == 1', '`loop` is a word that CEL keeps for itself', 'loop'],
    ['', 'something is missing at the end', ''],
    ['a # b', '`#` cannot stand here', '#'],
    ['user name', '`name` cannot stand here', 'name'],
    ['имя == 1', '`имя` cannot stand here', 'и'],
    [`${'('.repeat(100)}1${')'.repeat(100)}`, 'it is too long or too deep to be understood', '('],
    ['!'.repeat(16_000), 'it is too long or too deep to be understood', '!'.repeat(16_000)],
  ])('says what is broken in %j', (source, reason, at) => {
    expect(problems(source)).toEqual([{ code: 'broken-condition', reason, at }]);
  });

  it('needs a time zone for the calendar', () => {
    const { timezone, ...zoneless } = OPTIONS;
    const compiled = compileExpression('hour(now) < 18 and now + days(1) > today', zoneless);
    expect(timezone && !compiled.ok && compiled.problems.map(({ code, args }) => [code, args])).toEqual([['timezone-needed', { word: 'hour' }]]);
    expect(compileExpression('now > today', zoneless).ok).toBe(false);
    expect(compileExpression('now > run.started', zoneless).ok).toBe(true);
  });

  it('must be yes or no where a condition is expected', () => {
    const condition = { expects: 'yes_no' } as const;
    expect(problems('user.name', condition)).toEqual([{ code: 'wrong-type', expected: 'yes or no', found: 'a text', at: 'user.name', fix: 'has(user.name)' }]);
    expect(problems('args.count + 1', condition)).toEqual([{ code: 'wrong-type', expected: 'yes or no', found: 'a whole number', at: 'args.count + 1' }]);
    for (const source of ['user.extranet', 'anything.x', 'has(user.name)', 'args.count > 1']) expect(problems(source, condition)).toEqual([]);
  });

  it('reports names that only some paths have set, unless the condition asks first', () => {
    const maybe = new Set(['args']);
    expect(problems('args.count > 1', { maybe })).toEqual([{ code: 'name-not-always-set', word: 'args', at: 'args' }]);
    expect(problems('args.count > 1 and has(args.count)', { maybe })).toHaveLength(1);
    expect(problems('has(args) and args.count > 1', { maybe })).toEqual([]);
  });

  it('is refused when it is too long', () => {
    expect(problems(`"${'x'.repeat(17_000)}"`)).toMatchObject([{ code: 'text-too-long' }]);
  });
});
