import { describe, expect, test } from 'vitest';
import { readTyped } from '../../../src/kit/typed/read-typed.ts';
import { readIn } from './tables.ts';

describe('a day', () => {
  test.each<[string, string, string]>([
    ['en', '2026-12-31', '2026-12-31'], ['en', '31.12.2026', '2026-12-31'], ['en', '31.12.', '2026-12-31'], ['en', '31.12', '2026-12-31'],
    ['en', '13/2/2027', '2027-02-13'], ['en', '2/13/2027', '2027-02-13'], ['en', '5/5/2027', '2027-05-05'], ['en', '29.02.', '2028-02-29'],
    ['en', '26.11.', '2027-11-26'], ['en', '27.11.', '2027-11-27'], ['en', '12.05.90', '1990-05-12'], ['en', '1.1.41', '2041-01-01'],
    ['en', '2026-12-31T15:00', '2026-12-31'], ['en', '2026/12/31', '2026-12-31'], ['en', 'tomorrow', '2026-11-29'], ['en', 'next Friday', '2026-12-04'],
    ['en', 'Friday', '2026-12-04'], ['en', 'last Friday', '2026-11-27'], ['en', 'in 3 days', '2026-12-01'], ['en', 'in a week', '2026-12-05'],
    ['en', '3 March', '2027-03-03'], ['en', 'March 3rd', '2027-03-03'], ['en', 'march 3, 2028', '2028-03-03'], ['en', '3rd of March 2028', '2028-03-03'],
    ['en', 'february 29', '2028-02-29'], ['en', 'the 15th', '2026-12-15'], ['en', 'on the 15th', '2026-12-15'], ['en', 'day after tomorrow', '2026-11-30'],
    ['en', 'today', '2026-11-28'], ['en', 'yesterday', '2026-11-27'], ['en', 'by Friday', '2026-12-04'], ['en', 'until 3 March', '2027-03-03'],
    ['en', 'in 2 hours', '2026-11-28'], ['en', 'Dec 31 at 5:30 pm', '2026-12-31'], ['en', 'tomorrow please', '2026-11-29'],
    ['en', 'I think tomorrow is best', '2026-11-29'], ['en', 'завтра', '2026-11-29'], ['en', 'end of month', '2026-11-30'], ['en', 'fri 4.12.2026', '2026-12-04'],
    ['ru', 'завтра', '2026-11-29'], ['ru', 'послезавтра', '2026-11-30'], ['ru', 'в пятницу', '2026-12-04'], ['ru', 'в эту пятницу', '2026-12-04'],
    ['ru', 'в следующую пятницу', '2026-12-04'], ['ru', 'в прошлую пятницу', '2026-11-27'], ['ru', 'вс', '2026-11-29'], ['ru', 'в вс', '2026-11-29'],
    ['ru', 'через 3 дня', '2026-12-01'], ['ru', 'через неделю', '2026-12-05'], ['ru', '3 марта', '2027-03-03'], ['ru', '3 марта 2028 года', '2028-03-03'],
    ['ru', '3-го марта', '2027-03-03'], ['ru', '29 февраля', '2028-02-29'], ['ru', 'пятого марта', '2027-03-05'], ['ru', '15 числа', '2026-12-15'],
    ['ru', '15-го', '2026-12-15'], ['ru', '1 июн', '2027-06-01'], ['ru', '5 июл.', '2027-07-05'], ['ru', 'вчера', '2026-11-27'], ['ru', '3 дня назад', '2026-11-25'],
    ['ru', '1/2/2027', '2027-02-01'], ['ru', '3/4', '2027-04-03'], ['ru', '31.12', '2026-12-31'], ['ru', '31.12.26 г.', '2026-12-31'],
    ['ru', 'до пятницы', '2026-12-04'], ['ru', 'давайте завтра', '2026-11-29'], ['ru', 'завтра утром', '2026-11-29'], ['ru', '31 декабря в 15:00', '2026-12-31'],
    ['ru', 'двадцать пятого декабря', '2026-12-25'], ['ru', 'tomorrow', '2026-11-29'], ['ru', 'к понедельнику', '2026-11-30'], ['ru', 'во вторник', '2026-12-01'],
    ['ru', 'в понедельник, 30.11', '2026-11-30'], ['ru', 'Сегодня', '2026-11-28'], ['ru', '25 дек', '2026-12-25'], ['ru', '01.09.2027', '2027-09-01'],
    ['de', 'morgen', '2026-11-29'], ['de', 'morgen früh', '2026-11-29'], ['de', 'übermorgen', '2026-11-30'], ['de', 'nächsten Freitag', '2026-12-04'],
    ['de', 'am Freitag', '2026-12-04'], ['de', 'in 3 Tagen', '2026-12-01'], ['de', '3. März', '2027-03-03'], ['de', 'am 3. März 2028', '2028-03-03'],
    ['de', 'am 15.', '2026-12-15'], ['de', 'vor 3 Tagen', '2026-11-25'], ['de', '3/4/2027', '2027-04-03'], ['de', 'heute', '2026-11-28'],
    ['de', 'tomorrow', '2026-11-29'],
  ])('in %s, %s is %s', (language, typed, day) => {
    expect(readIn(language, 'date', typed)).toBe(day);
  });

  test.each<[string, string, string]>([
    ['en', '1/2/2027', 'day-or-month'], ['en', '1/2', 'day-or-month'], ['en', '30.02.2027', 'no-such-day'], ['en', '31.04.', 'no-such-day'],
    ['en', '29.02.2027', 'no-such-day'], ['en', 'next week', 'not-a-date'], ['en', 'in a month', 'not-a-date'], ['en', '30 February', 'no-such-day'],
    ['en', 'Friday 13th', 'not-a-date'], ['en', 'tomorrow or Friday', 'several'], ['en', '3-5 March', 'not-a-date'], ['en', 'May', 'not-a-date'],
    ['en', 'not tomorrow', 'not-a-date'], ['en', 'in a few days', 'not-a-date'], ['en', 'every Friday', 'not-a-date'], ['en', 'after 3 March', 'not-a-date'],
    ['en', '3 or 4 March', 'not-a-date'], ['en', '3-5', 'not-a-date'], ['en', '2026', 'not-a-date'], ['en', 'hello', 'not-a-date'], ['ru', '3 дня', 'not-a-date'],
    ['ru', 'неделя', 'not-a-date'], ['ru', 'в течение 3 дней', 'not-a-date'], ['ru', 'через несколько дней', 'not-a-date'],
    ['ru', 'на следующей неделе', 'not-a-date'], ['ru', '30 февраля', 'no-such-day'], ['ru', '31 июня', 'no-such-day'], ['ru', 'с 3 по 5 марта', 'not-a-date'],
    ['ru', 'завтра или послезавтра', 'several'], ['ru', 'после пятницы', 'not-a-date'], ['ru', 'каждую пятницу', 'not-a-date'], ['ru', 'не завтра', 'not-a-date'],
    ['ru', 'майские', 'not-a-date'], ['ru', 'в мае', 'not-a-date'], ['ru', 'конец месяца', 'not-a-date'], ['ru', 'не знаю', 'not-a-date'],
    ['ru', '31 12 2026', 'not-a-date'], ['de', '30. Februar', 'no-such-day'], ['de', 'nächste Woche', 'not-a-date'],
  ])('in %s, %j is none: %s', (language, typed, why) => {
    expect(readIn(language, 'date', typed)).toBe(why);
  });

  test('of a week is unclear on the same day of the week, unless it is said which', () => {
    expect(['в субботу', 'Saturday', 'в эту субботу', 'в следующую субботу'].map((typed) => readIn('ru', 'date', typed))).toEqual(['several', 'several', '2026-11-28', '2026-12-05']);
  });

  test('is counted from today where the person is, whatever zone the machine is in', () => {
    const now = Date.UTC(2026, 10, 27, 22, 20);
    const days = ['America/New_York', 'UTC', 'Asia/Kolkata', 'Pacific/Kiritimati', 'No/Where'].map((timezone) => readTyped('date', 'tomorrow', { language: 'en', timezone, now }));
    expect(days.map((day) => day.ok && day.value)).toEqual(['2026-11-28', '2026-11-28', '2026-11-29', '2026-11-29', '2026-11-28']);
  });

  test('is the same at every hour', () => {
    for (let hour = 0; hour < 24; hour += 1) {
      const reader = { language: 'ru', timezone: 'UTC', now: Date.UTC(2026, 10, 25, hour, 59) };
      const days = ['сегодня', 'завтра', 'в четверг', 'через 3 дня', '25.11.', '24.11.', '3 марта', 'позавчера'].map((typed) => readTyped('date', typed, reader));
      expect(days.map((day) => day.ok && day.value)).toEqual(['2026-11-25', '2026-11-26', '2026-11-26', '2026-11-28', '2026-11-25', '2027-11-24', '2027-03-03', '2026-11-23']);
    }
  });
});
