import Type from 'typebox';
import { defineAction, type Directive } from '../schema/define-action.ts';
import { block, computed, holds, name } from '../schema/fields.ts';

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
  }),
  binds: { name: 'item', of: 'of' },
  example: '- for_each:\n    item: file\n    of: message.files\n    do:\n      - send: "I got {{file.name}}."',
  run: (params, { again }) => {
    if (again === undefined) return begin(params);
    const { items, round } = again as Round;
    return params.until?.() === true ? { kind: 'next' } : enter(params.item, items, round + 1);
  },
});

function begin({ item, of }: { readonly item: string; readonly of: unknown }): Directive {
  if (!Array.isArray(of)) return { kind: 'fail', code: 'NO_LIST', message: '`of` gives no list' };
  if (of.length > MOST_ITEMS) return { kind: 'fail', code: 'LONG_LIST', message: `the list has ${String(of.length)} items, and a loop takes at most ${String(MOST_ITEMS)}` };
  return enter(item, of, 0);
}

function enter(item: string, items: readonly unknown[], round: number): Directive {
  if (round >= items.length) return { kind: 'next' };
  return { kind: 'enter', block: 'do', set: { [item]: items[round] }, again: { items, round } satisfies Round };
}
