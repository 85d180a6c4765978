import type { Change, CommandReason, Plan, Refusal } from './plan.ts';
import { isAddress, type ProfileField } from './applied.ts';

const FIELD_WORDS: Readonly<Record<ProfileField, string>> = {
  name: 'name',
  lastName: 'last name',
  position: 'position',
  color: 'color',
  gender: 'gender',
  background: 'background',
  avatar: 'avatar',
  hidden: 'hidden',
  reactions: 'reactions',
  openLine: 'open line',
  events: 'events',
};

const REASON_WORDS: Readonly<Record<CommandReason, string>> = {
  differs: 'the portal shows something else',
  changed: 'the file has changed',
  unknown: 'what the portal has of its translations cannot be read',
};

/** A plan as sentences for the person who wrote the file, one for each change, in its order. */
export function human(plan: Plan): readonly string[] {
  return plan.changes.map(sentence);
}

/** One change as a sentence. */
export function sentence(change: Change): string {
  switch (change.kind) {
    case 'register-bot': return `Register the bot ${quoted(change.profile.name)} under the code ${quoted(change.profile.code)}.`;
    case 'update-bot': return `Update the bot: ${fieldWords(change)}.`;
    case 'register-command': return `Register the command /${change.command.name}.`;
    case 'update-command': return `Update the command /${change.command.name}: ${REASON_WORDS[change.reason]}.`;
    case 'unregister-command': return `Unregister the command /${change.name}: it is not in the file.`;
    case 'refused': return refusalSentence(change);
  }
}

function fieldWords({ fields, before }: Extract<Change, { kind: 'update-bot' }>): string {
  return (Object.keys(fields) as ProfileField[]).map((field) => {
    if (field === 'avatar') return FIELD_WORDS.avatar;
    if (field === 'events') return eventsWords(fields.events);
    const to = shown(fields[field]);
    const from = before[field];
    return from === undefined ? `${FIELD_WORDS[field]} ${to}` : `${FIELD_WORDS[field]} from ${shown(from)} to ${to}`;
  }).join(', ');
}

/** Only the server is told: the rest of the address is a secret. */
function eventsWords(events: string | undefined): string {
  return isAddress(events) ? `events are sent to ${URL.parse(events)?.origin ?? 'an address'}` : 'events are read from the portal';
}

function refusalSentence(refusal: Refusal): string {
  if (refusal.why === 'code-taken') {
    return refusal.told ?? `The code ${quoted(refusal.code)} belongs to a bot that was registered by someone else or with another bot token. `
      + 'Choose another `bot.code`, or write the token that the bot was registered with under `portal.bot_token`.';
  }
  return `The bot ${quoted(refusal.code)} exists with \`type: ${refusal.type}\`, and the type of a bot is fixed for life. `
    + `Write \`type: ${refusal.type}\`, or choose another \`bot.code\` for a bot of type ${refusal.wanted}.`;
}

function shown(value: string | boolean | undefined): string {
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : quoted(value ?? '');
}

function quoted(text: string): string {
  return `"${text}"`;
}
