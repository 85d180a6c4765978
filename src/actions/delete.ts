import Type from 'typebox';
import { ANYWHERE } from '../portal/effects.ts';
import { defineAction } from '../schema/define-action.ts';
import { messageId } from '../schema/fields.ts';
import { noMessage, startingMessage } from './about.ts';

export default defineAction({
  verb: 'delete',
  summary: 'Deletes a message; one of somebody else only where the bot has the rights in the chat.',
  effect: 'repeatable',
  params: Type.Object({ message: Type.Optional(messageId({ description: 'Which message; absent: the one that started the flow.' })) }),
  short: 'message',
  alone: true,
  needsMessage: (given) => !given.has('message'),
  example: '- delete: =message',
  run: (params, { event, dialog }) => {
    const message = params.message ?? startingMessage(event);
    if (message === undefined) return noMessage('to delete');
    return { kind: 'perform', effects: [{ kind: 'delete', dialog: dialog ?? ANYWHERE, message }] };
  },
});
