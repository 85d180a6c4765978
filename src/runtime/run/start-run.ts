import { escapeBb } from '../../expressions/escape-bb.ts';
import { ExpressionError, type Scope } from '../../expressions/types.ts';
import type { Directory } from '../../portal/directory.ts';
import type { Effect } from '../../portal/effects.ts';
import { isMessage, type PortalEvent } from '../../portal/events.ts';
import type { Condition, DeclaredCommand, Flow, Program } from '../../program/program.ts';
import type { Fit, Input } from '../../schema/define-trigger.ts';
import { readArguments, type WrongArgument } from './arguments.ts';
import { type Frame, NO_VARS, SAY } from './frame.ts';
import { inputOf } from '../intake/input.ts';
import { firstFailing } from './interpret.ts';
import type { Memories } from '../memory/memory.ts';
import { buildMatcher, type Matcher } from '../match/matcher.ts';
import { inLanguage, languageOf, type RunFacts, scopeOf } from './scope.ts';
import { sentencesIn } from '../sentences.ts';
import type { Considered } from './trace.ts';
import type { Subject } from './turn.ts';
import { ownValues } from './values-read.ts';

/** A program with what is made of it once. */
export interface LoadedProgram {
  readonly program: Program;
  readonly matcher: Matcher;
  /** Names of the declared commands. */
  readonly commands: ReadonlySet<string>;
  /** Types of events that may start a flow. */
  readonly hears: ReadonlySet<PortalEvent['type']>;
}

export function loadedProgram(program: Program): LoadedProgram {
  return { program, matcher: buildMatcher(program.flows), commands: new Set(program.commands.map((command) => command.name)), hears: new Set(program.flows.flatMap(({ triggers }) => triggers.flatMap(({ types }) => types))) };
}

/** What an event leads to. `say`: the command's words did not fit, and the person is told so instead. */
export interface Beginning {
  readonly subject: Subject | undefined;
  readonly frame: Frame;
  readonly say: string | undefined;
  readonly considered: readonly Considered[];
}

/** What an event leads to that no flow fits. */
export const NOTHING_BEGINS: Beginning = { subject: undefined, frame: { path: SAY, vars: NO_VARS, ahead: 0 }, say: undefined, considered: [] };

export interface Occasion {
  readonly event: PortalEvent;
  readonly botId: number;
  readonly runId: number;
  /** ms UTC. */
  readonly startedAt: number;
  readonly now: () => number;
  readonly directory: Directory;
  readonly memory: Memories;
}

/** The first flow, top to bottom, whose trigger and conditions fit. */
export function beginRun(loaded: LoadedProgram, occasion: Occasion): Beginning {
  const input = inputOf(occasion.event, occasion.directory);
  const considered: Considered[] = [];
  for (const flow of loaded.matcher.candidates(input)) {
    const look = lookAt(loaded.program, flow, input, occasion);
    if (!look) continue;
    const { fit, args, subject, problem } = look;
    if (problem) {
      considered.push(problem);
      continue;
    }
    const frame: Frame = { path: ['do', 0], vars: NO_VARS, ahead: 0, ...(fit.match === undefined ? {} : { match: fit.match }), ...(args?.ok ? { args: args.value } : {}) };
    if (args && !args.ok) return { subject, frame: { ...frame, path: SAY }, say: usage(loaded.program, input, args.problems[0]), considered };
    return { subject, frame, say: undefined, considered };
  }
  return { ...NOTHING_BEGINS, considered };
}

/** A flow that a trigger fits. */
export interface Look {
  readonly fit: Fit;
  /** What was typed behind the command; undefined for other events. */
  readonly args: ReturnType<typeof readArguments> | undefined;
  readonly subject: Subject;
  /** The first condition that does not hold; undefined: the flow starts. */
  readonly problem: Considered | undefined;
}

/** Undefined when no trigger of the flow fits. */
export function lookAt(program: Program, flow: Flow, input: Input, occasion: Occasion): Look | undefined {
  const fit = firstFit(flow, input);
  if (!fit) return undefined;
  const args = argumentsFor(program, input);
  const subject = subjectOf(program, flow, occasion, { match: fit.match, args: args?.ok ? args.value : undefined });
  return { fit, args, subject, problem: failingCondition(subject) };
}

/** A run's surroundings, also for one that was found in the store with its frame. */
export function subjectOf(program: Program, flow: Flow, occasion: Occasion, found: Partial<Pick<RunFacts, 'match' | 'args' | 'inputs'>> = {}): Subject {
  const facts: RunFacts = {
    program,
    directory: occasion.directory,
    botId: occasion.botId,
    runId: occasion.runId,
    flow: flow.name,
    startedAt: occasion.startedAt,
    now: occasion.now,
    match: found.match,
    args: found.args,
    inputs: inputsOf(flow, found.inputs),
    memory: program.memory && occasion.memory.seenFrom(occasion.event, program.memory),
  };
  return { program, flow, event: occasion.event, scope: () => scopeInPack(flow, scopeOf(occasion.event, facts)) };
}

/** A flow of a pack knows its inputs, and its buttons by the names that stand in its file. */
function scopeInPack({ pack }: Flow, scope: Scope): Scope {
  if (!pack) return scope;
  const { button } = scope as { readonly button?: { readonly name: string } };
  const inside = button ? { ...scope, button: { ...button, name: button.name.replace(`${pack.name}/`, '') } } : scope;
  const given = pack.inputs(inside);
  return { ...inside, inputs: inside['inputs'] === undefined ? given : { ...given, ...(inside['inputs'] as object) } };
}

/** What a flow was given, completed by its defaults; undefined where it declares nothing. */
function inputsOf({ inputs }: Flow, given: RunFacts['inputs']): RunFacts['inputs'] {
  return inputs ? { ...Object.fromEntries(inputs.map((input) => [input.name, input.default])), ...given } : given;
}

/** Our own sentence to the person of an event, where it has a dialog; commands are answered, so it arrives in any chat, unless that was refused. */
export function sayEffect(event: PortalEvent, text: string, afterAnswer = false): Effect | undefined {
  if (!('chat' in event)) return undefined;
  const dialog = event.chat.dialogId;
  if (event.type === 'command' && !isMessage(event) && !afterAnswer) return { kind: 'answer', dialog, command: event.command.name, message: event.message.id, content: { text } };
  return { kind: 'send', dialog, content: { text } };
}

/** A schedule starts the flow that has it, and no other with the same sentence. */
function firstFit(flow: Flow, input: Input): Fit | undefined {
  if (input.event.type === 'schedule' && input.event.flow !== flow.name) return undefined;
  for (const trigger of flow.triggers) {
    const fit = trigger.types.includes(input.event.type) ? trigger.test(input) : undefined;
    if (fit) return fit;
  }
  return undefined;
}

export function failingCondition({ flow, scope: makeScope }: Subject): Considered | undefined {
  if (flow.conditions.length === 0) return undefined;
  const scope = makeScope();
  for (const condition of flow.conditions) {
    try {
      if (firstFailing([condition], scope)) return { flow: flow.name, condition: condition.source, line: condition.line, ...rememberedIn(condition, scope) };
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
      return { flow: flow.name, condition: condition.source, line: condition.line, reason: error.message };
    }
  }
  return undefined;
}

/** What was remembered then cannot be read again later. */
function rememberedIn({ expression }: Condition, scope: Scope): Pick<Considered, 'values'> {
  const values = ownValues(expression, { vars: NO_VARS }, scope);
  return values ? { values } : {};
}

function argumentsFor(program: Program, input: Input): ReturnType<typeof readArguments> | undefined {
  const command = declared(program, input);
  return command && readArguments(command.args, input.command?.rest ?? '');
}

function declared(program: Program, input: Input): DeclaredCommand | undefined {
  return input.command && program.commands.find((command) => command.name === input.command?.name);
}

function usage(program: Program, input: Input, wrong: WrongArgument | undefined): string {
  const language = languageOf(input.event, program);
  const sentences = sentencesIn(language);
  const line = usageLine(program, declared(program, input), language);
  if (!wrong || wrong.typed === '') return sentences.missingArgument(wrong?.argument.name ?? '', line);
  return sentences.wrongArgument(escapeBb(wrong.typed.slice(0, 100)), wrong.argument.name, line);
}

function usageLine(program: Program, command: DeclaredCommand | undefined, language: string): string {
  if (!command) return '';
  const hint = inLanguage(command.params, language, program) || command.args.map((argument) => `[${argument.name}]`).join(' ');
  return escapeBb(`/${command.name} ${hint}`.trim());
}
