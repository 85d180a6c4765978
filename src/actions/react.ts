import Type from 'typebox';
import { REACTIONS } from '../contract/words.ts';
import type { Effect } from '../portal/effects.ts';
import { defineAction } from '../schema/define-action.ts';
import { messageId, word } from '../schema/fields.ts';
import { noDialog, noMessage, startingMessage } from './about.ts';

export default defineAction({
  verb: 'react',
  summary: 'Adds or takes back a reaction of the bot on a message.',
  effect: 'soft',
  params: Type.Object({
    add: Type.Optional(word(REACTIONS, { description: 'The reaction to set.', examples: ['like'] })),
    remove: Type.Optional(word(REACTIONS, { description: 'The reaction to take back.', examples: ['like'] })),
    message: Type.Optional(messageId({ description: 'Which message; absent: the one that started the flow.' })),
  }),
  short: 'add',
  oneOf: ['add', 'remove'],
  needsDialog: () => true,
  needsMessage: (given) => !given.has('message'),
  example: '- react: like',
  run: (params, { event, dialog }) => {
    const message = params.message ?? startingMessage(event);
    if (message === undefined) return noMessage('to react to');
    if (dialog === undefined) return noDialog('in which it could react');
    const effects: Effect[] = [];
    if (params.remove) effects.push({ kind: 'react', dialog, message, change: 'removed', reaction: params.remove });
    if (params.add) effects.push({ kind: 'react', dialog, message, change: 'added', reaction: params.add });
    return { kind: 'perform', effects };
  },
});
