import Type from 'typebox';
import { LIMITS } from '../contract/limits.ts';
import { USER, WRITTEN_MESSAGE } from '../expressions/shapes.ts';
import { ANYWHERE } from '../portal/effects.ts';
import { defineAction } from '../schema/define-action.ts';
import { integer, messageId } from '../schema/fields.ts';
import { listOf, objectOf, YES_NO } from '../schema/shape.ts';
import { noMessage, startingMessage } from './about.ts';

export default defineAction({
  verb: 'get_context',
  summary: 'Reads the messages around one, each with its author in `user`; `save_as` keeps `messages` and `users`.',
  effect: 'read',
  params: Type.Object({
    message: Type.Optional(messageId({ description: 'Which message; absent: the one that started the flow.' })),
    around: Type.Optional(integer({ minimum: 1, maximum: LIMITS.contextRange }, { description: `How many on each side; absent: ${LIMITS.contextRange}.`, examples: [10] })),
  }),
  short: 'message',
  alone: true,
  needsMessage: (given) => !given.has('message'),
  needsBot: ['personal', 'supervisor'],
  result: objectOf({ messages: listOf(WRITTEN_MESSAGE), users: listOf(USER), hasPrevPage: YES_NO, hasNextPage: YES_NO }),
  example: '- get_context: {message: =message, around: 10}\n  save_as: history',
  run: ({ around = LIMITS.contextRange, ...params }, { event, dialog = ANYWHERE }) => {
    const message = params.message ?? startingMessage(event);
    return message === undefined ? noMessage('to read around') : { kind: 'perform', effects: [{ kind: 'get_context', dialog, message, around }] };
  },
});
