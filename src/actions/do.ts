import Type from 'typebox';
import { defineAction } from '../schema/define-action.ts';
import { block } from '../schema/fields.ts';

export default defineAction({
  verb: 'do',
  summary: 'Runs its steps; with `if` beside it only when that holds, else the steps of `else`.',
  effect: 'none',
  params: Type.Object({
    do: block({ description: 'The steps.' }),
    else: Type.Optional(block({ description: 'The steps when the condition beside it does not hold.' })),
  }),
  short: 'do',
  example: '- if: user.extranet\n  do:\n    - send: Welcome, guest\n  else:\n    - send: Welcome',
  run: () => ({ kind: 'enter', block: 'do' }),
});
