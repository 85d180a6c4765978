import Type from 'typebox';
import { LIMITS } from '../contract/limits.ts';
import { TYPING_STATUSES } from '../contract/words.ts';
import { defineAction } from '../schema/define-action.ts';
import { integer, word } from '../schema/fields.ts';
import { noDialog } from './about.ts';

const STATUSES = Object.keys(TYPING_STATUSES) as (keyof typeof TYPING_STATUSES)[];

export default defineAction({
  verb: 'typing',
  summary: 'Shows that the bot is typing, or what it is doing.',
  effect: 'soft',
  params: Type.Object({
    status: Type.Optional(word(STATUSES, { description: 'What the person reads; absent: plain typing.', examples: ['thinking'] })),
    seconds: Type.Optional(integer({ minimum: LIMITS.typingSeconds.least, maximum: LIMITS.typingSeconds.most }, { description: 'How long it is shown; absent: the portal decides.', examples: [30] })),
  }),
  short: 'status',
  alone: true,
  needsDialog: () => true,
  example: '- typing: thinking',
  run: (params, { dialog }) => {
    if (dialog === undefined) return noDialog('to type in');
    return { kind: 'perform', effects: [{ kind: 'typing', dialog, ...params }] };
  },
});
