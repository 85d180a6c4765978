import type { Explanations } from './explanations.ts';

/** Names of people, chats and lists, and where they stand. */
export const NAME_EXPLANATIONS = {
  'no-dialog':
    'What starts this flow is not something that a person does in a dialog, so the bot would not know where to write, and nobody would read '
    + 'anything. Name the place with `to`: a name under `people` or `chats`.',
  'portal-gone':
    'When this flow starts, the bot has been removed from the portal already, and whatever it tries there fails. Write a line into the log '
    + 'with `log`, or delete the step.',
} as const satisfies Explanations;
