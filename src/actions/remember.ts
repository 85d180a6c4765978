import Type from 'typebox';
import { defineAction } from '../schema/define-action.ts';
import { memoryValues } from '../schema/fields.ts';

/** Of a value as JSON. Values are in memory while a person is about, and lists that only grow would grow without end. */
const MOST_CHARACTERS = 100_000;

export default defineAction({
  verb: 'remember',
  summary: 'Keeps values beyond the flow, under names that `memory` declares.',
  effect: 'none',
  params: Type.Object({ changes: memoryValues({ description: 'Names and what they hold from now on; `=` computes.', examples: [{ 'user.warnings': '=memory.user.warnings + 1' }] }) }),
  short: 'changes',
  example: '- remember: {user.warnings: =memory.user.warnings + 1}',
  run: ({ changes }) => {
    const large = changes.find(({ value }) => JSON.stringify(value).length > MOST_CHARACTERS);
    if (!large) return { kind: 'remember', changes };
    return { kind: 'fail', code: 'LARGE_VALUE', message: `"${large.of}.${large.name}" would have more than ${String(MOST_CHARACTERS)} characters` };
  },
});
