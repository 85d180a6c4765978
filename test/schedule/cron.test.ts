import { describe, expect, test } from 'vitest';
import { readCron } from '../../src/schedule/cron.ts';

describe('a cron expression', () => {
  test.each(['0 10 * * 1-5', '*/15 8-18 * * mon-fri', '0 0 1,15 jan-jun/2 *', '0 9 29 2 *', '0 10 30 2 1', ' 5  4 * * 7 '])('%s is taken', (typed) => {
    expect(readCron(typed)).toHaveProperty('rhythm');
  });

  test.each([
    ['0 10 30 2 *', 'cron-never', '0 10 30 2 *'],
    ['0 10 31 4,6 *', 'cron-never', '0 10 31 4,6 *'],
    ['60 * * * *', 'cron-field', '60'],
    ['0 24 * * *', 'cron-field', '24'],
    ['0 10 0 * *', 'cron-field', '0'],
    ['0 10 * 13 *', 'cron-field', '13'],
    ['0 10 * * 8', 'cron-field', '8'],
    ['0 10 * * fri-mon', 'cron-field', 'fri-mon'],
    ['5/15 * * * *', 'cron-field', '5/15'],
    ['*/0 * * * *', 'cron-field', '*/0'],
    ['1,,2 * * * *', 'cron-field', '1,,2'],
    ['0 10 ? * MON', 'cron-field', '?'],
    ['0 10 L * *', 'cron-field', 'L'],
    ['0 10 * * MON#2', 'cron-field', 'MON#2'],
    ['0 10 * *', 'cron-count', '0 10 * *'],
    ['0 0 10 * * 1', 'cron-count', '0 0 10 * * 1'],
    ['@reboot', 'cron-nickname', '@reboot'],
  ])('%s is refused (%s) for "%s"', (typed, phrase, word) => {
    const read = readCron(typed);
    if (!('stumble' in read)) throw new Error('it is taken');
    const { problem, part } = read.stumble;
    expect([problem.phrase, typed.slice(...part)]).toEqual([phrase, word]);
  });

  test('is offered in full for a nickname', () => {
    expect(readCron('@daily')).toMatchObject({ stumble: { meant: { text: '0 0 * * *' } } });
  });
});
