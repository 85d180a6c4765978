import Type from 'typebox';
import { WRITTEN_MESSAGE } from '../expressions/shapes.ts';
import { ANYWHERE } from '../portal/effects.ts';
import { defineAction } from '../schema/define-action.ts';
import { messageId } from '../schema/fields.ts';
import { noMessage, startingMessage } from './about.ts';

export default defineAction({
  verb: 'get_message',
  summary: 'Reads a message with its author in `user`; `save_as` keeps it.',
  effect: 'read',
  params: Type.Object({ message: Type.Optional(messageId({ description: 'Which message; absent: the one that started the flow.' })) }),
  short: 'message',
  alone: true,
  needsMessage: (given) => !given.has('message'),
  needsBot: ['personal', 'supervisor'],
  result: WRITTEN_MESSAGE,
  example: '- get_message: 789\n  save_as: original',
  run: (params, { event, dialog = ANYWHERE }) => {
    const message = params.message ?? startingMessage(event);
    return message === undefined ? noMessage('to read') : { kind: 'perform', effects: [{ kind: 'get_message', dialog, message }] };
  },
});
