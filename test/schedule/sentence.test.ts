import { describe, expect, test } from 'vitest';
import { meantSentence } from '../../src/schedule/meant-sentence.ts';
import { readSentence } from '../../src/schedule/sentence.ts';
import { stumbleIn } from '../../src/schedule/stumble.ts';

describe('a sentence', () => {
  test.each([
    ['Every  Workday at 09:05', 'every workday at 9:05'],
    ['every monday at 10:00', 'every Mon at 10:00'],
    ['every Mon,Wed and fri at 10:00', 'every Mon, Wed and Fri at 10:00'],
    ['every Mon and Tue and Wed at 10:00', 'every Mon-Wed at 10:00'],
    ['every Mon – Fri at 10:00', 'every Mon-Fri at 10:00'],
    ['every 60 minutes', 'every hour'],
    ['every 1 hour', 'every hour'],
    ['every 90 minutes', 'every 90 minutes'],
    ['on day 01 of the month at 9:00', 'on day 1 of the month at 9:00'],
  ])('%s has the words of the same rhythm: %s', (typed, text) => {
    expect(readSentence(typed)?.text).toBe(text);
    expect(readSentence(text)).toEqual(readSentence(typed));
  });

  test('tells a day of the month that not every month has', () => {
    expect(readSentence('on day 31 of the month at 9:00')?.rareDay).toBe(31);
    expect(readSentence('on day 28 of the month at 9:00')?.rareDay).toBeUndefined();
  });
});

describe('what is no sentence', () => {
  test.each([
    ['daily at 10:00', 'daily', 'every day at 10:00', true],
    ['every weekday at 10', 'weekday', 'every workday at 10:00', false],
    ['every weekday at 14', 'weekday', 'every workday at 14:00', true],
    ['каждый день в 10:00', 'каждый', 'every day at 10:00', true],
    ['по будням в 10:00', 'по', 'every workday at 10:00', true],
    ['с понедельника по пятницу в 9:30', 'с', 'every Mon-Fri at 9:30', true],
    ['каждые 15 минут', 'каждые', 'every 15 minutes', true],
    ['1 числа каждого месяца в 9:00', 'числа', 'on day 1 of the month at 9:00', false],
    ['jeden Montag um 10 Uhr', 'jeden', 'every Mon at 10:00', false],
    ['werktags um 14 Uhr', 'werktags', 'every workday at 14:00', true],
    ['at 10am', '10am', 'every day at 10:00', true],
    ['every monday at 10:00 pm', 'pm', 'every Mon at 22:00', true],
    ['every day at 13:00 pm', 'pm', 'every day at 13:00', true],
    ['10:00', '10:00', 'every day at 10:00', true],
    ['every day 10:00', 'every day 10:00', 'every day at 10:00', true],
    ['at noon every day', 'noon', 'every day at 12:00', true],
    ['every wensday at 10:00', 'wensday', 'every Wed at 10:00', true],
    ['Monday to Friday at 10:00', 'to', 'every Mon-Fri at 10:00', true],
    ['every Mo-Fr at 8:00', 'Mo-Fr', 'every Mon-Fri at 8:00', true],
    ['every weekend at 11:00', 'weekend', 'every Sat and Sun at 11:00', true],
    ['hourly', 'hourly', 'every hour', true],
    ['every 10 min', 'min', 'every 10 minutes', true],
    ['every 7 minutes', '7', 'every 6 minutes', false],
    ['every other Monday at 10:00', 'other', 'every Mon at 10:00', false],
    ['on the 1st of every month at 9:00', '1st', 'on day 1 of the month at 9:00', true],
    ['on the last day of the month at 9:00', 'last', 'on day 28 of the month at 9:00', false],
    ['on day 32 of the month at 9:00', '32', 'on day 31 of the month at 9:00', false],
  ])('%s: "%s" is to blame, and %s is offered', (typed, word, text, isCertain) => {
    expect(readSentence(typed)).toBeUndefined();
    expect(typed.slice(...stumbleIn(typed).part)).toBe(word);
    expect(meantSentence(typed)).toEqual({ text, isCertain });
  });

  test.each([
    ['30 February', 'February', 'schedule-word'],
    ['every 30 seconds', 'seconds', 'schedule-word'],
    ['every 2 days at 10:00', 'days', 'schedule-word'],
    ['every day at 10 and 12', '10', 'schedule-number'],
    ['every day', 'every day', 'schedule-no-time'],
    ['every day at 25:00', '25:00', 'schedule-time'],
    ['every 0 minutes', '0', 'schedule-uneven'],
    ['every day at 9:00 and 18:00', 'every day at 9:00 and 18:00', 'schedule-order'],
    ['every week at 10:00', 'week', 'schedule-word'],
    ['tomorrow', 'tomorrow', 'schedule-word'],
  ])('%s: "%s" is to blame, and nothing is near', (typed, word, phrase) => {
    expect(readSentence(typed)).toBeUndefined();
    const { part, problem } = stumbleIn(typed);
    expect([typed.slice(...part), problem.phrase]).toEqual([word, phrase]);
    expect(meantSentence(typed)).toBeUndefined();
  });

  test('is offered nothing that is no sentence either, whatever was typed', () => {
    const pieces = ['every', 'each', 'day', 'Monday', 'month', '1', '31', '45', 'at', '10:00', '25:00', 'last', 'noon', 'minutes', 'hours', '-', 'to', 'по', 'the', 'xyz'];
    for (let seed = 1; seed < 4_000; seed += 1) {
      const typed = [seed % 20, (seed * 7) % 19, (seed * 13) % 17, (seed * 31) % 20, Math.floor(seed / 20) % 20].map((at) => pieces[at]).join(' ');
      const meant = meantSentence(typed);
      if (meant) expect(readSentence(meant.text)?.text).toBe(meant.text);
      if (!readSentence(typed)) expect(stumbleIn(typed).part[1]).toBeGreaterThan(0);
    }
  });
});
