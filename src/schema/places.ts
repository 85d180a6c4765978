import { isDeepStrictEqual } from 'node:util';
import type { TObject } from 'typebox';
import { type Phrase, say } from '../diagnostics/phrase.ts';
import type { AnyAction } from './define-action.ts';
import type { AnyTrigger } from './define-trigger.ts';
import { ATTACH, ATTACH_BLOCKS } from './attach.ts';
import { BOT, BUTTON, CHOICE, COMMAND, DEFAULTS, EVENTS, FLOW, MISSED, NARROWING, OAUTH, PEOPLE, POLL, PORTAL, QUESTION, RATE, REMINDER, RETRY, STEP, STORE, TOP_KEYS, VIBECODE } from './envelope.ts';
import { USE } from './pack.ts';
import { LATER_OPTIONS, NOT_BUILT } from './not-built.ts';

/** Where each word of the language stands: `timezone` stands "under `bot`". */
export type Places = ReadonlyMap<string, readonly Phrase[]>;

/** More than two places for one word help nobody. */
const MOST = 2;

/** The places of all words, in the order in which people are most likely to have meant them. */
export function placesOf(actions: ReadonlyMap<string, AnyAction>, triggers: ReadonlyMap<string, AnyTrigger>): Places {
  const places = new Map<string, readonly Phrase[]>();
  const add = (words: Iterable<string>, place: Phrase): void => {
    for (const word of words) {
      const found = places.get(word) ?? [];
      if (found.length < MOST && !found.some((other) => isDeepStrictEqual(other, place))) places.set(word, [...found, place]);
    }
  };
  for (const [place, words] of aroundSteps()) add(words, place);
  add([...actions.keys(), ...NOT_BUILT.verb], say('behind-dash'));
  add([...triggers.keys(), ...NOT_BUILT.trigger], say('under-word', { word: 'when' }));
  // Last to first, so that `send` comes before `answer`.
  for (const { verb, params } of [...actions.values()].reverse()) add(wordsOf(params), say(verb === 'do' ? 'beside-word' : 'inside-word', { word: verb }));
  add(wordsOf(BUTTON), say('on-button'));
  add([...wordsOf(ATTACH), 'message', ...Object.keys(ATTACH_BLOCKS)], say('inside-word', { word: 'attach' }));
  add(wordsOf(CHOICE), say('inside-word', { word: 'choices' }));
  add(wordsOf(REMINDER), say('inside-word', { word: 'remind' }));
  add(wordsOf(QUESTION), say('inside-word', { word: 'questions' }));
  for (const [name, { schema }] of Object.entries(ATTACH_BLOCKS)) add(wordsOf(schema), say('inside-word', { word: name }));
  for (const { name, params, beside = [] } of triggers.values()) {
    add(wordsOf(params).filter((word) => word !== 'name' && !beside.includes(word)), say('inside-word', { word: name }));
    add(beside, say('beside-word', { word: name }));
  }
  add(wordsOf(NARROWING), say('beside-trigger'));
  add(wordsOf(MISSED), say('inside-word', { word: 'if_missed' }));
  for (const [owner, words] of Object.entries(LATER_OPTIONS)) add(words, say('inside-word', { word: owner }));
  return places;
}

function aroundSteps(): readonly (readonly [place: Phrase, words: Iterable<string>])[] {
  return [
    [say('at-top'), [...Object.keys(TOP_KEYS), ...NOT_BUILT.top]],
    [say('under-word', { word: 'bot' }), wordsOf(BOT)],
    [say('under-word', { word: 'people' }), wordsOf(PEOPLE)],
    [say('in-a-flow'), wordsOf(FLOW)],
    [say('beside-verb'), wordsOf(STEP)],
    [say('inside-word', { word: 'retry' }), wordsOf(RETRY)],
    [say('in-a-command'), wordsOf(COMMAND)],
    [say('under-word', { word: 'portal' }), wordsOf(PORTAL)],
    [say('inside-word', { word: 'oauth' }), wordsOf(OAUTH)],
    [say('inside-word', { word: 'vibecode' }), wordsOf(VIBECODE)],
    [say('inside-word', { word: 'events' }), wordsOf(EVENTS)],
    [say('inside-word', { word: 'poll' }), wordsOf(POLL)],
    [say('inside-word', { word: 'rate' }), wordsOf(RATE)],
    [say('under-word', { word: 'defaults' }), wordsOf(DEFAULTS)],
    [say('under-word', { word: 'store' }), [...wordsOf(STORE), ...NOT_BUILT.store]],
    [say('in-a-trigger'), NOT_BUILT.trigger_option],
    [say('under-word', { word: 'use' }), wordsOf(USE)],
    [say('at-top-of-pack'), ['flowbot_pack', 'inputs']],
    [say('under-word', { word: 'if' }), ['any', 'not']],
  ];
}

function wordsOf(schema: TObject): readonly string[] {
  return Object.keys(schema.properties);
}
