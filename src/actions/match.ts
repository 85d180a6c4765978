import Type from 'typebox';
import { toText } from '../expressions/to-text.ts';
import { foldText } from '../kit/fold-text.ts';
import { yesOrNo } from '../kit/yes-no.ts';
import { defineAction } from '../schema/define-action.ts';
import { block, caseBlock, cases, computed } from '../schema/fields.ts';

export default defineAction({
  verb: 'match',
  summary: 'Runs the steps of the case that a value is; letter case, ё/е and outer spaces do not count.',
  effect: 'none',
  params: Type.Object({
    value: computed({ description: 'The value, an expression without `=`.', examples: ['args.topic'] }),
    cases: cases({ description: 'Steps by what the value may be.', examples: [{ billing: [{ send: 'Invoices come on the first.' }] }] }),
    else: Type.Optional(block({ description: 'The steps when no case fits.' })),
  }),
  example: '- match:\n    value: language\n    cases:\n      ru:\n        - send: Привет\n      de:\n        - send: Hallo\n    else:\n      - send: Hello',
  run: ({ value, cases: labels }) => {
    const label = labels.find((one) => fits(value, one));
    return { kind: 'enter', block: label === undefined ? 'else' : caseBlock(label) };
  },
});

function fits(value: unknown, label: string): boolean {
  if (typeof value === 'boolean') return yesOrNo(label) === value;
  return foldText(toText(value)) === foldText(label);
}
