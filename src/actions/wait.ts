import Type from 'typebox';
import { defineAction } from '../schema/define-action.ts';
import { duration, until } from '../schema/fields.ts';

export default defineAction({
  verb: 'wait',
  summary: 'Lets time pass before the next step; a restart in between changes nothing.',
  effect: 'none',
  params: Type.Object({
    for: Type.Optional(duration({ description: 'How long.', examples: ['5 minutes'] })),
    until: Type.Optional(until({ description: 'The next such time: `"18:00"`, `workday 10:00`, `Monday 9:00`, a day such as `2027-01-31 10:00`, or `=` and a time.', examples: ['workday 10:00'] })),
  }),
  short: 'for',
  oneOf: ['for', 'until'],
  onlyOne: true,
  waits: true,
  example: '- wait: 5 minutes',
  run: ({ for: length = 0, until: moment }, { again, woken, now }) => {
    if (woken?.kind === 'due') return { kind: 'next' };
    const at = typeof again === 'number' ? again : (moment?.(now) ?? now + length);
    return { kind: 'wait', wait: { at, ...(moment ? { byClock: true } : {}) }, again: at };
  },
});
