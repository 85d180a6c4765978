import type { Fix } from '../diagnostics/diagnostic.ts';
import type { Scalar } from 'yaml';
import type { Phrase } from '../diagnostics/phrase.ts';
import type { Scope, TextPlace, Texts } from '../expressions/types.ts';
import type { BotProfile } from '../portal/portal.ts';
import type { AnyAction, QuestionDefaults } from '../schema/define-action.ts';
import type { AnyTrigger } from '../schema/define-trigger.ts';
import type { DeclaredCommand, FlowInput, Program } from '../program/program.ts';
import type { Lacking } from '../schema/lacks.ts';
import type { Names, Shape } from '../schema/shape.ts';
import type { Compiled } from './compiled.ts';
import type { Findings, Span } from './findings.ts';
import type { Known } from './known.ts';

/** What all flows of a file share while they are compiled. */
export interface FileContext {
  readonly findings: Findings;
  readonly actions: ReadonlyMap<string, AnyAction>;
  readonly triggers: ReadonlyMap<string, AnyTrigger>;
  readonly language: string;
  readonly timezone: string | undefined;
  /** Days that are no workdays. */
  readonly holidays: readonly string[];
  readonly botType: BotProfile['type'];
  /** What the portal has nothing for; undefined where it has all, or none is named. */
  readonly lacking: Lacking | undefined;
  /** The portal is not asked for events of people; the repair that changes it. */
  readonly noUserEvents?: { readonly fix: Fix | undefined } | undefined;
  /** The declared ones; undefined where they could not be read, which is reported. */
  readonly commands: ReadonlyMap<string, DeclaredCommand> | undefined;
  readonly reserved: ReadonlySet<string>;
  readonly named: Named;
  readonly texts: NamedTexts;
  /** What expressions know of what is named. */
  readonly names: Names;
  readonly uses: Uses;
  /** What `defaults` has for questions. */
  readonly questions: Compiled<QuestionDefaults>;
  /** Those of the file. */
  readonly flows: KnownFlows;
  /** For a file that is a pack. */
  readonly pack?: PackContext;
}

/** What a file names at its top level. */
export type Named = Pick<Program, 'people' | 'chats' | 'lists' | 'memory'>;

/** What the flows of a file know of each other. */
export interface KnownFlows {
  readonly names: readonly string[];
  /** Undefined where there is no such flow. */
  readonly inputsOf: (name: string) => readonly FlowInput[] | undefined;
  /** The names that it has set for certain when it ends; nothing is known of a flow that runs this one. */
  readonly resultOf: (name: string) => Shape;
}

/** A pack while its flows are compiled. */
export interface PackContext {
  /** Its name in plans and traces: no other pack of the bot has it. */
  readonly name: string;
  readonly inputs: Inputs;
}

/** What stands under `texts`; it learns which of them are used. */
export interface NamedTexts extends Texts {
  /** Where a text stands in the file. */
  readonly at: (place: TextPlace) => Scalar<string> | undefined;
  /** Reports those that nothing has used so far. */
  readonly reportUnused: () => void;
}

/** The values of a pack's inputs. */
export interface Inputs {
  /** What `inputs` is to expressions. */
  readonly names: Names;
  /** Those whose values are known when the file is loaded. */
  readonly fixed: Readonly<Record<string, unknown>>;
  /** All of them, in a run. */
  readonly give: (scope: Scope) => Readonly<Record<string, unknown>>;
  /** Says where their values stand that these cannot be used at a place that needs texts. */
  readonly refuse: (names: readonly string[], problem: Phrase) => void;
}

/** What the flows send and listen to; compared once all of them are known. */
export interface Uses {
  readonly pressesSent: { readonly name: string; readonly span: Span }[];
  readonly pressesHeard: Set<string>;
  /** A question has choices, or a button starts a flow. */
  otherPresses: boolean;
  /** Flows that steps and buttons start. */
  readonly flowsRun: Set<string>;
  hearsAnyPress: boolean;
  /** Flows whose failures are listened to. */
  readonly failuresHeard: { readonly name: string; readonly span: Span }[];
  /** Hosts that stand in addresses of files, with their ports. */
  readonly fileHosts: string[];
  readonly commandsHeard: Set<string>;
  hearsAnyCommand: boolean;
}

/** Where an expression stands: the file, and the names that are known there. */
export interface Scene {
  readonly file: FileContext;
  readonly known: Known;
}
