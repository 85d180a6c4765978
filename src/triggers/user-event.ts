import Type from 'typebox';
import { defineTrigger } from '../schema/define-trigger.ts';
import { word } from '../schema/fields.ts';
import { ANY } from '../schema/shape.ts';
import { askFor, trigger } from './asks.ts';
import { reachOfNames } from './reach.ts';

export default defineTrigger({
  name: 'user_event',
  summary: 'Something happened in a chat of the person whose access to the portal the bot has; needs `user_events: yes` under `portal`.',
  params: Type.Object({
    what: Type.Optional(word(['message', 'edited', 'deleted', 'reaction', 'joined'], { description: 'What happened; `any` or nothing: each of these.', examples: ['message'] })),
  }),
  short: 'what',
  alone: true,
  lacks: 'dialog',
  gives: () => ({ event: ANY }),
  reach: ({ what }) => reachOfNames(what === undefined ? undefined : [what]),
  example: 'when: {user_event: message}',
  compile: ({ what }) => trigger('user_event', askFor('user_event', what === undefined ? undefined : [what], ({ event }) => (event.type === 'user_event' ? event.what : ''))),
});
