import Type from 'typebox';
import { defineAction } from '../schema/define-action.ts';
import { memoryValues } from '../schema/fields.ts';

export default defineAction({
  verb: 'remember',
  summary: 'Keeps values beyond the flow, under names that `memory` declares.',
  effect: 'none',
  params: Type.Object({ changes: memoryValues({ description: 'Names and what they hold from now on; `=` computes.', examples: [{ 'user.warnings': '=memory.user.warnings + 1' }] }) }),
  short: 'changes',
  example: '- remember: {user.warnings: =memory.user.warnings + 1}',
  run: ({ changes }) => ({ kind: 'remember', changes }),
});
