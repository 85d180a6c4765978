import { describe, expect, test } from 'vitest';
import type { AnswerType } from '../../../src/kit/typed/read-typed.ts';
import { readIn } from './tables.ts';

describe('what people in offices type', () => {
  test.each<[AnswerType, string, unknown]>([
    ['number', '10 календарных дней', 10], ['number', 'дней 10', 10], ['number', '35тр', 35_000], ['number', 'нас будет 12 человек', 12], ['number', 'двое', 2], ['number', '~20', 20],
    ['number', 'there are 4 of us', 4], ['number', '$35k', 35_000], ['number', '5 🙂', 5], ['number', 'room 305', 305], ['number', 'пятьдесят', 50],
    ['yes_no', 'к сожалению, нет', false], ['yes_no', 'Здравствуйте! Да, все верно.', true], ['yes_no', 'Hello! Yes please.', true], ['yes_no', "I can't", false], ['yes_no', 'неудобно', false],
    ['yes_no', 'не против', true], ['yes_no', 'нет, не получил', false], ['yes_no', 'да, хочу оформить', true], ['yes_no', 'минус', false],
    ['date', 'вторник, 01.12', '2026-12-01'], ['date', 'в ближайшую пятницу', '2026-12-04'], ['date', 'завтра в 10', '2026-11-29'], ['date', '5 мая 1990 года рождения', '1990-05-05'],
    ['date', 'Tuesday, December 1, 2026', '2026-12-01'], ['date', 'two weeks from now', '2026-12-12'],
    ['time', 'можно в 14:00', '14:00'], ['time', 'в половине одиннадцатого', '10:30'], ['time', 'пятнадцать тридцать', '15:30'], ['time', "let's do 2pm", '14:00'], ['time', '9:30 мск', '09:30'],
    ['phone', '+49 (0) 30 123456', '+4930123456'], ['phone', '+7 916 123 45 67 Анна', '+79161234567'], ['yes_no', 'окей'.normalize('NFD'), true],
  ])('as %s, %s is %s', (type, typed, value) => {
    expect(readIn('ru', type, typed)).toBe(value);
  });

  test.each<[AnswerType, string]>([
    ['number', '35 т.р.'], ['number', 'от 30 до 40'], ['number', 'полчаса'], ['number', '8 из 10'], ['number', '$1.2m'], ['number', 'ни одного'], ['number', 'a dozen'],
    ['yes_no', 'да нет наверное'], ['yes_no', 'да, если успею'], ['yes_no', 'скорее да'], ['yes_no', 'probably not'], ['yes_no', 'if possible'], ['yes_no', 'нет проблем'],
    ['date', 'через пару дней'], ['date', 'на выходных'], ['date', 'this weekend'], ['date', 'Sunday week'], ['date', 'с 1 по 14 декабря'], ['date', '01.12-14.12'], ['date', 'через 10 рабочих дней'],
    ['date', 'не раньше вторника'], ['date', 'asap'], ['date', 'December 2026'], ['time', 'после обеда'], ['time', 'завтра в 10'], ['time', '11 или 12'], ['time', 'half nine'],
    ['phone', '8 916 123 45 67 / 8 916 123 45 68'], ['email', 'а@mail.ru'],
  ])('as %s, %s is not guessed', (type, typed) => {
    expect(readIn('ru', type, typed)).toBeTypeOf('string');
    expect(readIn('ru', type, typed)).not.toMatch(/^[\d+]|@/);
  });
});
