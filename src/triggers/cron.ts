import Type from 'typebox';
import { readCron } from '../schedule/cron.ts';
import { defineTrigger } from '../schema/define-trigger.ts';
import { sentence } from '../schema/fields.ts';
import { IF_MISSED, RECURRING, recurring } from './recurring.ts';

export default defineTrigger({
  ...RECURRING,
  name: 'cron',
  summary: 'A time that comes again, as a cron expression, in the time zone of the bot.',
  params: Type.Object({
    expression: sentence({ description: 'Minute, hour, day of the month, month and weekday; in quotes.', examples: ['0 10 * * 1-5'] }),
    if_missed: IF_MISSED,
  }),
  short: 'expression',
  beside: ['if_missed'],
  example: 'when: {cron: "0 10 * * 1-5"}',
  compile: ({ expression, if_missed: lateMs }, zone) => {
    const read = readCron(expression);
    return 'stumble' in read ? { param: 'expression', code: 'cron-form', ...read.stumble } : recurring(read, lateMs, zone);
  },
});
