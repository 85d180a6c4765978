import Type from 'typebox';
import { COLORS } from '../contract/words.ts';
import type { ChatLook, Effect } from '../portal/effects.ts';
import type { Directive } from '../schema/define-action.ts';
import { chat, text, word } from '../schema/fields.ts';
import { noDialog } from './about.ts';

const COLOR_WORDS = Object.keys(COLORS) as (keyof typeof COLORS)[];

/** The chat of a verb. */
export const CHAT = chat({ description: 'Which chat: a name from `chats`, or `=value`; absent: this one.', examples: ['="chat142"'] });

/** How people see a chat. */
export const LOOK = {
  title: Type.Optional(text('none', { description: 'Title.', examples: ['Order {{args.order}}'] })),
  description: Type.Optional(text('none', { description: 'Description.', examples: ['Everything about the order'] })),
  color: Type.Optional(word(COLOR_WORDS, { description: 'Colour; absent: the portal takes one.', examples: ['mint'] })),
};

export function lookOf({ title, description, color }: ChatLook): ChatLook {
  return { ...(title === undefined ? {} : { title }), ...(description === undefined ? {} : { description }), ...(color === undefined ? {} : { color }) };
}

/** Has these done in a chat, or says that there is none. */
export function inChat(dialog: string | undefined, effects: (dialog: string) => readonly Effect[]): Directive {
  return dialog === undefined ? noDialog('to do this in; name one with `chat`') : { kind: 'perform', effects: effects(dialog) };
}

/** The same in group chats only: in a private dialog nobody can be added, removed or promoted. */
export function inGroup(dialog: string | undefined, effects: (dialog: string) => readonly Effect[]): Directive {
  if (dialog !== undefined && !dialog.startsWith('chat')) return NO_GROUP;
  return inChat(dialog, effects);
}

const NO_GROUP: Directive = { kind: 'fail', code: 'NOT_A_GROUP', message: 'this is a private dialog, and the step works in group chats only; name one with `chat`' };

/** Somebody has to be named. */
export function withPeople(users: readonly number[], act: () => Directive): Directive {
  return users.length === 0 ? NOBODY : act();
}

const NOBODY: Directive = { kind: 'fail', code: 'EMPTY_USER_IDS', message: 'nobody is named: the list of people is empty' };
