import { describe, expect, test } from 'vitest';
import { readIn } from './tables.ts';

describe('a phone number', () => {
  test.each([
    ['+7 (916) 123-45-67', '+79161234567'], ['8 916 123 45 67', '89161234567'], ['мой номер +7 916 123-45-67', '+79161234567'], ['89161234567', '89161234567'],
    ['(+7) 916 123 45 67', '+79161234567'], ['06.12.34.56.78', '0612345678'], ['tel:+79161234567', '+79161234567'],
  ])('%s is %s', (typed, value) => {
    expect(readIn('ru', 'phone', typed)).toBe(value);
  });

  test.each([
    ['123', 'not-a-phone'], ['12.05.1990', 'not-a-phone'], ['+7 916 1234567, +7 916 1234568', 'several'], ['+7 495 123-45-67 доб. 123', 'several'],
    ['нет', 'not-a-phone'], ['1234567890123456', 'not-a-phone'], ['++7916', 'not-a-phone'],
  ])('%j is none: %s', (typed, why) => {
    expect(readIn('ru', 'phone', typed)).toBe(why);
  });
});

describe('an address', () => {
  test.each([
    ['a@b.ru', 'a@b.ru'], ['Anna.Ivanova@Mail.RU', 'Anna.Ivanova@mail.ru'], ['моя почта anna@mail.ru.', 'anna@mail.ru'], ['<anna@mail.ru>', 'anna@mail.ru'],
    ['mailto:a@b.ru', 'a@b.ru'], ['[URL=mailto:a@b.ru]a@b.ru[/URL]', 'a@b.ru'], ['a b@c.ru', 'b@c.ru'], ['почта@компания.рф', 'почта@компания.рф'],
    ['a+tag@b.co.uk', 'a+tag@b.co.uk'],
  ])('%s is %s', (typed, value) => {
    expect(readIn('ru', 'email', typed)).toBe(value);
  });

  test.each([
    ['a@b', 'not-an-email'], ['a@@b.ru', 'not-an-email'], ['anna@mail,ru', 'not-an-email'], ['а@mail.ru', 'not-an-email'], ['аnna@mail.ru', 'not-an-email'],
    ['a@b.ru, c@d.ru', 'several'], ['.a@b.ru', 'not-an-email'], ['a..b@c.ru', 'not-an-email'], ['a@-b.ru', 'not-an-email'], ['a@b.c1', 'not-an-email'],
    ['anna mail.ru', 'not-an-email'], ['@', 'not-an-email'], ['@anna', 'not-an-email'],
  ])('%j is none: %s', (typed, why) => {
    expect(readIn('ru', 'email', typed)).toBe(why);
  });
});
