import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { describe, expect, test } from 'vitest';
import type { Fault } from '../../src/sandbox/settings.ts';
import { startStory, type Story } from '../../src/testing/story.ts';
import { PROVING, SEED, seeded } from './random.ts';

const SEND = 'imbot.v2.Chat.Message.send';
const BOT = `flows:
  many: {when: {message: {matches: '^many '}}, do: [{typing: thinking}, {send: a}, {send: b}, {send: c}, {send: d}]}
  echo: {when: message, do: [{typing: thinking}, {send: "{{message.text}}"}]}
`;
const RATE = { perSecond: 2, burst: 50 };
const WORDS = PROVING ? 300 : 40;

interface Requests {
  readonly count: number;
  /** Most in any second, minute and ten minutes of the portal's clock. */
  readonly most: (ms: number) => number;
  readonly refused: number;
  /** Refused because a test said so. */
  readonly faults: number;
}

function requestsOf({ control }: Story, since: number): Requests {
  const entries = control.journal({ since }).entries.flatMap((entry) => (entry.kind === 'request' ? [entry] : []));
  const times = entries.map(({ at }) => at);
  return {
    count: entries.length,
    refused: entries.filter(({ refused, fault }) => refused && fault === null).length,
    faults: entries.filter(({ fault }) => fault !== null).length,
    most: (ms) => Math.max(0, ...times.map((start) => times.filter((at) => at >= start && at < start + ms).length)),
  };
}

/** Where the journal ends now. */
function now({ control }: Story): number {
  return control.journal().next;
}

const blocked = (code: string, times = 1_000_000): readonly Fault[] => [{ method: '*', times, kind: 'code', code }];

async function onStage(tell: (story: Story) => Promise<void>): Promise<void> {
  await using story = await startStory({ bot: BOT, portal: { rate: RATE, deduplicate: false } });
  await tell(story);
}

/** Many people write at once. */
function crowd({ control, botId }: Story, count: number): readonly number[] {
  const people = Array.from({ length: count }, (_, at) => control.addPerson({ firstName: `P${at}` }).id);
  control.sayMany({ messages: people.map((person) => ({ person, dialog: String(botId), text: `hello ${person}` })) });
  return people;
}

function answered({ control, botId }: Story, people: readonly number[]): readonly number[] {
  return people.filter((person) => control.messages({ person, dialog: String(botId) }).filter(({ authorId, text }) => authorId === botId && text === `hello ${person}`).length === 1);
}

/** Lets time pass until all have their answer, five minutes at most. */
async function untilAnswered(story: Story, people: readonly number[]): Promise<void> {
  for (let passed = 0; passed < 30 && answered(story, people).length < people.length; passed += 1) await story.waits('10 seconds');
  expect(answered(story, people)).toEqual(people);
}

describe('P5: limits of the portal', { timeout: PROVING ? 600_000 : 60_000 }, () => {
  test('are kept without one refusal of our own making, however many people write', () => onStage(async (story) => {
    const since = now(story);
    for (let round = 0; round < (PROVING ? 20 : 3); round += 1) {
      const people = crowd(story, WORDS);
      await story.says('anna', `many ${round}`);
      await untilAnswered(story, people);
    }
    const { refused, most } = requestsOf(story, since);
    expect(refused).toBe(0);
    expect(most(600_000)).toBeLessThanOrEqual(RATE.burst + 2 * 600);
  }));

  test(`half of all requests refused: every message is answered once, and no faster than allowed (seed ${SEED})`, () => onStage(async (story) => {
    const since = now(story);
    const people = crowd(story, WORDS);
    const random = seeded(SEED);
    const refuseHalf = (): void => void story.control.change({ faults: random() < 0.5 ? blocked('QUERY_LIMIT_EXCEEDED', 1) : [] });
    subscribe('undici:request:create', refuseHalf);
    await untilAnswered(story, people).finally(() => unsubscribe('undici:request:create', refuseHalf));
    const { count, refused, faults, most } = requestsOf(story, since);
    expect(refused).toBe(0);
    expect(faults).toBeGreaterThan(0);
    expect(count).toBeGreaterThan(faults);
    // Behind a refusal nothing is left of the burst.
    expect(most(60_000)).toBeLessThanOrEqual(2 * 60 + 3);
  }));

  test('ten minutes without an answer: nothing is lost, and the portal is left in peace meanwhile', () => onStage(async (story) => {
    await story.waits('2 minutes');
    const since = now(story);
    story.control.change({ faults: blocked('QUERY_LIMIT_EXCEEDED') });
    const people = crowd(story, WORDS);
    await story.waits('10 minutes');
    expect(answered(story, people)).toEqual([]);
    const { count, most } = requestsOf(story, since);
    expect(count / 600).toBeLessThan(2);
    expect(most(1_000)).toBeLessThanOrEqual(2);
    story.control.change({ faults: [] });
    await untilAnswered(story, people);
    expect(requestsOf(story, since).refused).toBe(0);
  }));

  test('a method that has used up its time rests until it may go on, and other methods do not', () => onStage(async (story) => {
    await story.says('anna', 'first');
    expect(story.heard('anna')).toEqual(['first']);
    story.control.change({ faults: [{ method: SEND, times: 1, kind: 'code', code: 'OPERATION_TIME_LIMIT' }] });
    const since = now(story);
    story.control.say({ person: 1, dialog: String(story.botId), text: 'second' });
    story.control.say({ person: 5, dialog: String(story.botId), text: 'other' });
    await story.waits('5 minutes');
    const calls = story.control.journal({ since }).entries.flatMap((entry) => (entry.kind === 'call' || (entry.kind === 'request' && entry.batch === null) ? [entry.method] : []));
    expect(calls.filter((method) => method === SEND).length).toBeLessThanOrEqual(2);
    expect(calls).toContain('imbot.v2.Chat.InputAction.notify');
    await story.waits('6 minutes');
    expect(story.heard('anna')).toEqual(['second']);
    expect(story.heard('boris')).toEqual(['other']);
    expect(requestsOf(story, since).refused).toBe(0);
  }));

  test('a portal that really counts the time of a method: at 480 seconds it is never refused, below it is paused, and nothing is lost', () => onStage(async (story) => {
    const refusals = (since: number): number => story.control.journal({ since }).entries.filter((entry) => 'outcome' in entry && 'error' in entry.outcome && entry.outcome.error === 'OPERATION_TIME_LIMIT').length;
    const since = now(story);
    story.control.change({ operating: { limitSeconds: 480, secondsPerCall: { [SEND]: 20 } } });
    await untilAnswered(story, crowd(story, WORDS / 2));
    expect(refusals(since)).toBe(0);
    story.control.change({ operating: { limitSeconds: 100, secondsPerCall: { [SEND]: 20 } } });
    const people = crowd(story, 12);
    for (let tens = 0; tens < 4; tens += 1) await story.waits('10 minutes');
    await untilAnswered(story, people);
    expect(refusals(since)).toBeGreaterThan(0);
    expect(requestsOf(story, since).refused).toBe(0);
  }));
});
