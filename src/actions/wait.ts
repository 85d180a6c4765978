import Type from 'typebox';
import { defineAction } from '../schema/define-action.ts';
import { duration } from '../schema/fields.ts';

export default defineAction({
  verb: 'wait',
  summary: 'Lets time pass before the next step; a restart in between changes nothing.',
  effect: 'none',
  params: Type.Object({
    for: Type.Optional(duration({ description: 'How long.', examples: ['5 minutes'] })),
  }),
  short: 'for',
  oneOf: ['for'],
  onlyOne: true,
  waits: true,
  example: '- wait: 5 minutes',
  run: ({ for: length = 0 }, { again, woken, now }) => {
    if (woken?.kind === 'due') return { kind: 'next' };
    const at = typeof again === 'number' ? again : now + length;
    return { kind: 'wait', wait: { at }, again: at };
  },
});
