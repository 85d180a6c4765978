import Type from 'typebox';
import { defineAction } from '../schema/define-action.ts';
import { text } from '../schema/fields.ts';

export default defineAction({
  verb: 'stop',
  summary: 'Ends the flow here; the reason stands in the trace.',
  effect: 'none',
  params: Type.Object({ reason: Type.Optional(text('none', { description: 'Why, for the trace.', examples: ['not in working hours'] })) }),
  short: 'reason',
  alone: true,
  ends: true,
  example: '- stop: nothing to do',
  run: (params) => ({ kind: 'stop', ...params }),
});
