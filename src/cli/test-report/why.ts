import type { Program } from '../../program/program.ts';
import { explainEvent } from '../../runtime/explain/explain-event.ts';
import { stepOf } from '../../runtime/explain/explain-run.ts';
import type { Trace } from '../../runtime/run/trace.ts';
import type { Happening } from '../../testing/talk/happenings.ts';
import type { WhyNot } from '../../testing/talk/result.ts';
import { flowsInWords } from '../history/flows.ts';
import type { Words } from '../words.ts';

/** A bot, and how its lines are told. */
export interface ToldBot {
  readonly file: string;
  readonly program: Program;
  readonly words: Words;
}

/** What the bot made of the last line, and why the flow that was expected did not run. */
export function whyInWords({ heard, expected, botId }: WhyNot, bot: ToldBot): readonly string[] {
  const { words } = bot;
  const lines = heard.length === 0 ? [words('heard-nothing')] : heard.flatMap((happening) => heardInWords(happening, { ...bot, botId, expected: expected?.flow }));
  return expected ? [...lines, words('flow-has-text', { flow: expected.flow, place: placeIn(bot, expected.line) })] : lines;
}

/** A bot of which a flow was expected to run. */
interface Asked extends ToldBot {
  readonly botId: number;
  readonly expected: string | undefined;
}

function placeIn({ file }: ToldBot, line: number | undefined): string {
  return line === undefined ? file : `${file}:${String(line)}`;
}

function heardInWords({ event: happened, seq, flow: name, trace }: Happening, bot: Asked): readonly string[] {
  const { program, words, botId, expected } = bot;
  const event = happened.type;
  const explained = trace ? explainEvent(program, { event: happened, botId, seq, flow: name, trace }) : [];
  const kept = flowsInWords(explained.filter(({ flow, verdict: { kind } }) => kind === 'condition' || (kind !== 'started' && flow.name === expected)), bot);
  const below = [...kept, ...stepsInWords(name, trace, bot)].map((line) => `  ${line}`);
  if (name === null) return [words('heard-none', { event }), ...below];
  const place = placeIn(bot, program.flows.find((flow) => flow.name === name)?.line);
  return [words(trace?.cut === 'ignored' ? 'heard-kept-out' : 'heard-flow', { event, flow: name, place }), ...below];
}

/** Steps that were left out or failed. */
function stepsInWords(name: string | null, trace: Trace | undefined, bot: ToldBot): readonly string[] {
  const { program, words } = bot;
  const flow = program.flows.find((other) => other.name === name);
  return (trace?.steps ?? []).flatMap(({ at, verb, outcome, output }) => {
    if (outcome === undefined) return [];
    const place = placeIn(bot, flow && stepOf(program, flow, at)?.line);
    return [outcome === 'skipped' ? words('step-skipped', { verb, place }) : words('step-failed', { verb, place, reason: reasonOf(output) })];
  });
}

function reasonOf(output: unknown): string {
  const message = typeof output === 'object' && output !== null && 'message' in output ? output.message : output;
  return typeof message === 'string' ? message : JSON.stringify(message);
}
