import { calendarOf, UTC } from '../expressions/calendar.ts';
import type { Scope } from '../expressions/types.ts';
import type { PortalEvent } from '../portal/events.ts';
import type { Program } from '../program/program.ts';

/** What a run knows beside its event. Times are ms UTC. */
export interface RunFacts {
  readonly program: Program;
  readonly botId: number;
  readonly runId: number;
  readonly flow: string;
  readonly startedAt: number;
  readonly now: number;
  /** What the trigger found (`match`). */
  readonly match: unknown;
  readonly args: Readonly<Record<string, unknown>> | undefined;
}

/** The names that every expression of a run may read; values as the portal sent them. */
export function scopeOf(event: PortalEvent, facts: RunFacts): Scope {
  const { program } = facts;
  const now = new Date(facts.now);
  const common = {
    bot: { id: facts.botId, code: program.bot.profile.code, name: program.bot.profile.name },
    run: { id: facts.runId, flow: facts.flow, started: new Date(facts.startedAt) },
    now,
    get today() {
      return (calendarOf(program.bot.timezone ?? 'UTC') ?? UTC).startOfDay(now);
    },
    language: languageOf(event, program),
    match: facts.match ?? {},
  };
  if (event.type === 'bot_deleted' || event.type === 'unknown') return common;
  // Assigned, not spread: `today` is worked out only when somebody reads it.
  return Object.assign(common, { user: event.user, chat: event.chat, commands: commandList(program, common.language) }, ofTrigger(event), facts.args && { args: facts.args });
}

/** The event's language, else the bot's. */
export function languageOf(event: PortalEvent, program: Program): string {
  return 'language' in event && event.language !== '' ? event.language : program.bot.language;
}

function ofTrigger(event: PortalEvent): Scope {
  switch (event.type) {
    case 'message':
    case 'edited':
      return { message: event.message };
    case 'command':
      return { message: event.message, command: { name: event.command.name, params: event.command.params } };
    case 'button':
      return { button: { ...event.button, message: event.message } };
    case 'reaction':
      return { message: event.message, reaction: event.reaction, change: event.change };
    default:
      return {};
  }
}

const lists = new WeakMap<Program, Map<string, readonly unknown[]>>();

/** The visible commands in the reader's language; made once a program and language. */
function commandList(program: Program, language: string): readonly unknown[] {
  const known = lists.get(program) ?? new Map<string, readonly unknown[]>();
  lists.set(program, known);
  const made = known.get(language) ?? program.commands
    .filter((command) => !command.hidden)
    .map((command) => ({ name: command.name, title: inLanguage(command.title, language, program), params: inLanguage(command.params, language, program) }));
  known.set(language, made);
  return made;
}

/** A text in the language, else in the bot's, else in any. */
export function inLanguage(texts: Readonly<Record<string, string>>, language: string, program: Program): string {
  return texts[language] ?? texts[program.bot.language] ?? Object.values(texts)[0] ?? '';
}
