import { describe, expect, test } from 'vitest';
import { calendarOf, UTC, withHolidays } from '../../src/expressions/calendar.ts';
import { meantMoment, readMoment } from '../../src/schedule/moment.ts';

const berlin = withHolidays(calendarOf('Europe/Berlin') ?? UTC, ['2026-11-23']);

/** What is waited for from a time on (ISO 8601). */
function waitedFor(typed: string, from: string): string | undefined {
  const moment = readMoment(typed, berlin);
  return moment && new Date(moment(Date.parse(from))).toISOString().slice(0, 16);
}

describe('a time to wait for', () => {
  test.each([
    ['18:00', '2026-11-20T09:00Z', '2026-11-20T17:00'],
    ['18:00', '2026-11-20T17:00Z', '2026-11-21T17:00'],
    ['9:05', '2026-11-20T09:00Z', '2026-11-21T08:05'],
    ['workday 10:00', '2026-11-20T09:00Z', '2026-11-24T09:00'],
    ['Monday 9:00', '2026-11-20T09:00Z', '2026-11-23T08:00'],
    ['fri 10:00', '2026-11-20T08:59Z', '2026-11-20T09:00'],
    ['Sat and Sun 11:00', '2026-11-20T09:00Z', '2026-11-21T10:00'],
    ['2027-01-31 10:00', '2026-11-20T09:00Z', '2027-01-31T09:00'],
    ['2026-01-31 10:00', '2026-11-20T09:00Z', '2026-01-31T09:00'],
    ['2028-02-29 0:00', '2026-11-20T09:00Z', '2028-02-28T23:00'],
    ['2027-03-28 2:30', '2026-11-20T09:00Z', '2027-03-28T01:00'],
    ['2:30', '2026-10-24T12:00Z', '2026-10-25T00:30'],
  ])('%s, from %s on, is %s', (typed, from, expected) => {
    expect(waitedFor(typed, from)).toBe(expected);
  });

  test.each(['25:00', '10', 'soon', '2027-02-30 10:00', '2027-01-31', 'every day at 10:00', 'day 10:00', ''])('%s is none', (typed) => {
    expect(readMoment(typed, berlin)).toBeUndefined();
  });

  test.each([
    ['10 am', '10:00', true],
    ['workday at 10:00', 'workday 10:00', true],
    ['every workday at 10:00', 'workday 10:00', true],
    ['monday at 9 pm', 'Mon 21:00', true],
    ['в понедельник в 9:00', 'Mon 9:00', true],
    ['31.01.2027 10.00', '2027-01-31 10:00', true],
    ['at 10', '10:00', false],
  ])('for %s, %s is offered', (typed, text, isCertain) => {
    expect(meantMoment(typed)).toEqual({ text, isCertain });
  });

  test.each(['soon', 'on day 1 of the month at 9:00', '30.02.2027 10:00'])('for %s nothing is offered', (typed) => {
    expect(meantMoment(typed)).toBeUndefined();
  });
});
