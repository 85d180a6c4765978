import Type from 'typebox';
import { MESSAGE } from '../expressions/shapes.ts';
import { defineTrigger } from '../schema/define-trigger.ts';
import { plain } from '../schema/fields.ts';
import { ANY, objectOf, TEXT } from '../schema/shape.ts';
import { askFor, trigger } from './asks.ts';
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
  compile: ({ name }) => trigger('button', askFor('name', name, ({ event }) => (event.type === 'button' ? event.button.name : '')), name?.map((one) => `button:${one}`)),
});
