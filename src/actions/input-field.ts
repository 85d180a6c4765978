import Type from 'typebox';
import { defineAction } from '../schema/define-action.ts';
import { word } from '../schema/fields.ts';
import { noDialog } from './about.ts';

export default defineAction({
  verb: 'input_field',
  summary: 'Takes the text field of the dialog away, or gives it back; it stays so until another step changes it.',
  effect: 'repeatable',
  params: Type.Object({ state: word(['on', 'off'], { description: 'Whether people can write here.', examples: ['off'] }) }),
  short: 'state',
  needsDialog: () => true,
  example: '- input_field: off',
  run: ({ state }, { dialog }) => {
    if (dialog === undefined) return noDialog('with a text field');
    return { kind: 'perform', effects: [{ kind: 'input_field', dialog, on: state === 'on' }] };
  },
});
