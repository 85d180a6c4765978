import Type from 'typebox';
import { defineAction } from '../schema/define-action.ts';
import { valueMap } from '../schema/fields.ts';

export default defineAction({
  verb: 'set',
  summary: 'Keeps values under names for the rest of the flow.',
  effect: 'none',
  params: Type.Object({ values: valueMap({ description: 'Names and what they hold; `=` computes.', examples: [{ total: '=2 * 3' }] }) }),
  names: 'values',
  example: '- set: {greeting: "Hello, {{user.firstName}}", short: =message.text.size() < 20}',
  run: (params) => ({ kind: 'next', set: params.values }),
});
