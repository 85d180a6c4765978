import { meantSentence } from '../schedule/meant-sentence.ts';
import { readSentence } from '../schedule/sentence.ts';
import { stumbleIn } from '../schedule/stumble.ts';
import Type from 'typebox';
import { defineTrigger } from '../schema/define-trigger.ts';
import { sentence } from '../schema/fields.ts';
import { IF_MISSED, RECURRING, recurring } from './recurring.ts';

export default defineTrigger({
  ...RECURRING,
  name: 'schedule',
  summary: 'A time that comes again, said in a sentence, in the time zone of the bot.',
  params: Type.Object({
    sentence: sentence({ description: 'When it comes: `every workday at 10:00`, `every Mon and Wed at 10:00`, `every 15 minutes`, `on day 1 of the month at 9:00`.', examples: ['every workday at 10:00'] }),
    if_missed: IF_MISSED,
  }),
  short: 'sentence',
  beside: ['if_missed'],
  example: 'when: {schedule: every workday at 10:00}',
  compile: ({ sentence: typed, if_missed: lateMs }, zone) => {
    const read = readSentence(typed);
    return read ? recurring(read, lateMs, zone) : { param: 'sentence', code: 'schedule-form', ...stumbleIn(typed), meant: meantSentence(typed) };
  },
});
