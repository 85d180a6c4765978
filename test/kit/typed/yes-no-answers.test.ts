import { describe, expect, test } from 'vitest';
import { readIn } from './tables.ts';

describe('an answer', () => {
  test.each([
    'да', 'Да.', 'дааа', 'да, конечно', 'ага', 'угу', 'конечно', 'yes', 'Yes please', 'ok', 'ОК', '👍', '👍🏽', '✔️', '+', '++',
    'да, не против', 'хочу', 'я согласна', 'ja', 'ja, gern', 'lf', 'y', '1', 'on', 'I do', 'да-да', 'да)))', 'ладно', 'давайте', 'yep',
    'yes I agree', 'sure', 'да мне удобно', 'of course', 'true',
  ])('%j is yes', (typed) => {
    expect(readIn('ru', 'yes_no', typed)).toBe(true);
  });

  test.each([
    'нет, спасибо', 'не', 'конечно нет', 'no thanks', '👎', '-', 'of course not', 'нет, не надо', 'не надо', 'не хочу', 'не согласен', 'nein',
    'Nein, danke', 'ytn', 'n', '0', 'off', 'I don\'t', 'нет((', 'nope', 'definitely not', 'No.', 'не сейчас', 'пока нет',
  ])('%j is no', (typed) => {
    expect(readIn('ru', 'yes_no', typed)).toBe(false);
  });

  test.each([
    'да нет', 'не знаю', 'not sure', 'yes and no', 'yes, but later', '+-', 'yes?', 'no problem', 'да 👎', 'jein', 'вряд ли',
    'да/нет\',\'', 'не уверен', 'не обязательно', 'думаю да', 'да, но потом', 'maybe',
  ])('%j is neither', (typed) => {
    expect(readIn('ru', 'yes_no', typed)).toBe('not-yes-or-no');
  });
});
