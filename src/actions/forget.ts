import Type from 'typebox';
import { defineAction } from '../schema/define-action.ts';
import { memoryNames } from '../schema/fields.ts';

export default defineAction({
  verb: 'forget',
  summary: 'Takes back what was remembered: the names have their defaults again.',
  effect: 'none',
  params: Type.Object({ names: memoryNames({ description: 'One name or a list.', examples: ['user.warnings'] }) }),
  short: 'names',
  example: '- forget: user.warnings',
  run: ({ names }) => ({ kind: 'remember', changes: names }),
});
