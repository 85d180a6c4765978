import Type from 'typebox';
import { LIMITS } from '../contract/limits.ts';
import type { Effect, MessageContent } from '../portal/effects.ts';
import { defineAction } from '../schema/define-action.ts';
import { messageIds, to, yesNo } from '../schema/fields.ts';
import { INTEGER, objectOf } from '../schema/shape.ts';
import { CONTENT, contentParts, perform } from './content.ts';

export default defineAction({
  verb: 'send',
  summary: 'Writes a message to the dialog of the trigger, or to another one.',
  effect: 'once',
  writes: true,
  params: Type.Object({
    ...CONTENT,
    to: Type.Optional(to({ description: 'Where to: absent means the dialog of the trigger; else a name from `chats` or `people` (each person privately), `user`, or `=value` (a user, an id, a dialogId or a list of them).', examples: ['user'] })),
    reply: Type.Optional(yesNo({ description: 'Quotes the message that started the flow.' })),
    forward: Type.Optional(messageIds({ description: 'Messages that are sent on, before the text; from chats of the bot only.', examples: [['=message']] })),
  }),
  short: 'text',
  oneOf: ['text', 'attach', 'forward'],
  needsDialog: (given) => !given.has('to'),
  needsMessage: (given) => given.has('reply'),
  result: objectOf({ id: INTEGER }),
  example: '- send: Hello',
  run: (params, step) => {
    const dialogs = params.to ?? (step.dialog === undefined ? [] : [step.dialog]);
    if (dialogs.length === 0) return { kind: 'fail', code: 'NO_DIALOG', message: 'the trigger brings no dialog, so `to` has to say where the message goes' };
    const { forward = [] } = params;
    if (forward.length > LIMITS.forwards) return TOO_MANY;
    const replyTo = params.reply && 'message' in step.event ? step.event.message.id : undefined;
    const parts = contentParts(params);
    const sends = parts.length === 0 && forward.length > 0 ? [NO_TEXT] : parts;
    const effects = dialogs.flatMap((dialog) => sends.map((content, index): Effect => ({
      kind: 'send',
      dialog,
      content,
      ...(replyTo !== undefined && index === 0 ? { replyTo } : {}),
      ...(forward.length > 0 && index === 0 ? { forward } : {}),
    })));
    return perform(effects, params.delivery);
  },
});

const NO_TEXT: MessageContent = { text: '' };

const TOO_MANY = { kind: 'fail', code: 'TOO_MANY_MESSAGES', message: `at most ${LIMITS.forwards} messages can be sent on at once` } as const;
