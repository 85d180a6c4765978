import type { Static, TObject } from 'typebox';
import type { Delivery, Effect } from '../portal/effects.ts';
import type { PortalEvent } from '../portal/events.ts';
import type { BotProfile } from '../portal/portal.ts';
import type { Names, Shape } from './shape.ts';

/** What a step tells the engine to do next; control verbs never reach into the engine. */
export type Directive =
  /** Go on; `set` adds names to the flow, `result` is what `save_as` keeps. */
  | { readonly kind: 'next'; readonly set?: Readonly<Record<string, unknown>>; readonly result?: unknown }
  /** Have these done in this order; the result of the last one is what `save_as` keeps. */
  | { readonly kind: 'perform'; readonly effects: readonly Effect[]; readonly delivery?: Delivery }
  /**
   * Into a block of the step, with these names set. With `again` (JSON) the step runs once more when the block is over,
   * and is given that back; without, the flow goes on behind the step.
   */
  | { readonly kind: 'enter'; readonly block: string; readonly set?: Readonly<Record<string, unknown>>; readonly again?: unknown }
  /**
   * Have these done, then wait. The step runs once more when something of what it waits for has happened: it is given
   * `again` (JSON) back, and told in `woken` what that was.
   */
  | { readonly kind: 'wait'; readonly wait: Wait; readonly again: unknown; readonly effects?: readonly Effect[]; readonly delivery?: Delivery }
  /**
   * Run these beside each other, each as a run of its own; the step runs once more when one of them has ended, or at the time.
   * Those that have not ended when the step goes on are cut short.
   */
  | { readonly kind: 'call'; readonly calls: readonly Call[]; readonly at?: number; readonly again: unknown }
  /** What `defaults` has for this, or a sentence of ours, and the flow is over. */
  | { readonly kind: 'leave'; readonly by: 'no_answer' | 'gave_up' | 'on_cancel' }
  /** Change what is remembered; a value that is undefined is forgotten. `name` as in `memory.user.name`. */
  | { readonly kind: 'remember'; readonly changes: readonly MemoryChange[] }
  | { readonly kind: 'stop'; readonly reason?: string }
  | { readonly kind: 'log'; readonly text: string }
  /** The step cannot be done; `message` is a sentence for log, trace and `error.message`. */
  | { readonly kind: 'fail'; readonly code: string; readonly message: string };

/** What a step waits for: the first of it that happens wakes it. JSON. */
export interface Wait {
  /** A time (ms UTC). */
  readonly at?: number;
  /** `at` is a time of day and moves with the clock of the machine; else it was counted from now. */
  readonly byClock?: boolean;
  readonly hears?: Hearing;
}

/** `answers`: texts, files, and presses of the choices of `question`. `events`: what fits the triggers of the step. */
export type Hearing = {
  readonly dialog: string;
  /** Ids of those who are heard; absent: anyone there. */
  readonly people?: readonly number[];
} & (
  /** Edits and removals of `messages` count as well. */
  | { readonly kind: 'answers'; readonly question: string; readonly messages?: readonly number[] }
  | { readonly kind: 'events' }
);

/** Why a step that waited runs once more. */
export type Woken =
  | { readonly kind: 'due' }
  /** `match` is what a trigger of the step found. */
  | { readonly kind: 'event'; readonly event: PortalEvent; readonly match?: unknown }
  /** Something came in between that the person has to be led back from: a command, or a new version of the file. */
  | { readonly kind: 'back' }
  | { readonly kind: 'ended'; readonly call: number; readonly ending: CallEnding };

/** How one of the calls of a step has ended; `values` are the names that its steps have set. */
export type CallEnding = { readonly values: Readonly<Record<string, unknown>> } & (
  | { readonly how: 'done' | 'stopped' }
  | { readonly how: 'failed'; readonly message: string; readonly code: string }
);

/** Steps that run as a run of their own: those of a block of the step, with these names set, or a flow with its inputs. */
export type Call = {
  /** These steps are in this dialog: its events wait while they work; absent: that of the run. */
  readonly dialog?: string;
  /** It waits behind everything else when many are called at once. */
  readonly paced?: true;
  /** Nobody waits for its end: the step is not told, and when it goes on this run is not cut short. */
  readonly detached?: true;
} & (
  | { readonly block: string; readonly set: Readonly<Record<string, unknown>> }
  | { readonly flow: string; readonly inputs: Readonly<Record<string, unknown>> }
);

export interface MemoryChange {
  readonly of: 'user' | 'chat' | 'bot';
  readonly name: string;
  readonly value: unknown;
}

/** What a step knows of the run beside its own parameters. */
export interface StepContext {
  readonly event: PortalEvent;
  /** Dialog of the trigger; undefined for triggers that bring none. */
  readonly dialog: string | undefined;
  /** The bot's last message in this run. */
  readonly sent: SentMessage | undefined;
  /** What this step asked to be given `again`: the block that it entered is over, or `woken` says what has happened. */
  readonly again: unknown;
  readonly woken: Woken | undefined;
  /** ms UTC. */
  readonly now: number;
  /** Letters and digits that no other step of any run is given; the same in every try of one step only until it has asked for something. */
  readonly mark: string;
  /** Code of the language in which the person reads and writes. */
  readonly language: string;
  /** IANA name. */
  readonly timezone: string;
}

/** A message that a run has sent, where the portal told its id. */
export interface SentMessage {
  readonly dialog: string;
  readonly id: number;
}

export interface ActionDefinition<Params extends TObject = TObject> {
  readonly verb: string;
  /** One sentence for completion, hover and the reference. */
  readonly summary: string;
  /** `once`: doing it twice shows; `repeatable`: doing it again changes nothing; `soft`: that, and its failure never stops a flow. */
  readonly effect: 'none' | 'read' | 'soft' | 'repeatable' | 'once';
  /** The parameters after rendering; what an author may write is derived from it. */
  readonly params: Params;
  /** The parameter that the short form (`verb: value`) sets; absent: there is no short form with a value. */
  readonly short?: keyof Static<Params> & string;
  /** At least one of these parameters must be given. */
  readonly oneOf?: readonly (keyof Static<Params> & string)[];
  /** No more than one of them. */
  readonly onlyOne?: true;
  /** The verb may stand alone (`- stop`). */
  readonly alone?: boolean;
  /** Nothing of the flow comes after it. */
  readonly ends?: boolean;
  /** It may wait, for a time or for people. */
  readonly waits?: boolean;
  /** The step's value is a map of names that the author invents (`set: {name: value}`): the whole map is this parameter. */
  readonly names?: keyof Static<Params> & string;
  /** The parameter `name` is a name for the steps in its block: each time another item of the parameter `of`. */
  readonly binds?: { readonly name: keyof Static<Params> & string; readonly of: keyof Static<Params> & string };
  /** With this parameter the steps of a block are runs of their own, and the names that they set stay there. */
  readonly apart?: keyof Static<Params> & string;
  /** What `save_as` keeps; absent, and without `gives`: `save_as` is an error. */
  readonly result?: Shape;
  /** What follows from the parameters. */
  readonly gives?: (given: Given) => Gives;
  /** People read it as a new message of the bot. */
  readonly writes?: boolean;
  /** It asks: its steps are given what `defaults` of the file has for questions. */
  readonly asks?: boolean;
  /** Every trigger of the flow must be one of these. */
  readonly needsTrigger?: readonly string[];
  /** The verb that does the same in flows that start otherwise. */
  readonly elsewhere?: string;
  /** Given these parameters, it works in the dialog that the trigger brings. */
  readonly needsDialog?: (given: ReadonlySet<string>) => boolean;
  /** Given these parameters, it works on the message that started the flow. */
  readonly needsMessage?: (given: ReadonlySet<string>) => boolean;
  /** Only bots of these types may do it. */
  readonly needsBot?: readonly BotProfile['type'][];
  /** YAML of one step, loaded by a test. */
  readonly example: string;
  readonly run: (params: Static<Params>, step: StepContext) => Directive;
}

/** What is known of a parameter when the file is loaded; undefined where it is not given, or cannot be read. */
export type Given = (param: string) => { readonly shape: Shape; readonly constant?: unknown } | undefined;

/** What `save_as` keeps, and the names that a step sets beside it. */
export interface Gives {
  readonly result: Shape;
  readonly sets: Names;
}

/** What `defaults` of a file has for questions. */
export interface QuestionDefaults {
  /** ms. */
  readonly timeout: number;
  readonly attempts: number;
  /** Absent: a sentence of ours. */
  readonly wrong?: (more: Readonly<Record<string, unknown>>) => string;
  readonly cancelWords: readonly string[];
}

/** An action that asks. */
export type QuestionDefinition<Params extends TObject = TObject> = Omit<ActionDefinition<Params>, 'run' | 'asks' | 'waits'> & {
  readonly run: (params: Static<Params> & { readonly defaults: QuestionDefaults }, step: StepContext) => Directive;
};

export function defineQuestion<Params extends TObject>(definition: QuestionDefinition<Params>): QuestionDefinition<Params> & { readonly asks: true; readonly waits: true } {
  return { ...definition, asks: true, waits: true };
}

export function defineAction<Params extends TObject>(definition: ActionDefinition<Params>): ActionDefinition<Params> {
  return definition;
}

/** An action whose parameter type has been forgotten, as registries hold them. */
export type AnyAction = Omit<ActionDefinition, 'run' | 'short' | 'names' | 'oneOf' | 'binds' | 'apart'> & {
  readonly short?: string;
  readonly oneOf?: readonly string[];
  readonly names?: string;
  readonly apart?: string;
  readonly binds?: { readonly name: string; readonly of: string };
  readonly run: (params: never, step: StepContext) => Directive;
};
