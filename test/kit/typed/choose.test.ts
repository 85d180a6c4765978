import { describe, expect, test } from 'vitest';
import { chooseFrom } from '../../../src/kit/typed/choose.ts';

const COLOURS = ['Red', 'Blue', 'Dark blue'];
const LEAVE = ['Отпуск', 'Больничный', 'Отгул'];
const DAYS = ['1 день', '3 дня', '5 дней'];
const YES_NO = ['Да', 'Нет'];
const AGREE = ['Согласен', 'Не согласен'];
const VERDICT = ['Approve', 'Reject', 'Later'];

/** The label that is chosen. */
function chosen(labels: readonly string[], typed: string): string | undefined {
  const at = chooseFrom(labels, typed);
  return at === undefined ? undefined : labels[at];
}

describe('a choice', () => {
  test.each<[string, readonly string[], string]>([
    ['blue', COLOURS, 'Blue'], ['BLUE!', COLOURS, 'Blue'], ['2', COLOURS, 'Blue'], ['2.', COLOURS, 'Blue'], ['№2', COLOURS, 'Blue'], ['2)', COLOURS, 'Blue'],
    ['#3', COLOURS, 'Dark blue'], ['second', COLOURS, 'Blue'], ['the second one', COLOURS, 'Blue'], ['I take the blue one', COLOURS, 'Blue'], ['last', COLOURS, 'Dark blue'],
    ['the dark blue one', COLOURS, 'Dark blue'], ['dark', COLOURS, 'Dark blue'], ['bleu', COLOURS, 'Blue'], ['option one', COLOURS, 'Red'], ['one', COLOURS, 'Red'], ['erste', COLOURS, 'Red'],
    ['отпуск', LEAVE, 'Отпуск'], ['отп', LEAVE, 'Отпуск'], ['болничный', LEAVE, 'Больничный'], ['давайте второй вариант', LEAVE, 'Больничный'], ['второе', LEAVE, 'Больничный'],
    ['последний', LEAVE, 'Отгул'], ['отгул пожалуйста', LEAVE, 'Отгул'], ['вариант 3', LEAVE, 'Отгул'], ['номер два', LEAVE, 'Больничный'], ['хочу в отпуск', LEAVE, 'Отпуск'], ['2-й', LEAVE, 'Больничный'],
    ['3', DAYS, '3 дня'], ['5', DAYS, '5 дней'], ['второй', DAYS, '3 дня'], ['№2', DAYS, '3 дня'], ['три', DAYS, '3 дня'],
    ['2', ['5', '10', '2'], '2'], ['10', ['5', '10', '2'], '10'], ['10', ['Windows 10', 'Windows 11', 'Mac'], 'Windows 10'], ['3', ['Windows 10', 'Windows 11', 'Mac'], 'Mac'],
    ['second', ['First hand', 'None', 'Second hand'], 'Second hand'],
    ['ага', YES_NO, 'Да'], ['неа', YES_NO, 'Нет'], ['👍', YES_NO, 'Да'], ['-', YES_NO, 'Нет'], ['2', YES_NO, 'Нет'], ['нет, спасибо', YES_NO, 'Нет'],
    ['согласна', AGREE, 'Согласен'], ['не согласна', AGREE, 'Не согласен'], ['да', AGREE, 'Согласен'], ['не', AGREE, 'Не согласен'], ['не соглас', AGREE, 'Не согласен'],
    ['да', ['👍', '👎'], '👍'], ['nope', ['Yes, I agree', 'No'], 'No'], ['agree', ['Yes, I agree', 'No'], 'Yes, I agree'],
    ['aprove', VERDICT, 'Approve'], ['rejct', VERDICT, 'Reject'], ['i approve', VERDICT, 'Approve'],
  ])('is known by %j among %j: %s', (typed, labels, meant) => {
    expect(chosen(labels, typed)).toBe(meant);
  });

  test.each<[string, readonly string[]]>([
    ['4', COLOURS], ['0', COLOURS], ['red or blue', COLOURS], ['not red', COLOURS], ['anything but red', COLOURS], ['wait a second', COLOURS], ['b', COLOURS], ['', COLOURS], ['?', COLOURS],
    ['от', LEAVE], ['первый или второй', LEAVE], ['не первый', LEAVE], ['любой', LEAVE], ['2', DAYS], ['1', ['5', '10', '2']], ['windows', ['Windows 10', 'Windows 11']],
    ['не знаю', YES_NO], ['да нет', YES_NO], ['да', ['Хорошо', 'Плохо']], ['да', ['Дальше', 'Назад']], ['approve or reject', VERDICT], ['I would not approve', VERDICT],
    ['blue', ['Blue', 'blue']], ['anything', []],
  ])('%j is none of %j for sure', (typed, labels) => {
    expect(chosen(labels, typed)).toBeUndefined();
  });
});
