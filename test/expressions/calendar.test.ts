import { describe, expect, it } from 'vitest';
import { calendarOf, UTC } from '../../src/expressions/calendar.ts';
import { compileDateFormat } from '../../src/expressions/date-format.ts';
import { knownLanguage } from '../../src/expressions/language.ts';

const berlin = calendarOf('Europe/Berlin') ?? UTC;
const kathmandu = calendarOf('Asia/Kathmandu') ?? UTC;

describe('calendarOf', () => {
  it('knows no zone that does not exist', () => {
    expect(calendarOf('Europe/Nowhere')).toBeUndefined();
    expect(calendarOf('')).toBeUndefined();
  });

  it('tells the time on the wall, on both sides of a change of the clock', () => {
    expect(berlin.local(new Date('2026-03-29T00:59:59Z'))).toMatchObject({ hour: 1, minute: 59, weekday: 7 });
    expect(berlin.local(new Date('2026-03-29T01:00:00Z'))).toMatchObject({ hour: 3, minute: 0, day: 29 });
    expect(kathmandu.local(new Date('2026-01-01T20:00:00Z'))).toMatchObject({ year: 2026, month: 1, day: 2, hour: 1, minute: 45, weekday: 5 });
    expect(UTC.local(new Date('1969-12-31T23:59:59Z'))).toMatchObject({ year: 1969, weekday: 3, second: 59 });
  });

  it('finds the beginning of a day, also where it has 23 hours', () => {
    expect(berlin.startOfDay(new Date('2026-03-29T20:00:00Z')).toISOString()).toBe('2026-03-28T23:00:00.000Z');
    expect(berlin.startOfDay(new Date('2026-03-03T22:30:00Z')).toISOString()).toBe('2026-03-02T23:00:00.000Z');
    expect(berlin.startOfDay(new Date('2026-03-03T23:30:00Z')).toISOString()).toBe('2026-03-03T23:00:00.000Z');
  });

  it('takes Monday to Friday for workdays', () => {
    const days = [2, 3, 4, 5, 6, 7, 8].map((day) => berlin.isWorkday(new Date(Date.UTC(2026, 2, day, 12))));
    expect(days).toEqual([true, true, true, true, true, false, false]);
  });

  it.each([
    ['2026-03-03T10:00:00Z', '2026-03-03T10:00:00.000Z'],
    ['2026-03-03T10:00:00+03:00', '2026-03-03T07:00:00.000Z'],
    ['2026-03-03T10:00:00.123-0530', '2026-03-03T15:30:00.000Z'],
    ['2026-03-03T10:00', '2026-03-03T09:00:00.000Z'],
    ['2026-03-03 10:00:30', '2026-03-03T09:00:30.000Z'],
    ['2026-07-03', '2026-07-02T22:00:00.000Z'],
  ])('understands %s', (text, iso) => {
    expect(berlin.instant(text)?.toISOString()).toBe(iso);
  });

  it.each(['', 'tomorrow', '2026-13-01', '2026-02-30', '2026-03-03T25:00', false, null, undefined, {}, Number.NaN, Number.POSITIVE_INFINITY, new Date(Number.NaN)])('takes %j for no time', (value) => {
    expect(berlin.instant(value)).toBeUndefined();
  });
});

describe('compileDateFormat', () => {
  const instant = new Date('2026-03-03T08:05:09Z');
  const show = (format: string, language: string): string => {
    const compiled = compileDateFormat(format, language, berlin);
    return compiled.ok ? compiled.value(instant) : JSON.stringify(compiled.problems);
  };

  it.each([
    ['d MMMM', 'en', '3 March'],
    ['d MMMM', 'ru', '3 марта'],
    ['MMMM yyyy', 'ru', 'март 2026'],
    ['EEEE, dd.MM.yy', 'de', 'Dienstag, 03.03.26'],
    ['H:mm:ss', 'en', '9:05:09'],
    ['hh:mm a', 'en', '09:05 AM'],
    ["'day' d 'o''clock'", 'en', "day 3 o'clock"],
    ['d.M.yyyy г.', 'ru', '3.3.2026 г.'],
    ['', 'en', ''],
  ])('shows %j in %s', (format, language, shown) => {
    expect(show(format, language)).toBe(shown);
  });

  it('names every word that means nothing', () => {
    expect(compileDateFormat('DD.MM.YYYY foo', 'en', berlin)).toEqual({
      ok: false,
      problems: [{ word: 'DD', closest: 'dd' }, { word: 'YYYY', closest: 'yyyy' }, { word: 'f', closest: undefined }, { word: 'oo', closest: undefined }],
    });
  });

  it('falls back to English for languages that nobody knows', () => {
    expect(['de', 'pt-BR', 'xx', 'not a language', ''].map(knownLanguage)).toEqual(['de', 'pt-BR', 'en', 'en', 'en']);
  });

  it('reads the codes of Bitrix24, also where elsewhere they are other languages', () => {
    const codes = ['ua', 'la', 'br', 'sc', 'tc', 'vn', 'kz', 'in', 'by', 'jp'];
    expect(codes.map(knownLanguage)).toEqual(['uk', 'es', 'pt-BR', 'zh-Hans', 'zh-Hant', 'vi', 'kk', 'en-IN', 'be', 'ja']);
  });
});
