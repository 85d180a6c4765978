import Type from 'typebox';
import { defineAction } from '../schema/define-action.ts';
import { text } from '../schema/fields.ts';

export default defineAction({
  verb: 'log',
  summary: 'Writes a line to the log of the program.',
  effect: 'none',
  params: Type.Object({ text: text('none', { description: 'The line.', examples: ['{{user.name}} asked for help'] }) }),
  short: 'text',
  example: '- log: "{{user.name}} asked for help"',
  run: (params) => ({ kind: 'log', text: params.text }),
});
