import Type, { type Static } from 'typebox';
import { COLORS } from '../contract/words.ts';
import type { ChatLook, Effect } from '../portal/effects.ts';
import type { Directive, StepContext } from '../schema/define-action.ts';
import { chat, filePath, people, text, word } from '../schema/fields.ts';
import { noDialog } from './about.ts';

const COLOR_WORDS = Object.keys(COLORS) as (keyof typeof COLORS)[];

/** The chat of a verb. */
export const CHAT = chat({ description: 'Which chat: a name from `chats`, or `=value`; absent: this one.', examples: ['="chat142"'] });

/** How people see a chat. */
export const LOOK = {
  title: Type.Optional(text('none', { description: 'Title.', examples: ['Order {{args.order}}'] })),
  description: Type.Optional(text('none', { description: 'Description.', examples: ['Everything about the order'] })),
  color: Type.Optional(word(COLOR_WORDS, { description: 'Colour; absent: the portal takes one.', examples: ['mint'] })),
  avatar: Type.Optional(filePath({ description: 'An image in the folder of the bot or below it. Values name no folders.', examples: ['room.png'] })),
};

export function lookOf({ title, description, color, avatar }: ChatLook): ChatLook {
  return {
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
    ...(color === undefined ? {} : { color }),
    ...(avatar === undefined ? {} : { avatar }),
  };
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

const NOBODY: Directive = { kind: 'fail', code: 'EMPTY_USER_IDS', message: 'nobody is named: the list of people is empty' };

const MEMBERS_PARAMS = Type.Object({
  users: people({ description: 'Who: names from `people`, `user`, ids, `=value`, or a list of these.', examples: [['=user']] }),
  chat: Type.Optional(CHAT),
});

/** What the verbs about members of a chat have in common. */
export const MEMBERS = {
  effect: 'repeatable',
  params: MEMBERS_PARAMS,
  short: 'users',
  needsDialog: (given: ReadonlySet<string>): boolean => !given.has('chat'),
} as const;

/** Has this done to members of a group chat; somebody has to be named. */
export function changeMembers(effects: (dialog: string, users: readonly number[]) => readonly Effect[]) {
  return ({ users, chat: given }: Static<typeof MEMBERS_PARAMS>, { dialog }: StepContext): Directive => (
    users.length === 0 ? NOBODY : inGroup(given ?? dialog, (group) => effects(group, users))
  );
}
