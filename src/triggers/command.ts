import Type from 'typebox';
import { MESSAGE } from '../expressions/shapes.ts';
import { defineTrigger } from '../schema/define-trigger.ts';
import { plain } from '../schema/fields.ts';
import { objectOf, TEXT } from '../schema/shape.ts';
import { askFor, trigger } from './asks.ts';
import { reachOfNames } from './reach.ts';

export default defineTrigger({
  name: 'command',
  summary: 'A declared slash command: typed, pressed or picked from the menu.',
  params: Type.Object({
    name: Type.Optional(plain({ description: 'The command, without slash; a list fits any of them.', examples: ['help'] })),
  }),
  short: 'name',
  alone: true,
  gives: () => ({ message: MESSAGE, command: objectOf({ name: TEXT, params: TEXT }) }),
  reach: ({ name }) => reachOfNames(name?.map((one) => one.replace(/^\//, ''))),
  example: 'when: {command: help}',
  compile: (params) => {
    const names = params.name?.map((name) => name.replace(/^\//, ''));
    return trigger('command', askFor('name', names, ({ command }) => command?.name ?? ''), names?.map((name) => `command:${name}`));
  },
});
