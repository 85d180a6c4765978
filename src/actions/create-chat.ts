import Type from 'typebox';
import { ANYWHERE } from '../portal/effects.ts';
import { defineAction } from '../schema/define-action.ts';
import { people, person, text } from '../schema/fields.ts';
import { objectOf, TEXT } from '../schema/shape.ts';
import { LOOK, lookOf } from './chats.ts';
import { DELIVERY } from './content.ts';

export default defineAction({
  verb: 'create_chat',
  summary: 'Makes a group chat with the bot in it; `save_as` keeps its `dialogId`.',
  effect: 'once',
  params: Type.Object({
    ...LOOK,
    users: Type.Optional(people({ description: 'Members.', examples: [['=user', 7]] })),
    managers: Type.Optional(people({ description: 'Members who may manage the chat.', examples: [[7]] })),
    owner: Type.Optional(person({ description: 'Owner; absent: the bot, and only as owner can it change managers later.', examples: [7] })),
    text: Type.Optional(text('bb', { description: 'The first message.', examples: ['Hello everybody'] })),
    delivery: Type.Optional(DELIVERY),
  }),
  short: 'title',
  result: objectOf({ dialogId: TEXT }),
  example: '- create_chat: {title: "Order of {{user.name}}", users: [user, 7]}\n  save_as: room',
  run: ({ users = [], managers = [], owner, text: first, delivery, ...look }, { dialog = ANYWHERE }) => ({
    kind: 'perform',
    effects: [{ kind: 'create_chat', dialog, look: lookOf(look), users, managers, ...(owner === undefined ? {} : { owner }), ...(first === undefined || first.trim() === '' ? {} : { text: first }) }],
    ...(delivery ? { delivery } : {}),
  }),
});
