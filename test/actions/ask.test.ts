import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import ask from '../../src/actions/ask.ts';
import type { Asked } from '../../src/actions/ask/state.ts';
import type { PortalEvent } from '../../src/portal/events.ts';
import type { Directive, StepContext, Woken } from '../../src/schema/define-action.ts';
import { ANNA, messageEvent, NOON, stepContext } from '../support/step-context.ts';

type Params = Parameters<typeof ask.run>[0];
type Waiting = Directive & { readonly kind: 'wait' };

const MINUTE = 60_000;
const DEFAULTS = { timeout: 60 * MINUTE, attempts: 3, cancelWords: ['cancel'] };

const asking = (more: Partial<Params> = {}): Params => ({ text: 'How many?', defaults: DEFAULTS, ...more });

/** A question that is told what happens, minute by minute where nothing else is said. */
class Talk {
  directive: Directive;
  readonly #params: Params;
  readonly #step: Partial<StepContext>;

  constructor(params: Params, step: Partial<StepContext> = {}) {
    this.#params = params;
    this.#step = step;
    this.directive = ask.run(params, stepContext(step));
  }

  wake(woken: Woken, now = NOON + MINUTE): this {
    this.directive = ask.run(this.#params, stepContext({ ...this.#step, again: this.waiting.again, woken, now }));
    return this;
  }

  hears(event: PortalEvent, now?: number): this {
    return this.wake({ kind: 'event', event }, now);
  }

  writes(text: string, id = 1): this {
    return this.hears(messageEvent(text, { id }));
  }

  get waiting(): Waiting {
    if (this.directive.kind !== 'wait') throw new Error(`it does not wait: ${JSON.stringify(this.directive)}`);
    return this.directive;
  }

  /** Texts of the messages that leave now. */
  get said(): readonly string[] {
    return (this.waiting.effects ?? []).map((effect) => (effect.kind === 'send' ? effect.content.text : effect.kind));
  }
}

const pressEvent = (number: number): PortalEvent => ({ type: 'choice', chat: { dialogId: '11' }, user: ANNA, language: 'en', message: { id: 5 }, choice: { question: 'mark', number } });

describe('the question', () => {
  test('is sent, and waits for the person of the flow until its time is up', () => {
    const { directive } = new Talk(asking());
    expect(directive).toMatchObject({
      effects: [{ kind: 'send', dialog: '11', content: { text: 'How many?' } }],
      wait: { at: NOON + DEFAULTS.timeout, hears: { kind: 'answers', dialog: '11', people: [11], question: 'mark' } },
    });
  });

  test.each([
    ['to a chat is for anyone there', { to: ['chat5'] }, { dialog: 'chat5', people: undefined }],
    ['to a chat with `from` is for these', { to: ['chat5'], from: [7, 8] }, { dialog: 'chat5', people: [7, 8] }],
    ['to a person is for that person', { to: ['7'] }, { dialog: '7', people: [7] }],
  ])('%s', (_, params, { dialog, people }) => {
    const { hears } = new Talk(asking(params)).waiting.wait;
    expect([hears?.dialog, hears?.people]).toEqual([dialog, people]);
  });

  test('in a group is for the person of the flow', () => {
    expect(new Talk(asking(), { dialog: 'chat5' }).waiting.wait.hears).toMatchObject({ dialog: 'chat5', people: [11] });
  });

  test.each([
    ['several people', { to: ['7', '8'] }, {}, 'SEVERAL_ASKED'],
    ['nobody', {}, { dialog: undefined }, 'NO_DIALOG'],
    ['nothing', { text: ' ' }, {}, 'EMPTY_MESSAGE'],
  ])('to %s fails', (_, params, step, code) => {
    expect(new Talk(asking(params), step).directive).toMatchObject({ kind: 'fail', code });
  });

  const CHOICES = [{ label: 'Yes', value: true }, { label: 'No [b]', value: false, color: 'alert' }] as const;

  test('has its choices as buttons that know the question', () => {
    expect(new Talk(asking({ choices: CHOICES })).waiting.effects).toMatchObject([{ content: { keyboard: [[
      { text: 'Yes', action: { kind: 'choice', question: 'mark', number: 0 } },
      { text: 'No [b]', color: 'alert', action: { kind: 'choice', question: 'mark', number: 1 } },
    ]] } }]);
  });

  test('has long choices below each other', () => {
    const choices = ['a', 'b'].map((letter) => ({ label: letter.repeat(30), value: letter }));
    expect(new Talk(asking({ choices })).waiting.effects).toMatchObject([{ content: { keyboard: [[{}], [{}]] } }]);
  });

  test('has its choices as a list, where they write no markup', () => {
    expect(new Talk(asking({ choices: CHOICES, show: 'list' })).said).toEqual(['How many?\n1. Yes\n2. No [\u200bb]']);
  });

  test('is asked again after something else, with what is left of its time', () => {
    const talk = new Talk(asking()).wake({ kind: 'back' }, NOON + 10 * MINUTE);
    expect([talk.said, talk.waiting.wait.at]).toEqual([['How many?'], NOON + DEFAULTS.timeout]);
  });
});

describe('an answer', () => {
  test.each([
    ['text', ' Anna ', 'Anna'], ['integer', 'five', 5], ['number', '2,5', 2.5], ['yes_no', 'yes please', true], ['date', '31.01.2027', '2027-01-31'],
    ['time', '9:05', '09:05'], ['email', 'me: anna@example.com', 'anna@example.com'], ['phone', '+49 30 123456', '+4930123456'],
  ] as const)('of the type %s is read: %s', (type, typed, value) => {
    const { directive } = new Talk(asking({ type })).writes(typed);
    expect(directive).toEqual({ kind: 'next', set: { answer: { value, text: typed.trim(), by: ANNA, message: { id: 1, text: typed } } }, result: value });
  });

  test('may be a file', () => {
    const { directive } = new Talk(asking({ type: 'file' })).hears(messageEvent('here', { files: [{ id: 138 }] }));
    expect(directive).toMatchObject({ kind: 'next', result: { id: 138 } });
  });

  test.each([
    ['a press', (talk: Talk) => talk.hears(pressEvent(1))],
    ['its words', (talk: Talk) => talk.writes('red')],
    ['its number', (talk: Talk) => talk.writes('2')],
  ])('takes a choice by %s', (_, choose) => {
    const { directive } = choose(new Talk(asking({ choices: [{ label: 'Green', value: 1 }, { label: 'Red', value: 2 }] })));
    expect(directive).toMatchObject({ kind: 'next', result: 2, set: { answer: { value: 2 } } });
  });

  test('is checked with its value', () => {
    const talk = new Talk(asking({ type: 'integer', check: ({ answer }) => (answer as { value: number }).value < 10, wrong: ({ answer }) => `Not ${(answer as { text: string }).text}` })).writes('50');
    expect(talk.said).toEqual(['Not 50']);
    expect(talk.writes('5').directive).toMatchObject({ kind: 'next', result: 5 });
  });

  test.each<[string, Partial<Params>, PortalEvent, string]>([
    ['of the wrong type', { type: 'integer' }, messageEvent('many'), 'I need a number here. Please write it in digits.'],
    ['that is a file where words are wanted', {}, messageEvent('', { files: [{ id: 1 }] }), 'Please answer in words; I cannot read files here.'],
    ['in words where a file is wanted', { type: 'file' }, messageEvent('see my desk'), 'Please send me a file here.'],
    ['of 20,001 characters', {}, messageEvent('a'.repeat(20_001)), 'This is too long for me. Please write it in fewer words.'],
    ['of nothing', {}, messageEvent(' '), 'Please write your answer.'],
    ['that is no choice', { choices: [{ label: 'Yes', value: 'Yes' }] }, messageEvent('perhaps'), 'Please choose one of these:'],
    ['that presses what is not there any more', { choices: [{ label: 'Yes', value: 'Yes' }] }, pressEvent(3), 'Please choose one of these:'],
  ])('%s is told as such', (_, params, event, sentence) => {
    expect(new Talk(asking(params)).hears(event).said).toEqual([sentence]);
  });

  test('that is wrong is told in the language of the person', () => {
    expect(new Talk(asking({ type: 'integer' }), { language: 'ru' }).writes('много').said).toEqual(['Здесь нужно число. Напишите его, пожалуйста, цифрами.']);
  });

  test('that is wrong too often ends the question', () => {
    const talk = new Talk(asking({ type: 'integer', attempts: 2 })).writes('a', 1).writes('b', 2);
    expect(talk.directive).toEqual({ kind: 'leave', by: 'gave_up' });
    const withSteps = new Talk(asking({ type: 'integer', attempts: 1, gave_up: 'block' })).writes('a');
    expect(withSteps.directive).toEqual({ kind: 'enter', block: 'gave_up' });
  });

  test('that is edited after it was wrong is read again, and not counted again', () => {
    const talk = new Talk(asking({ type: 'integer', attempts: 2 })).writes('a', 7).hears(messageEvent('b', { id: 7, type: 'edited' }));
    expect(talk.said).toEqual(['I need a number here. Please write it in digits.']);
    expect(talk.hears(messageEvent('7', { id: 7, type: 'edited' })).directive).toMatchObject({ kind: 'next', result: 7 });
  });

  test('is not an edit of another message', () => {
    expect(new Talk(asking()).hears(messageEvent('b', { id: 9, type: 'edited' })).said).toEqual([]);
  });

  test('that is a cancel word ends the flow', () => {
    expect(new Talk(asking({ take_together: 3_000 })).writes(' CANCEL ').directive).toEqual({ kind: 'leave', by: 'on_cancel' });
  });
});

describe('messages that are taken together', () => {
  const together = (): Talk => new Talk(asking({ take_together: 3_000 })).hears(messageEvent('one', { id: 1 }), NOON + 1_000).hears(messageEvent('two', { id: 2 }), NOON + 2_000);

  test('are one answer once it has been quiet', () => {
    const talk = together();
    expect(talk.waiting.wait.at).toBe(NOON + 5_000);
    expect(talk.wake({ kind: 'due' }, NOON + 5_000).directive).toMatchObject({ kind: 'next', result: 'one\ntwo' });
  });

  test('count as they are after edits and deletions', () => {
    const talk = together().hears(messageEvent('three', { id: 2, type: 'edited' }), NOON + 3_000);
    talk.hears({ type: 'deleted', chat: { dialogId: '11' }, user: ANNA, language: 'en', messageId: 1 }, NOON + 3_000);
    expect(talk.wake({ kind: 'due' }, NOON + 6_000).directive).toMatchObject({ kind: 'next', result: 'three' });
  });

  test('are no answer when all of them are deleted', () => {
    const talk = together();
    for (const messageId of [1, 2]) talk.hears({ type: 'deleted', chat: { dialogId: '11' }, user: ANNA, language: 'en', messageId });
    expect(talk.waiting.wait.at).toBe(NOON + DEFAULTS.timeout);
  });

  test('are those of one person', () => {
    const talk = new Talk(asking({ take_together: 3_000, to: ['chat5'] })).writes('one');
    const other = messageEvent('two', { id: 2 });
    talk.hears({ ...other, user: { id: 12 } } as PortalEvent);
    expect((talk.waiting.again as Asked).heard).toHaveLength(1);
  });
});

describe('silence', () => {
  const reminded = (): Talk => new Talk(asking({ remind: [{ after: 10 * MINUTE, text: 'First' }, { after: 20 * MINUTE, text: 'Second' }] }));

  test('is answered with each reminder in its time, and ends', () => {
    const talk = reminded();
    const times = [];
    for (const expected of ['First', 'Second']) {
      times.push(talk.waiting.wait.at);
      talk.wake({ kind: 'due' }, talk.waiting.wait.at ?? 0);
      expect(talk.said).toEqual([expected]);
    }
    expect([...times, talk.waiting.wait.at]).toEqual([NOON + 10 * MINUTE, NOON + 20 * MINUTE, NOON + 60 * MINUTE]);
    expect(talk.wake({ kind: 'due' }, NOON + 60 * MINUTE).directive).toEqual({ kind: 'leave', by: 'no_answer' });
  });

  test('through which the bot was off brings the last reminder alone', () => {
    expect(reminded().wake({ kind: 'due' }, NOON + 30 * MINUTE).said).toEqual(['Second']);
  });

  test('leads into the steps that the question has for it', () => {
    expect(new Talk(asking({ no_answer: 'block' })).wake({ kind: 'due' }, NOON + 60 * MINUTE).directive).toEqual({ kind: 'enter', block: 'no_answer' });
  });

  test('ends although the clock was set back', () => {
    expect(new Talk(asking()).wake({ kind: 'due' }, NOON - 60 * MINUTE).directive).toEqual({ kind: 'leave', by: 'no_answer' });
  });
});

describe('whatever happens', () => {
  const texts = fc.constantFrom('5', 'many', '', 'seven', 'a'.repeat(20_001), '2027');
  const happening = fc.oneof(
    fc.record({ kind: fc.constant('says' as const), text: texts, id: fc.integer({ min: 1, max: 5 }) }),
    fc.record({ kind: fc.constant('edits' as const), text: texts, id: fc.integer({ min: 1, max: 5 }) }),
    fc.record({ kind: fc.constant('deletes' as const), id: fc.integer({ min: 1, max: 5 }) }),
    fc.record({ kind: fc.constant('back' as const) }),
    fc.record({ kind: fc.constant('due' as const) }),
  );
  const params = fc.record({
    type: fc.constantFrom('text' as const, 'integer' as const, 'file' as const), attempts: fc.integer({ min: 1, max: 4 }),
    take_together: fc.constantFrom(undefined, 3_000), remind: fc.constantFrom([], [{ after: MINUTE, text: 'Well?' }]),
  });

  type Happening = typeof happening extends fc.Arbitrary<infer One> ? One : never;

  function eventOf(one: Happening): PortalEvent | undefined {
    if (one.kind === 'deletes') return { type: 'deleted', chat: { dialogId: '11' }, user: ANNA, language: 'en', messageId: one.id };
    if (one.kind !== 'says' && one.kind !== 'edits') return undefined;
    return messageEvent(one.text, { id: one.id, type: one.kind === 'says' ? 'message' : 'edited' });
  }

  function happens(talk: Talk, one: Happening, now: number): void {
    const event = eventOf(one);
    if (event) talk.hears(event, now);
    else talk.wake({ kind: one.kind === 'due' ? 'due' : 'back' }, one.kind === 'due' ? talk.waiting.wait.at : now);
  }

  function isWaiting({ directive }: Talk): boolean {
    return directive.kind === 'wait';
  }

  const play = (talk: Talk, happenings: readonly Happening[], seen: (one: Happening) => void): void => {
    for (const [at, one] of happenings.entries()) {
      if (!isWaiting(talk)) return;
      happens(talk, one, NOON + at * 1_000);
      seen(one);
    }
  };

  test('wrong answers never exceed the attempts, what waits can be stored, and it ends', () => {
    fc.assert(fc.property(params, fc.array(happening, { maxLength: 30 }), ({ take_together: quiet, ...given }, happenings) => {
      const talk = new Talk(asking({ ...given, ...(quiet === undefined ? {} : { take_together: quiet }) }));
      play(talk, happenings, () => {
        if (!isWaiting(talk)) return;
        const asked = talk.waiting.again as Asked;
        expect(asked.wrong).toBeLessThan(given.attempts);
        expect(JSON.parse(JSON.stringify(asked))).toEqual(asked);
      });
      for (let left = 5; isWaiting(talk) && left > 0; left -= 1) talk.wake({ kind: 'due' }, talk.waiting.wait.at);
      expect(isWaiting(talk)).toBe(false);
    }), { seed: 20_261_126, numRuns: 300 });
  });

  test('no answer is lost', () => {
    fc.assert(fc.property(fc.array(happening, { maxLength: 10 }), (happenings) => {
      const talk = new Talk(asking({ type: 'integer', attempts: 100 }));
      play(talk, happenings, (one) => {
        if (one.kind === 'says') expect(isWaiting(talk)).toBe(!['5', 'seven', '2027'].includes(one.text));
      });
    }), { seed: 20_261_126, numRuns: 200 });
  });
});
