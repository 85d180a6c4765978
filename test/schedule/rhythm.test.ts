import { describe, expect, test } from 'vitest';
import { calendarOf, UTC, withHolidays } from '../../src/expressions/calendar.ts';
import { nextIn } from '../../src/schedule/rhythm.ts';
import { readSentence } from '../../src/schedule/sentence.ts';

/** The next times after one (ISO 8601), as they are in UTC. */
function times(sentence: string, zone: string, from: string, { count = 3, holidays = [] }: { readonly count?: number; readonly holidays?: readonly string[] } = {}): readonly string[] {
  const read = readSentence(sentence);
  if (!read) throw new Error(`no sentence: ${sentence}`);
  const next = nextIn(read.rhythm, withHolidays(calendarOf(zone) ?? UTC, holidays));
  const found: string[] = [];
  for (let at = next(Date.parse(from)); at !== undefined && found.length < count; at = next(at)) found.push(new Date(at).toISOString().replace(':00.000Z', ''));
  return found;
}

describe('a schedule', () => {
  test.each([
    ['every day at 10:00', ['2026-03-03T09:00', '2026-03-04T09:00', '2026-03-05T09:00']],
    ['every workday at 9:30', ['2026-03-03T08:30', '2026-03-04T08:30', '2026-03-05T08:30']],
    ['every Sun at 0:00', ['2026-03-07T23:00', '2026-03-14T23:00', '2026-03-21T23:00']],
    ['every Mon and Wed at 10:00', ['2026-03-04T09:00', '2026-03-09T09:00', '2026-03-11T09:00']],
    ['every Fri-Mon at 23:59', ['2026-03-06T22:59', '2026-03-07T22:59', '2026-03-08T22:59']],
    ['every 15 minutes', ['2026-03-03T08:15', '2026-03-03T08:30', '2026-03-03T08:45']],
    ['every minute', ['2026-03-03T08:01', '2026-03-03T08:02', '2026-03-03T08:03']],
    ['every hour', ['2026-03-03T09:00', '2026-03-03T10:00', '2026-03-03T11:00']],
    ['every 2 hours', ['2026-03-03T09:00', '2026-03-03T11:00', '2026-03-03T13:00']],
    ['every 45 minutes', ['2026-03-03T08:00', '2026-03-03T08:45', '2026-03-03T09:30'].slice(1)],
    ['every 12 hours', ['2026-03-03T11:00', '2026-03-03T23:00', '2026-03-04T11:00']],
    ['on day 1 of the month at 9:00', ['2026-04-01T07:00', '2026-05-01T07:00', '2026-06-01T07:00']],
    ['on day 31 of the month at 9:00', ['2026-03-31T07:00', '2026-05-31T07:00', '2026-07-31T07:00']],
    ['on day 29 of the month at 9:00', ['2026-03-29T07:00', '2026-04-29T07:00', '2026-05-29T07:00']],
  ])('comes %s', (sentence, expected) => {
    expect(times(sentence, 'Europe/Berlin', '2026-03-03T08:00:00Z', { count: expected.length })).toEqual(expected);
  });

  test('comes after a time, never at it, however near that is', () => {
    expect(times('every day at 10:00', 'UTC', '2026-03-03T10:00:00.000Z', { count: 1 })).toEqual(['2026-03-04T10:00']);
    expect(times('every day at 10:00', 'UTC', '2026-03-03T09:59:59.999Z', { count: 1 })).toEqual(['2026-03-03T10:00']);
    expect(times('every day at 10:00', 'UTC', '2026-03-03T10:00:00.001Z', { count: 1 })).toEqual(['2026-03-04T10:00']);
  });

  test('knows no workday on a holiday of the bot, and does not ask for them where days are named', () => {
    const holidays = ['2026-12-24', '2026-12-25', '2027-01-01'];
    expect(times('every workday at 10:00', 'Europe/Berlin', '2026-12-23T12:00:00Z', { holidays, count: 2 })).toEqual(['2026-12-28T09:00', '2026-12-29T09:00']);
    expect(times('every Mon-Fri at 10:00', 'Europe/Berlin', '2026-12-23T12:00:00Z', { holidays, count: 2 })).toEqual(['2026-12-24T09:00', '2026-12-25T09:00']);
  });

  test('takes a holiday by the date on the wall, on both sides of the date line', () => {
    expect(times('every workday at 8:00', 'Pacific/Auckland', '2026-12-30T12:00:00Z', { holidays: ['2027-01-01'], count: 2 })).toEqual(['2026-12-30T19:00', '2027-01-03T19:00']);
    expect(times('every workday at 20:00', 'America/Los_Angeles', '2026-12-31T01:00:00Z', { holidays: ['2027-01-01'], count: 2 })).toEqual(['2026-12-31T04:00', '2027-01-01T04:00']);
  });
});

describe('a time that the clock leaves out', () => {
  test.each([
    ['Europe/Berlin', 'every day at 2:30', '2026-03-28T12:00Z', ['2026-03-29T01:00', '2026-03-30T00:30']],
    ['America/New_York', 'every day at 2:30', '2026-03-07T12:00Z', ['2026-03-08T07:00', '2026-03-09T06:30']],
    ['Australia/Lord_Howe', 'every day at 2:15', '2026-10-03T00:00Z', ['2026-10-03T15:30', '2026-10-04T15:15']],
    ['America/Sao_Paulo', 'every day at 0:30', '2018-11-03T12:00Z', ['2018-11-04T03:00', '2018-11-05T02:30']],
    ['Africa/Cairo', 'every Fri at 0:00', '2026-04-20T00:00Z', ['2026-04-23T22:00', '2026-04-30T21:00']],
    ['Asia/Tehran', 'every day at 0:30', '2022-03-21T12:00Z', ['2022-03-21T20:30', '2022-03-22T20:00']],
    ['Asia/Beirut', 'every day at 0:00', '2026-03-28T12:00Z', ['2026-03-28T22:00', '2026-03-29T21:00']],
  ])('is the next one that there is: %s, %s', (zone, sentence, from, expected) => {
    expect(times(sentence, zone, from, { count: 2 })).toEqual(expected);
  });

  test('comes once, also where two times of the rhythm fall together', () => {
    expect(times('every 90 minutes', 'Europe/Berlin', '2026-03-29T00:00Z', { count: 3 })).toEqual(['2026-03-29T00:30', '2026-03-29T01:00', '2026-03-29T02:30']);
  });
});

describe('a time that the clock shows twice', () => {
  test.each([
    ['Europe/Berlin', 'every day at 2:30', '2026-10-24T12:00Z', ['2026-10-25T00:30', '2026-10-26T01:30']],
    ['America/New_York', 'every day at 1:30', '2026-10-31T12:00Z', ['2026-11-01T05:30', '2026-11-02T06:30']],
    ['Australia/Lord_Howe', 'every day at 1:45', '2026-04-04T00:00Z', ['2026-04-04T14:45', '2026-04-05T15:15']],
    ['America/Sao_Paulo', 'every day at 23:30', '2018-02-17T12:00Z', ['2018-02-18T01:30', '2018-02-19T02:30']],
    ['Africa/Cairo', 'every day at 23:30', '2026-10-29T12:00Z', ['2026-10-29T20:30', '2026-10-30T21:30']],
    ['Asia/Tehran', 'every day at 23:30', '2022-09-20T22:00Z', ['2022-09-21T19:00', '2022-09-22T20:00']],
  ])('is the first of the two: %s, %s', (zone, sentence, from, expected) => {
    expect(times(sentence, zone, from, { count: 2 })).toEqual(expected);
  });

  test('is over once the first has passed', () => {
    expect(times('every day at 2:30', 'Europe/Berlin', '2026-10-25T01:10Z', { count: 1 })).toEqual(['2026-10-26T01:30']);
  });

  test('comes twice for what comes every few minutes or every hour, and once for longer intervals', () => {
    expect(times('every 30 minutes', 'Europe/Berlin', '2026-10-25T00:00Z', { count: 3 })).toEqual(['2026-10-25T00:30', '2026-10-25T01:00', '2026-10-25T01:30']);
    expect(times('every hour', 'Europe/Berlin', '2026-10-25T00:00Z', { count: 2 })).toEqual(['2026-10-25T01:00', '2026-10-25T02:00']);
    expect(times('every 2 hours', 'Europe/Berlin', '2026-10-24T23:00Z', { count: 2 })).toEqual(['2026-10-25T00:00', '2026-10-25T03:00']);
  });
});

test('over years in zones of every kind a day has one time of a daily schedule', () => {
  for (const zone of ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Africa/Cairo', 'America/Santiago', 'Asia/Kathmandu', 'Africa/Casablanca']) {
    const { local } = calendarOf(zone) ?? UTC;
    const days = times('every day at 2:15', zone, '2026-01-01T00:00Z', { count: 1_200 }).map((at) => {
      const { year, month, day } = local(new Date(`${at}:00Z`));
      return Date.UTC(year, month - 1, day) / 86_400_000;
    });
    expect(days.every((day, at) => at === 0 || day === (days[at - 1] ?? 0) + 1)).toBe(true);
  }
});
