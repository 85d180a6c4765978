import { describe, expect, it } from 'vitest';
import { USER_FIELDS } from '../../src/contract/entities.ts';
import { findPath, isEmpty, readPath } from '../../src/expressions/resolve.ts';
import { baseNames, CHAT, defaultOf, FILE, MESSAGE, USER } from '../../src/expressions/shapes.ts';
import { ANY, INSTANT, INTEGER, listOf, NUMBER, objectOf, type Shape, TEXT, WHEN, YES_NO } from '../../src/schema/shape.ts';

const names = objectOf({ ...baseNames(), message: MESSAGE, any: ANY });

describe('shapes', () => {
  it('have every field of the portal in its type', () => {
    expect(USER.kind === 'object' && Object.keys(USER.fields)).toEqual(Object.keys(USER_FIELDS));
    expect(findPath(USER, ['departments'])).toEqual({ ok: true, shape: listOf(INTEGER) });
    expect(findPath(USER, ['absent'])).toEqual({ ok: true, shape: WHEN });
    expect(findPath(CHAT, ['permissions', 'whatever'])).toEqual({ ok: true, shape: ANY });
    expect(findPath(MESSAGE, ['files'])).toEqual({ ok: true, shape: listOf(FILE) });
  });

  it('give every flow the names of the language', () => {
    expect(Object.keys(baseNames()).sort()).toEqual(['bot', 'chat', 'chats', 'commands', 'language', 'lists', 'memory', 'now', 'people', 'run', 'today', 'user']);
  });

  it.each<[Shape, unknown]>([
    [TEXT, ''], [INTEGER, 0], [NUMBER, 0], [YES_NO, false], [WHEN, false], [INSTANT, ''], [listOf(TEXT), []], [objectOf({}), {}], [ANY, undefined],
  ])('read %j as empty when absent', (shape, empty) => {
    expect(defaultOf(shape)).toEqual(empty);
    expect(isEmpty(defaultOf(shape))).toBe(true);
  });
});

describe('findPath', () => {
  it.each<[string[], number, Shape]>([
    [['user', 'frstName'], 1, USER],
    [['usr', 'x'], 0, names],
    [['user', 'name', 'length'], 2, TEXT],
    [['constructor'], 0, names],
    [['user', '__proto__'], 1, USER],
    [['message', 'files', 'first'], 2, listOf(FILE)],
  ])('says where %j leaves what is known', (parts, part, owner) => {
    expect(findPath(names, parts)).toEqual({ ok: false, part, owner });
  });
});

describe('readPath', () => {
  const scope = { user: { name: 'Anna', idle: null, phones: [] }, message: { files: [{ name: 'a' }] } };

  it.each<[string[], Shape, unknown]>([
    [['user', 'name'], TEXT, 'Anna'],
    [['user', 'email'], TEXT, ''],
    [['user', 'idle'], WHEN, false],
    [['nobody', 'at', 'all'], listOf(TEXT), []],
    [['message', 'files', '0', 'name'], TEXT, 'a'],
    [['user', 'phones'], objectOf({}), {}],
    [['user', 'constructor'], ANY, undefined],
    [['user', 'name', 'length'], INTEGER, 0],
    [['user', 'toString'], TEXT, ''],
  ])('reads %j', (parts, shape, value) => {
    expect(readPath(scope, parts, shape)).toEqual(value);
  });

  it('takes no text for a list', () => {
    expect(readPath({ list: 'abc' }, ['list'], listOf(TEXT))).toEqual([]);
  });
});
