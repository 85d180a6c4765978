import Type from 'typebox';
import { defineAction } from '../schema/define-action.ts';
import { text } from '../schema/fields.ts';

export default defineAction({
  verb: 'fail',
  summary: 'Makes the flow fail here: its `on_error` runs, and `error.message` holds the reason.',
  effect: 'none',
  params: Type.Object({ reason: text('none', { description: 'Why; it becomes `error.message`.', examples: ['no such order'] }) }),
  short: 'reason',
  ends: true,
  example: '- fail: no such order',
  run: ({ reason }) => ({ kind: 'fail', code: 'FAILED', message: reason }),
});
