import { calendarOf, UTC } from '../../expressions/calendar.ts';
import type { Scope } from '../../expressions/types.ts';
import type { Directory } from '../../portal/directory.ts';
import type { PortalEvent } from '../../portal/events.ts';
import type { Program } from '../../program/program.ts';
import { chatsIn, peopleIn } from './people.ts';
import type { MemoryValues } from '../memory/remembered.ts';

/** What a run knows beside its event. Times are ms UTC. */
export interface RunFacts {
  readonly directory: Directory;
  readonly program: Program;
  readonly botId: number;
  readonly runId: number;
  readonly flow: string;
  readonly startedAt: number;
  readonly now: () => number;
  /** What the trigger found (`match`). */
  readonly match: unknown;
  readonly args: Readonly<Record<string, unknown>> | undefined;
  /** What is remembered, at the moment when it is asked for; absent where the file declares nothing. */
  readonly memory?: (() => MemoryValues) | undefined;
  /** What a step or a button gave it. */
  readonly inputs?: Readonly<Record<string, unknown>> | undefined;
}

/** The names that every expression of a run may read; values as the portal sent them. */
export function scopeOf(event: PortalEvent, facts: RunFacts): Scope {
  const { program } = facts;
  const { code, name } = program.bot.profile;
  const now = new Date(facts.now());
  const language = languageOf(event, program);
  const scope: Record<string, unknown> = {
    bot: { id: facts.botId, code, name },
    run: { id: facts.runId, flow: facts.flow, started: new Date(facts.startedAt) },
    now,
    today: todayIn(program.bot.timezone ?? 'UTC', now),
    language,
    commands: commandList(program, language),
    match: facts.match ?? {},
    people: peopleIn(program, facts.directory),
    chats: chatsIn(program),
    lists: program.lists,
  };
  if (facts.memory) scope['memory'] = facts.memory();
  if (facts.inputs) scope['inputs'] = facts.inputs;
  if (event.type === 'schedule') return { ...scope, schedule: { due: event.due } };
  if (event.type === 'user_event') return { ...scope, event: event.data };
  if (event.type === 'flow_failed') return { ...scope, flow: event.flow, error: event.error };
  if (!('user' in event)) return scope;
  // Field by field: spreading costs several times as much, and this is done for every event.
  scope['user'] = event.user;
  scope['chat'] = event.chat;
  if (facts.args) scope['args'] = facts.args;
  addOfTrigger(scope, event);
  return scope;
}

const days = new Map<string, { readonly quarter: number; readonly start: Date }>();
const QUARTER_MS = 900_000;

/** The start of the day. To work it out takes longer than everything else here; a day begins only on a quarter of an hour, so it is remembered for one. */
function todayIn(timezone: string, now: Date): Date {
  const quarter = Math.floor(now.getTime() / QUARTER_MS);
  const known = days.get(timezone);
  if (known?.quarter === quarter) return known.start;
  const start = (calendarOf(timezone) ?? UTC).startOfDay(now);
  days.set(timezone, { quarter, start });
  return start;
}

/** The event's language, else the bot's. */
export function languageOf(event: PortalEvent, program: Program): string {
  return 'language' in event && event.language !== '' ? event.language : program.bot.language;
}

function addOfTrigger(scope: Record<string, unknown>, event: PortalEvent): void {
  if (event.type === 'message' || event.type === 'edited' || event.type === 'command' || event.type === 'reaction') scope['message'] = event.message;
  if (event.type === 'command') scope['command'] = { name: event.command.name, params: event.command.params };
  if (event.type === 'deleted') scope['message'] = { id: event.messageId };
  if (event.type === 'link_opened') scope['context'] = event.context;
  if (event.type === 'button') scope['button'] = { ...event.button, message: event.message };
  if (event.type === 'reaction') {
    scope['reaction'] = event.reaction;
    scope['change'] = event.change;
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
  const own = [language, program.bot.language].find((code) => Object.hasOwn(texts, code));
  return (own === undefined ? Object.values(texts)[0] : texts[own]) ?? '';
}
