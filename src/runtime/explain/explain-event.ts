import type { Directory } from '../../portal/directory.ts';
import type { PortalEvent } from '../../portal/events.ts';
import type { Flow, Program } from '../../program/program.ts';
import type { Input, Trigger } from '../../schema/define-trigger.ts';
import { inputOf, readEvent } from '../intake/input.ts';
import { NO_MEMORIES } from '../memory/memory.ts';
import { type Look, lookAt, type Occasion, subjectOf } from '../run/start-run.ts';
import type { Considered, Trace } from '../run/trace.ts';
import type { Subject } from '../run/turn.ts';
import { valuesRead, type ValuesRead } from '../run/values-read.ts';

/** An event that the engine has looked at, and what it has noted about that. */
export interface Happened {
  readonly event: PortalEvent;
  readonly botId: number;
  /** Our number. */
  readonly seq: number;
  /** The flow that started. */
  readonly flow: string | null;
  readonly trace: Pick<Trace, 'startedAt' | 'considered'>;
}

/** What of a trigger an event did not fit. */
export interface Miss {
  /** The key in the file: `words`, `from`. */
  readonly key: string;
  readonly wanted: readonly string[];
  /** What the event had instead; undefined: its text. */
  readonly found: string | undefined;
}

/** Why a flow did or did not start. */
export type Verdict =
  | { readonly kind: 'started' }
  /** It starts with other events; none: only other flows start it. */
  | { readonly kind: 'other-event'; readonly hears: readonly string[] }
  /** It hears such events, but not this one: a miss for each of its triggers. */
  | { readonly kind: 'missed'; readonly misses: readonly Miss[] }
  | { readonly kind: 'condition'; readonly considered: Considered; readonly values: ValuesRead }
  /** It fits, but another flow above it has started. */
  | { readonly kind: 'below'; readonly started: string }
  /** It fits, and did not start all the same. */
  | { readonly kind: 'fits' };

export interface Explained {
  readonly flow: Flow;
  readonly verdict: Verdict;
  /** The members of a chat mattered, and who these were at that time is not stored. */
  readonly membersMatter: boolean;
}

/**
 * Asks every flow, top to bottom, about an event of the past: with the time of then, but without knowing who was in which
 * chat. What the engine has noted counts for more than what comes out now.
 */
export function explainEvent(program: Program, happened: Happened): readonly Explained[] {
  const startedAt = program.flows.findIndex(({ name }) => name === happened.flow);
  return program.flows.map((flow, at) => {
    const directory = attentive();
    const verdict = verdictOf(program, flow, occasionOf(program, happened, directory), happened);
    const above = startedAt !== -1 && at > startedAt ? happened.flow : null;
    return { flow, verdict: verdict.kind === 'fits' && above !== null ? { kind: 'below', started: above } : verdict, membersMatter: directory.wasAsked() };
  });
}

/** What the steps of the run that an event has started could read; undefined where the program lacks its flow. */
export function subjectOfRun(program: Program, happened: Happened): Subject | undefined {
  const flow = program.flows.find(({ name }) => name === happened.flow);
  if (!flow) return undefined;
  const occasion = occasionOf(program, happened, attentive());
  const look = lookAt(program, flow, inputOf(occasion.event, occasion.directory), occasion);
  return look?.subject ?? subjectOf(program, flow, occasion);
}

function occasionOf(program: Program, { event, botId, seq, trace }: Happened, directory: Directory): Occasion {
  const commands = new Set(program.commands.map(({ name }) => name));
  return { event: readEvent(event, { botId, commands }), directory, memory: NO_MEMORIES, botId, runId: seq, startedAt: trace.startedAt, now: () => trace.startedAt };
}

function verdictOf(program: Program, flow: Flow, occasion: Occasion, { flow: started, trace }: Happened): Verdict {
  if (flow.name === started) return { kind: 'started' };
  const input = inputOf(occasion.event, occasion.directory);
  const look = lookAt(program, flow, input, occasion);
  const considered = trace.considered?.find((one) => one.flow === flow.name) ?? judged(flow, look?.problem);
  if (considered) return { kind: 'condition', considered, values: valuesOf(flow, considered, look) };
  if (look) return { kind: 'fits' };
  const { event } = input;
  const isOfOther = event.type === 'schedule' && event.flow !== flow.name;
  const hearing = isOfOther ? [] : flow.triggers.filter(({ types }) => types.includes(event.type));
  if (hearing.length === 0) return { kind: 'other-event', hears: [...new Set(flow.triggers.map(({ name }) => name))] };
  return { kind: 'missed', misses: hearing.flatMap((trigger) => missOf(trigger, input)) };
}

function missOf({ asks }: Trigger, input: Input): readonly Miss[] {
  const ask = asks.find(({ fits }) => !fits(input));
  return ask ? [{ key: ask.key, wanted: ask.wanted, found: ask.found?.(input) }] : [];
}

function valuesOf(flow: Flow, { condition, line, values }: Considered, look: Look | undefined): ValuesRead {
  const failing = flow.conditions.find((one) => one.line === line && one.source === condition);
  return failing && look ? { ...valuesRead(failing.expression, look.subject.scope()), ...values } : {};
}

/** What was remembered then is known only where the engine has noted it: a condition that reads it is not judged again. */
function judged({ conditions }: Flow, problem: Considered | undefined): Considered | undefined {
  const failing = conditions.find(({ line, source }) => line === problem?.line && source === problem.condition);
  return failing?.expression.reads.some((path) => path.startsWith('memory.')) ? undefined : problem;
}

/** Knows nobody, and whether it was asked for anybody. */
function attentive(): Directory & { wasAsked(): boolean } {
  let asked = false;
  return {
    wasAsked: () => asked,
    membersOf: () => {
      asked = true;
      return [];
    },
  };
}
