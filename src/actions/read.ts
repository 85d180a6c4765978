import Type from 'typebox';
import { defineAction } from '../schema/define-action.ts';
import { messageId } from '../schema/fields.ts';
import { noDialog, noMessage, startingMessage } from './about.ts';

export default defineAction({
  verb: 'read',
  summary: 'Marks the messages of the dialog as read by the bot, up to this one.',
  effect: 'soft',
  params: Type.Object({ message: Type.Optional(messageId({ description: 'The last one; absent: the message that started the flow.' })) }),
  short: 'message',
  alone: true,
  needsDialog: () => true,
  needsMessage: (given) => !given.has('message'),
  example: '- read: =message',
  run: (params, { event, dialog }) => {
    const message = params.message ?? startingMessage(event);
    if (message === undefined) return noMessage('to mark as read');
    if (dialog === undefined) return noDialog('in which messages could be read');
    return { kind: 'perform', effects: [{ kind: 'read', dialog, message }] };
  },
});
