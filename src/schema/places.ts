import type { TObject } from 'typebox';
import type { AnyAction } from './define-action.ts';
import type { AnyTrigger } from './define-trigger.ts';
import { BOT, BUTTON, COMMAND, DEFAULTS, FLOW, POLL, PORTAL, RATE, STEP, STORE, TOP_KEYS } from './envelope.ts';
import { LATER_OPTIONS, NOT_BUILT } from './not-built.ts';

/** Where each word of the language stands: `timezone` stands "under `bot`". */
export type Places = ReadonlyMap<string, string>;

/** More than two places for one word help nobody. */
const MOST = 2;

/** The places of all words, in the order in which people are most likely to have meant them. */
export function placesOf(actions: ReadonlyMap<string, AnyAction>, triggers: ReadonlyMap<string, AnyTrigger>): Places {
  const places = new Map<string, string[]>();
  const add = (words: Iterable<string>, place: string): void => {
    for (const word of words) {
      const found = places.get(word) ?? [];
      if (found.length < MOST && !found.includes(place)) places.set(word, [...found, place]);
    }
  };
  for (const [place, words] of aroundSteps()) add(words, place);
  add([...actions.keys(), ...NOT_BUILT.verb], 'in a step, after `- `');
  add([...triggers.keys(), ...NOT_BUILT.trigger], 'under `when`');
  // Last to first, so that `send` comes before `answer`.
  for (const { verb, params } of [...actions.values()].reverse()) add(wordsOf(params), verb === 'do' ? 'beside `do`' : `inside \`${verb}\``);
  add(NOT_BUILT.option, 'inside `send`');
  add([...wordsOf(BUTTON), ...NOT_BUILT.button], 'on a button');
  for (const { name, params, beside = [] } of triggers.values()) {
    add(wordsOf(params).filter((word) => word !== 'name' && !beside.includes(word)), `inside \`${name}\``);
    add(beside, `beside \`${name}\``);
  }
  for (const [owner, words] of Object.entries(LATER_OPTIONS)) add(words, `inside \`${owner}\``);
  return new Map([...places].map(([word, found]) => [word, found.join(' or ')]));
}

function aroundSteps(): readonly (readonly [place: string, words: Iterable<string>])[] {
  return [
    ['at the top level', [...Object.keys(TOP_KEYS), ...NOT_BUILT.top]],
    ['under `bot`', [...wordsOf(BOT), ...NOT_BUILT.bot]],
    ['in a flow', [...wordsOf(FLOW), ...NOT_BUILT.flow]],
    ['beside the verb of a step', [...wordsOf(STEP), ...NOT_BUILT.step]],
    ['in a command', wordsOf(COMMAND)],
    ['under `portal`', [...wordsOf(PORTAL), ...NOT_BUILT.portal]],
    ['inside `poll`', wordsOf(POLL)],
    ['inside `rate`', wordsOf(RATE)],
    ['under `defaults`', [...wordsOf(DEFAULTS), ...NOT_BUILT.defaults]],
    ['under `store`', [...wordsOf(STORE), ...NOT_BUILT.store]],
    ['in a trigger', NOT_BUILT.trigger_option],
    ['under `if`', ['any', 'not']],
  ];
}

function wordsOf(schema: TObject): readonly string[] {
  return Object.keys(schema.properties);
}
