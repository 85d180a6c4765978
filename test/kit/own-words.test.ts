import { describe, expect, test } from 'vitest';
import { dateInOurWords, timeInOurWords } from '../../src/kit/date-words.ts';
import { durationInOurWords } from '../../src/kit/duration-words.ts';
import { yesOrNo } from '../../src/kit/yes-no.ts';

describe('a length of time', () => {
  test.each([
    ['30 дней', '30 days'], ['1 час 30 минут', '1 hour 30 minutes'], ['1 час и 5 мин.', '1 hour 5 minutes'], ['5 min', '5 minutes'], ['2h', '2 hours'],
    ['10 Secs', '10 seconds'], ['2 weeks', '14 days'], ['1 неделя', '7 days'], ['3 Tage', '3 days'], ['1 hour and 30 minutes', '1 hour 30 minutes'],
    ['1,5 hours', '1.5 hours'], ['200 мс', '200 ms'], ['1 Minuten', '1 minute'],
  ])('%s is %s', (typed, meant) => {
    expect(durationInOurWords(typed)).toBe(meant);
  });

  test.each(['полчаса', 'half an hour', '1 month', '5 м', '30', 'soon', '', '5 minutes or so', '10 % hours'])('%j could be several', (typed) => {
    expect(durationInOurWords(typed)).toBeUndefined();
  });
});

describe('a date', () => {
  test.each([
    ['31.01.2027', '2027-01-31'], ['1.2.2027', '2027-02-01'], ['2027/1/31', '2027-01-31'], ['2027-1-5', '2027-01-05'], ['31/01/2027', '2027-01-31'],
  ])('%s is %s', (typed, meant) => {
    expect(dateInOurWords(typed)).toBe(meant);
  });

  test.each(['1/2/2027', '01/31/2027', '31.02.2027', '31.01.', '31.01.27', 'tomorrow'])('%s could be several, or none', (typed) => {
    expect(dateInOurWords(typed)).toBeUndefined();
  });
});

describe('a time of the day', () => {
  test.each([['9.30', '9:30'], ['18h30', '18:30'], ['9 am', '9:00'], ['12am', '0:00'], ['12 pm', '12:00'], ['9:30 PM', '21:30'], ['9 p.m.', '21:00'], ['9:30 Uhr', '9:30']])('%s is %s', (typed, meant) => {
    expect(timeInOurWords(typed)).toBe(meant);
  });

  test.each(['9', 'noon', '25.00', '9.75', '13 pm', '0 am'])('%s could be several, or none', (typed) => {
    expect(timeInOurWords(typed)).toBeUndefined();
  });
});

test('yes and no are known in other words and letters', () => {
  expect(['YES', 'True', 'on', 'да', 'ja', '1'].map(yesOrNo)).toEqual([true, true, true, true, true, true]);
  expect(['No', 'FALSE', 'off', 'нет', 'nein', '0'].map(yesOrNo)).toEqual([false, false, false, false, false, false]);
  expect(['', 'maybe', '2', 'not'].map(yesOrNo)).toEqual([undefined, undefined, undefined, undefined]);
});
