import { describe, expect, test } from 'vitest';
import { readIn } from './tables.ts';

describe('a number', () => {
  test.each<[string, string, number]>([
    ['en', '5', 5], ['en', '1,500.50', 1500.5], ['en', '1 500,50', 1500.5], ['en', '1.500,5', 1500.5], ['en', '1,500', 1500], ['en', '1.500', 1.5], ['en', '1,5', 1.5],
    ['en', '.5', 0.5], ['en', '-3', -3], ['en', '−3', -3], ['en', '–3', -3], ['en', '+5', 5], ['en', 'minus five', -5], ['en', 'about 5', 5], ['en', '5 days', 5],
    ['en', 'twenty five', 25], ['en', 'twenty-five', 25], ['en', 'two hundred five thousand', 205_000], ['en', '2.3 million', 2_300_000], ['en', '5k', 5_000],
    ['en', '½', 0.5], ['en', '2½', 2.5], ['en', 'two and a half', 2.5], ['en', 'a thousand', 1_000], ['en', '007', 7], ['en', '0.500', 0.5], ['en', '0,001', 0.001],
    ['en', '999999999999999', 999_999_999_999_999], ['en', '$1,500.50', 1500.5], ['en', '(5)', 5], ['en', '5%', 5], ['en', 'It took 5 hours, I think', 5], ['en', '-0', 0],
    ['en', '٣', 3], ['en', '５', 5], ['en', "1'500", 1_500], ['en', '1.000.000', 1_000_000], ['fr', '1 500,5', 1500.5], ['it', '1.500', 1_500], ['xx', '1,500', 1_500],
    ['ru', '1 500,50', 1500.5], ['ru', '1 500р', 1_500], ['ru', '5 дней', 5], ['ru', 'полтора', 1.5], ['ru', 'два с половиной', 2.5], ['ru', 'минус пять', -5],
    ['ru', 'сто двадцать пять', 125], ['ru', '5 тыс. руб.', 5_000], ['ru', '5к', 5_000], ['ru', '1,5 млн', 1_500_000], ['ru', '1,500', 1.5], ['ru', 'около 5', 5],
    ['ru', 'три тысячи двести', 3_200], ['ru', '10 000 000', 10_000_000], ['ru', '5 м²', 5], ['ru', '5-й', 5], ['ru', 'одиннадцать', 11], ['ru', 'два с половиной миллиона', 2_500_000],
    ['de', '1.500', 1_500], ['de', '1,500', 1.5], ['de', 'fünfundzwanzig', 25], ['de', 'anderthalb', 1.5], ['de', 'zwei hundert', 200], ['de', 'drei Tage', 3], ['de-AT', 'zwölf', 12],
  ])('in %s, %s is %d', (language, typed, number) => {
    expect(readIn(language, 'number', typed)).toBe(number);
  });

  test.each<[string, string, string]>([
    ['en', '- 5', 'not-a-number'], ['en', '20, 5', 'several'], ['en', '20 5', 'not-a-number'], ['en', '1e999', 'not-a-number'], ['en', '0x1f', 'not-a-number'],
    ['en', 'Infinity', 'not-a-number'], ['en', 'NaN', 'not-a-number'], ['en', '5 k', 'not-a-number'], ['en', '5m', 'not-a-number'], ['en', 'half', 'not-a-number'],
    ['en', '2-3', 'not-a-number'], ['en', '5 or 6', 'not-a-number'], ['en', '9:30', 'not-a-number'], ['en', '5+', 'not-a-number'], ['en', '1/2', 'not-a-number'],
    ['en', 'thousands', 'not-a-number'], ['en', '1,00,000', 'not-a-number'], ['en', '1.2.3', 'not-a-number'], ['en', '31.12.2026', 'not-a-number'], ['en', 'A5', 'not-a-number'],
    ['en', '1000000000000000', 'too-large'], ['en', 'five six', 'several'], ['en', '5²', 'not-a-number'], ['en', 'more than 5', 'not-a-number'], ['en', '', 'empty'], ['en', ' \n', 'empty'],
    ['ru', '1.500', 'not-a-number'], ['ru', '5 к', 'not-a-number'], ['ru', 'тысяч пять', 'several'], ['ru', 'не 5', 'not-a-number'], ['ru', 'больше 5', 'not-a-number'],
    ['ru', 'пять-шесть', 'several'], ['ru', 'сто - двести', 'several'], ['ru', 'ни одного', 'not-a-number'], ['ru', '2 кота и 1 собака', 'several'], ['ru', 'пять 2', 'several'],
  ])('in %s, %j is none: %s', (language, typed, why) => {
    expect(readIn(language, 'number', typed)).toBe(why);
  });

  test('is whole where a whole one is asked for', () => {
    expect(['5', '5.0', '1,000', '5.5', 'полтора', 'x'].map((typed) => readIn('en', 'integer', typed))).toEqual([5, 5, 1_000, 'not-whole', 'not-whole', 'not-a-number']);
  });
});
