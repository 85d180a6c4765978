import Type from 'typebox';
import { MESSAGE } from '../expressions/shapes.ts';
import { defineTrigger } from '../schema/define-trigger.ts';
import { plain } from '../schema/fields.ts';
import { ANY, objectOf, TEXT } from '../schema/shape.ts';
import { reachOfNames } from './reach.ts';

export default defineTrigger({
  name: 'button',
  summary: 'A press of a button that carries this name.',
  params: Type.Object({
    name: Type.Optional(plain({ description: 'The name that the button carries; a list fits any of them.', examples: ['approve'] })),
  }),
  short: 'name',
  alone: true,
  gives: () => ({ button: objectOf({ name: TEXT, with: ANY, message: MESSAGE }) }),
  reach: ({ name }) => reachOfNames(name),
  example: 'when: {button: approve}',
  compile: (params) => ({
    name: 'button',
    types: ['button'],
    index: params.name ? { by: 'keys', keys: params.name.map((name) => `button:${name}`) } : { by: 'always' },
    test: ({ event }) => (event.type === 'button' && (!params.name || params.name.includes(event.button.name)) ? {} : undefined),
  }),
});
