import Type from 'typebox';
import { type Call, defineAction, type Directive, type Woken } from '../schema/define-action.ts';
import { block, computed, holds, integer, name } from '../schema/fields.ts';

/** The list is kept with the run, so that it may be long, but not endless. */
const MOST_ITEMS = 1_000;

/** Where the loop is: the list as it was at the beginning, and the number of the round that is over. */
interface Round {
  readonly items: readonly unknown[];
  readonly round: number;
}

export default defineAction({
  verb: 'for_each',
  summary: 'Runs its steps once for each item of a list.',
  effect: 'none',
  params: Type.Object({
    item: name({ description: 'Name of the item inside the steps.', examples: ['word'] }),
    of: computed({ description: 'The list, an expression without `=`.', examples: ['message.files'] }),
    do: block({ description: 'The steps of a round.' }),
    until: Type.Optional(holds('behind', { description: 'Asked after each round; the loop ends when it holds.', examples: ['found'] })),
    at_once: Type.Optional(integer({ minimum: 1, maximum: 100 }, { description: 'How many rounds run beside each other; names that such a round sets are its own.', examples: [5] })),
  }),
  binds: { name: 'item', of: 'of' },
  apart: 'at_once',
  example: '- for_each:\n    item: file\n    of: message.files\n    do:\n      - send: "I got {{file.name}}."',
  run: (params, { again, woken }) => {
    if ((params.at_once ?? 1) > 1) return woken?.kind === 'ended' ? afterRound(params, again as Beside, woken.ending) : beginBeside(params);
    if (again === undefined) return begin(params);
    const { items, round } = again as Round;
    return params.until?.() === true ? { kind: 'next' } : enter(params.item, items, round + 1);
  },
});

interface Params {
  readonly item: string;
  readonly of: unknown;
  readonly until?: (more?: Readonly<Record<string, unknown>>) => boolean;
  readonly at_once?: number;
}

function begin({ item, of }: Params): Directive {
  return problemOf(of) ?? enter(item, of as readonly unknown[], 0);
}

function problemOf(of: unknown): Directive | undefined {
  if (!Array.isArray(of)) return { kind: 'fail', code: 'NO_LIST', message: '`of` gives no list' };
  if (of.length > MOST_ITEMS) return { kind: 'fail', code: 'LONG_LIST', message: `the list has ${String(of.length)} items, and a loop takes at most ${String(MOST_ITEMS)}` };
  return undefined;
}

function enter(item: string, items: readonly unknown[], round: number): Directive {
  if (round >= items.length) return { kind: 'next' };
  return { kind: 'enter', block: 'do', set: { [item]: items[round] }, again: { items, round } satisfies Round };
}

/** Rounds beside each other: the items, how many rounds have begun, and how many of these are over. */
interface Beside {
  readonly items: readonly unknown[];
  readonly begun: number;
  readonly over: number;
}

function beginBeside(params: Params): Directive {
  return problemOf(params.of) ?? callRounds(params, { items: params.of as readonly unknown[], begun: 0, over: 0 });
}

function afterRound(params: Params, { over, ...round }: Beside, ending: (Woken & { readonly kind: 'ended' })['ending']): Directive {
  if (ending.how === 'failed') return { kind: 'fail', code: ending.code, message: ending.message };
  if (ending.how === 'stopped') return { kind: 'stop' };
  return params.until?.(ending.values) === true ? { kind: 'next' } : callRounds(params, { ...round, over: over + 1 });
}

/** As many rounds as have room; the flow goes on behind the last one. */
function callRounds({ item, at_once: most = 1 }: Params, { items, begun, over }: Beside): Directive {
  if (over === items.length) return { kind: 'next' };
  const calls = items.slice(begun, over + most).map((value): Call => ({ block: 'do', set: { [item]: value } }));
  return { kind: 'call', calls, again: { items, begun: begun + calls.length, over } satisfies Beside };
}
