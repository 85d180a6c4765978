import { LIMITS } from '../contract/limits.ts';
import { USUAL_ATTEMPTS } from '../schema/envelope.ts';
import type { Block, Flow, Program, Step } from './program.ts';

/** Figures of a part of a flow. */
export interface Figures {
  readonly messages: number;
  /** Calls of the portal's methods. */
  readonly calls: number;
  /** Requests that carry them: what goes to several people together leaves in batches. */
  readonly requests: number;
}

/** What a run costs at most while nothing fails, and what each item or round of a loop whose length is not known, and each of several people, adds. */
export interface Cost {
  readonly most: Figures;
  readonly each: Figures;
}

/** The cost of every flow, by its name. */
export function costsOf(program: Program): ReadonlyMap<string, Cost> {
  return new Map(program.flows.map((flow) => [flow.name, costOfFlow({ program, around: [] }, flow)]));
}

interface Place {
  readonly program: Program;
  /** Names of the flows that have led here. */
  readonly around: readonly string[];
}

/** Two ways through steps: to their end, or to an end of the flow. Undefined: no such way. */
interface Ways {
  readonly through: Cost | undefined;
  readonly ended: Cost | undefined;
}

function costOfFlow({ program, around }: Place, { name, steps }: Flow): Cost {
  if (around.includes(name)) return NOTHING;
  const { through, ended } = waysOf({ program, around: [...around, name] }, steps);
  return dearest([through, ended]) ?? NOTHING;
}

function waysOf(place: Place, steps: Block): Ways {
  let through: Cost | undefined = NOTHING;
  let ended: Cost | undefined;
  for (const step of steps) {
    if (through === undefined) break;
    const ways = waysOfStep(place, step);
    ended = dearest([ended, ways.ended && plus(through, ways.ended)]);
    through = ways.through && plus(through, ways.through);
  }
  return { through, ended };
}

function waysOfStep(place: Place, step: Step): Ways {
  const { through, ended } = waysOfVerb(place, step);
  const isPassed = step.conditions.length > 0 && step.blocks['else'] === undefined;
  return { through: isPassed ? dearest([NOTHING, through]) : through, ended };
}

function waysOfVerb(place: Place, step: Step): Ways {
  const { action, fixed = {}, blocks } = step;
  const own = ownCost(place, step);
  if (action.ends) return { through: undefined, ended: own };
  if (action.verb === 'repeat' || action.verb === 'for_each') return loop(waysOf(place, blocks['do'] ?? []), roundsOf(fixed));
  if (action.verb === 'survey') return { through: costOfSurvey(place, step), ended: undefined };
  const inside = Object.values(blocks).map((block) => waysOf(place, block));
  const isCovered = action.verb === 'do' || blocks['else'] !== undefined;
  const left = leaving(place, step);
  const through = dearest([...(isCovered ? [] : [NOTHING]), ...inside.map((ways) => ways.through)]);
  const ended = dearest([left, ...inside.map((ways) => ways.ended)]);
  return { through: through && plus(own, through), ended: ended && plus(own, ended) };
}

/** Its steps are taken for each person, and their ends are no end of the flow. */
function costOfSurvey(place: Place, { blocks, fixed: { people } = {} }: Step): Cost {
  const one = Object.values(blocks).map((block) => waysOf(place, block)).reduce((all, { through, ended }) => plus(all, dearest([through, ended]) ?? NOTHING), NOTHING);
  return Array.isArray(people) ? times(one, people.length) : { most: NO_FIGURES, each: one.most };
}

/** Undefined: not known before it runs. */
function roundsOf({ times, at_most: most, of }: Readonly<Record<string, unknown>>): number | undefined {
  const known = [times, most, Array.isArray(of) ? of.length : undefined].filter((rounds) => typeof rounds === 'number');
  return known.length === 0 ? undefined : Math.min(...known);
}

/** A round that ends the flow is the last one. */
function loop({ through = NOTHING, ended }: Ways, rounds: number | undefined): Ways {
  const all: Cost = rounds === undefined ? { most: NO_FIGURES, each: sum(through.most, through.each) } : times(through, rounds);
  return { through: all, ended: ended && plus(all, ended) };
}

/** What a question costs whose person does not answer, or never rightly, and that has no steps for this: those of `defaults`, or a sentence of ours. */
function leaving(place: Place, { action, blocks }: Step): Cost | undefined {
  if (!action.asks) return undefined;
  const ways = (['no_answer', 'gave_up'] as const).flatMap((name) => {
    if (blocks[name]) return [];
    const { endings } = place.program;
    const ending = endings[name] && waysOf(place, endings[name]);
    return ending ? [ending.through, ending.ended] : [MESSAGE];
  });
  return dearest(ways);
}

function ownCost(place: Place, { action, fixed = {}, several }: Step): Cost {
  const target = place.program.flows.find(({ name }) => name === fixed['flow']);
  if (action.verb === 'run' && target) return costOfFlow(place, target);
  if (action.effect === 'none') return NOTHING;
  const messages = action.asks ? messagesOfQuestion(fixed) : 1;
  const dialogs = Array.isArray(fixed['to']) ? fixed['to'].length : 1;
  const one: Figures = { messages: action.writes ? 1 : 0, calls: 1, requests: 0 };
  if (several) return { most: { ...NO_FIGURES, requests: 1 }, each: { ...one, requests: 1 / LIMITS.batchCommands } };
  const requests = action.effect === 'soft' ? 0 : messages * Math.ceil(dialogs / LIMITS.batchCommands);
  return { most: { ...scaled(one, messages * dialogs), requests }, each: NO_FIGURES };
}

/** The question, its reminders, and a sentence after each wrong answer but the last. */
function messagesOfQuestion({ remind, attempts, type = 'text', check, choices, defaults }: Readonly<Record<string, unknown>>): number {
  const usual = (defaults as { readonly attempts?: number } | undefined)?.attempts ?? USUAL_ATTEMPTS;
  const mayBeWrong = type !== 'text' || check !== undefined || choices !== undefined;
  const tries = typeof attempts === 'number' ? attempts : usual;
  return 1 + (Array.isArray(remind) ? remind.length : 0) + (mayBeWrong ? tries - 1 : 0);
}

const NO_FIGURES: Figures = { messages: 0, calls: 0, requests: 0 };
const NOTHING: Cost = { most: NO_FIGURES, each: NO_FIGURES };
const MESSAGE: Cost = { most: { messages: 1, calls: 1, requests: 1 }, each: NO_FIGURES };

function combined(one: Figures, other: Figures, how: (one: number, other: number) => number): Figures {
  return { messages: how(one.messages, other.messages), calls: how(one.calls, other.calls), requests: how(one.requests, other.requests) };
}

function sum(one: Figures, other: Figures): Figures {
  return combined(one, other, (left, right) => left + right);
}

function scaled(figures: Figures, by: number): Figures {
  return combined(figures, figures, (figure) => figure * by);
}

function plus(one: Cost, other: Cost): Cost {
  return { most: sum(one.most, other.most), each: sum(one.each, other.each) };
}

function times({ most, each }: Cost, by: number): Cost {
  return { most: scaled(most, by), each: scaled(each, by) };
}

/** The highest of each figure: which way is the dearest depends on what is counted. */
function dearest(costs: readonly (Cost | undefined)[]): Cost | undefined {
  const [first, ...others] = costs.filter((cost) => cost !== undefined);
  return first && others.reduce((one, other) => ({ most: combined(one.most, other.most, Math.max), each: combined(one.each, other.each, Math.max) }), first);
}
