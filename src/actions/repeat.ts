import Type from 'typebox';
import { defineAction, type Directive } from '../schema/define-action.ts';
import { block, holds, integer } from '../schema/fields.ts';

/** More rounds than this help nobody; a loop that would never end fails instead. */
const MOST_ROUNDS = 1_000;

const TOO_MANY: Directive = {
  kind: 'fail',
  code: 'TOO_MANY_ROUNDS',
  message: `the loop did not end after ${String(MOST_ROUNDS)} rounds; \`at_most\` says after how many it goes on`,
};

export default defineAction({
  verb: 'repeat',
  summary: 'Runs its steps several times: a number of `times`, or `while` a condition holds.',
  effect: 'none',
  params: Type.Object({
    times: Type.Optional(integer({ minimum: 0, maximum: MOST_ROUNDS }, { description: 'How often.', examples: [3] })),
    while: Type.Optional(holds('before', { description: 'Asked before each round; the loop ends when it does not hold.', examples: ['count < 10'] })),
    do: block({ description: 'The steps of a round.' }),
    until: Type.Optional(holds('behind', { description: 'Asked after each round; the loop ends when it holds.', examples: ['count > 3'] })),
    at_most: Type.Optional(integer({ minimum: 1, maximum: MOST_ROUNDS }, { description: 'The most rounds; then the flow goes on behind the loop.', examples: [20] })),
  }),
  oneOf: ['times', 'while', 'until'],
  example: '- repeat:\n    times: 3\n    do:\n      - send: Hip, hip, hurray!',
  run: ({ times = Infinity, while: goesOn, until, at_most: most = Infinity }, { again }) => {
    const rounds = typeof again === 'number' ? again : 0;
    if (rounds > 0 && until?.() === true) return { kind: 'next' };
    if (rounds >= Math.min(times, most) || goesOn?.() === false) return { kind: 'next' };
    return rounds === MOST_ROUNDS ? TOO_MANY : { kind: 'enter', block: 'do', again: rounds + 1 };
  },
});
