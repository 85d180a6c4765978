/** What the owner of a bot reads in the chat. */
export const ENGLISH_OWNER = {
  'owner-failed': 'The flow "{flow}" stopped at `{step}`: {reason}\nMore: `flowbot why r{run}`',
  'owner-left-out': 'Since the last message about this: {number} more.',
  'owner-rejected': '{file} has changed and was not taken over; the bot goes on with the version before.',
  'owner-finding': '{file}, line {line}: {sentence}',
  'owner-more': 'More findings: {number}. All of them: `flowbot check {file}`',
  'owner-check': 'More: `flowbot check {file}`',
} as const;
