import Type from 'typebox';
import { defineAction, type Directive, type Woken } from '../schema/define-action.ts';
import { flow, inputs } from '../schema/fields.ts';
import { ANY } from '../schema/shape.ts';

export default defineAction({
  verb: 'run',
  summary: 'Runs another flow, and goes on when that one is over.',
  effect: 'none',
  params: Type.Object({
    flow: flow({ description: 'Name of the flow.', examples: ['vacation'] }),
    with: Type.Optional(inputs({ description: 'Values for its `inputs`.', examples: [{ topic: '=message.text' }] })),
  }),
  short: 'flow',
  gives: (given) => ({ result: given('flow')?.shape ?? ANY, sets: {} }),
  example: '- run: shown\n  if: message.text == "again"',
  run: ({ flow: name, with: given = {} }, { woken }) => (woken?.kind === 'ended' ? afterFlow(woken) : { kind: 'call', calls: [{ flow: name, inputs: given }], again: true }),
});

function afterFlow({ ending }: Woken & { readonly kind: 'ended' }): Directive {
  return ending.how === 'failed' ? { kind: 'fail', code: ending.code, message: ending.message } : { kind: 'next', result: ending.values };
}
