import { describe, expect, test } from 'vitest';
import { readIn } from './tables.ts';

describe('a time of the day', () => {
  test.each<[string, string, string]>([
    ['en', '9', '09:00'], ['en', '09', '09:00'], ['en', '9:30', '09:30'], ['en', '9.30', '09:30'], ['en', '930', '09:30'], ['en', '1830', '18:30'],
    ['en', '5pm', '17:00'], ['en', '5 p.m.', '17:00'], ['en', '5:30 PM', '17:30'], ['en', '12am', '00:00'], ['en', '12 pm', '12:00'], ['en', 'noon', '12:00'],
    ['en', 'at noon', '12:00'], ['en', 'half past nine', '09:30'], ['en', 'quarter to ten', '09:45'], ['en', 'half past three in the afternoon', '15:30'],
    ['en', 'nine o\'clock', '09:00'], ['en', 'nine', '09:00'], ['en', 'nine thirty', '09:30'], ['en', '03:30', '03:30'], ['en', '24:00', '00:00'],
    ['en', '9-30', '09:30'], ['en', 'let\'s meet at 15:30 near the office', '15:30'], ['en', '13 pm', '13:00'], ['en', '9:30:00', '09:30'], ['en', '2026', '20:26'],
    ['ru', '9 утра', '09:00'], ['ru', '6 вечера', '18:00'], ['ru', 'в 9', '09:00'], ['ru', 'в 18', '18:00'], ['ru', 'в 18.30', '18:30'], ['ru', 'полдень', '12:00'],
    ['ru', 'в полдень', '12:00'], ['ru', 'полночь', '00:00'], ['ru', 'час дня', '13:00'], ['ru', 'полдесятого', '09:30'], ['ru', 'пол десятого', '09:30'],
    ['ru', 'половина десятого', '09:30'], ['ru', 'без четверти десять', '09:45'], ['ru', 'без пятнадцати 10', '09:45'], ['ru', 'полпервого дня', '12:30'],
    ['ru', '9 часов 30 минут', '09:30'], ['ru', '9ч30', '09:30'], ['ru', '9ч', '09:00'], ['ru', '9 часов утра', '09:00'], ['ru', '12 ночи', '00:00'],
    ['ru', '12 дня', '12:00'], ['ru', 'в 3 часа дня', '15:00'], ['ru', 'давайте в 15:30', '15:30'], ['ru', 'примерно в 10', '10:00'],
    ['ru', '10:00 пожалуйста', '10:00'], ['ru', 'девять тридцать', '09:30'], ['ru', 'двадцать тридцать', '20:30'], ['ru', '3:30', '03:30'],
    ['ru', 'девять вечера', '21:00'], ['de', 'halb zehn', '09:30'], ['de', 'halb zehn abends', '21:30'], ['de', '9 Uhr', '09:00'], ['de', '9 Uhr 30', '09:30'],
    ['de', 'um 9:30 Uhr', '09:30'], ['de', 'viertel nach neun', '09:15'], ['de', 'viertel vor zehn', '09:45'], ['de', '9h30', '09:30'], ['de', '18h', '18:00'],
    ['de', 'mittags', '12:00'], ['de', 'ein Uhr nachts', '01:00'], ['de', 'neun Uhr morgens', '09:00'],
  ])('in %s, %s is %s', (language, typed, time) => {
    expect(readIn(language, 'time', typed)).toBe(time);
  });

  test.each<[string, string, string]>([
    ['en', 'half past three', 'which-half'], ['en', '3:30', 'which-half'], ['en', 'at 3', 'which-half'], ['en', '24:01', 'not-a-time'],
    ['en', '25:00', 'not-a-time'], ['en', '9:60', 'not-a-time'], ['en', '9-18', 'several'], ['en', '9:30-10:00', 'several'], ['en', 'after 15:30', 'not-a-time'],
    ['en', '15:30 or 16:00', 'several'], ['en', '0 pm', 'not-a-time'], ['en', '9:30:15', 'not-a-time'], ['en', '99', 'not-a-time'], ['ru', 'в час', 'which-half'],
    ['ru', 'полпервого', 'which-half'], ['ru', 'с 9 до 18', 'not-a-time'], ['ru', 'после 15:00', 'not-a-time'], ['ru', 'двадцать один тридцать', 'not-a-time'],
  ])('in %s, %j is none: %s', (language, typed, why) => {
    expect(readIn(language, 'time', typed)).toBe(why);
  });
});
