import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DELIVERED_FROM, type Page, type PortalEvent, type QueuedEvent } from '../../../src/portal/events.ts';
import { type Bench, type Stage, startStage } from '../../support/engine-stage.ts';
import { commandEvent, messageEvent } from '../../support/events.ts';

const FILE = `
commands: {a: A, b: B}
flows:
  a: {when: {command: a}, do: [{send: "a"}]}
  b: {when: {command: b}, do: [{send: "b"}]}
  pressed: {when: {button: any}, do: [{send: "pressed by {{user.id}}"}]}
  rest: {when: message, do: [{send: "said {{message.text}}"}]}
`;

const MESSAGE = 500;

function message(text: string, id = MESSAGE): PortalEvent {
  return messageEvent(text, { id });
}

function called(name: string, via: 'typed' | 'keyboard' | 'menu' = 'typed', authorId = 1): PortalEvent {
  const event = commandEvent(name, '', { id: MESSAGE, via });
  return { ...event, message: { id: MESSAGE, authorId, text: authorId === 1 ? `/${name}` : 'mine' } };
}

function pressed(by: number): PortalEvent {
  return { ...messageEvent('', { id: MESSAGE, authorId: 999 }), type: 'button', user: { id: by }, button: { name: 'x', with: {} } };
}

function queued(id: number, event: PortalEvent): QueuedEvent {
  return { id, date: '', event };
}

/** Everything that a page brings; ids rise in the order given. */
async function takesAll(bot: Bench, events: readonly PortalEvent[], from = 1_000): Promise<readonly string[]> {
  await bot.accept({ events: events.map((event, at) => queued(from + at, event)), nextOffset: from + events.length, hasMore: false });
  await bot.quiet();
  return bot.said();
}

function onStage(tell: (stage: Stage, bot: Bench) => Promise<void>): () => Promise<void> {
  return async () => {
    await using stage = await startStage();
    await tell(stage, await stage.boot(FILE));
  };
}

const TWO_LINES = message('/a one\n/b two');

describe('what counts once and what counts each time', () => {
  test.each<readonly [string, readonly PortalEvent[], readonly string[]]>([
    ['a message under two numbers is one message', [message('hi'), message('hi')], ['said hi']],
    ['two messages with one text are two', [message('hi', 501), message('hi', 502)], ['said hi', 'said hi']],
    ['a message and its command are one input', [message('/a'), called('a')], ['a']],
    ['a command and its message are one input', [called('a'), message('/a')], ['a']],
    ['a command that is not declared is the message that carries it', [called('c'), message('/c')], ['said /c']],
    ['a message that carries an undeclared command is one message', [message('/c'), called('c')], ['said /c']],
    ['a command in the middle of a message that was taken as one', [message('please /a'), called('a')], ['said please /a']],
    ['several commands of a message', [TWO_LINES, called('a'), called('b')], ['a', 'b']],
    ['several commands after each other, then their message', [called('b'), called('a'), TWO_LINES], ['b', 'a']],
    ['several commands around their message', [called('b'), TWO_LINES, called('a')], ['b', 'a']],
    ['a command under two numbers is one call', [called('a'), called('a')], ['a']],
    ['presses of one message by two people', [pressed(1), pressed(5)], ['pressed by 1', 'pressed by 5']],
    ['presses of one message by one person', [pressed(1), pressed(1)], ['pressed by 1', 'pressed by 1']],
    ['commands on the keyboard of one message', [called('a', 'keyboard', 999), called('a', 'keyboard', 999)], ['a', 'a']],
    ['commands from the menu of one message', [called('a', 'menu', 999), called('a', 'menu', 999)], ['a', 'a']],
    ['a command from the menu of a message that was answered', [message('hi'), { ...called('a', 'menu'), message: { id: MESSAGE, authorId: 1, text: 'hi' } } as PortalEvent], ['said hi', 'a']],
    ['a command that the menu wrote, and its message', [message('/a'), called('a', 'menu')], ['a']],
    ['messages of bots and of the system', [{ ...message('x'), user: { id: 9, bot: true } } as PortalEvent, messageEvent('y', { id: 501, isSystem: true }), messageEvent('z', { id: 502, authorId: 0 })], []],
    ['what nobody knows', [{ type: 'unknown', name: 'ONIMBOTV9', reason: 'new' }, message('hi')], ['said hi']],
  ])('%s', async (_what, events, said) => {
    await onStage(async (_stage, bot) => {
      expect(await takesAll(bot, events)).toEqual(said);
    })();
  });

  test('what was sent counts once in any order, also over lives, and hides nothing of the queue', onStage(async (stage, bot) => {
    const sent = (...numbers: readonly number[]): Page => ({
      isSent: true, events: numbers.map((number) => queued(DELIVERED_FROM + number, message(String(number), 500 + number))), nextOffset: undefined, hasMore: false,
    });
    await bot.accept(sent(7, 3, 7));
    await bot.accept(sent(3, 900));
    expect(await takesAll(bot, [message('queued', 480)], 10)).toEqual(['said 7', 'said 3', 'said 900', 'said queued']);
    bot.dies();
    const next = await stage.boot(FILE);
    await next.accept(sent(900, 1));
    expect(await takesAll(next, [message('queued too', 481)], 11)).toEqual(['said 7', 'said 3', 'said 900', 'said queued', 'said 1', 'said queued too']);
    expect((await next.store.recover()).highestEventId).toBe(11);
  }));

  test('it does not matter whether they come in one page, in two, or in two lives', onStage(async (stage, bot) => {
    await takesAll(bot, [message('/a')]);
    expect(await takesAll(bot, [called('a'), message('hi', 600)], 1_001)).toEqual(['a', 'said hi']);
    bot.dies();
    const second = await stage.boot(FILE);
    expect(await takesAll(second, [called('a'), message('hi', 600), called('b')], 1_010)).toEqual(['a', 'said hi', 'b']);
  }));

  test('an unknown kind of event is told of once', onStage(async (_stage, bot) => {
    const unknown: PortalEvent = { type: 'unknown', name: 'ONIMBOTV9', reason: 'new' };
    await takesAll(bot, [unknown, unknown]);
    await takesAll(bot, [unknown], 1_010);
    expect(bot.log.filter(({ fields }) => fields['event'] === 'unknown_event')).toHaveLength(1);
  }));
});

describe('what the queue may do', () => {
  test('events that show up late under a lower number are taken', onStage(async (stage, bot) => {
    const say = (text: string): unknown => stage.control.say({ person: 1, dialog: String(bot.botId), text });
    say('first');
    await bot.poll();
    stage.control.hold({ events: 1 });
    say('late');
    say('early');
    await bot.poll();
    stage.control.release();
    await bot.poll();
    await bot.quiet();
    expect(bot.said()).toEqual(['said first', 'said early', 'said late']);
    await bot.poll();
    expect(await bot.poll()).toBe(0);
  }));

  test('pages that repeat, overlap and come shuffled are handled once', onStage(async (_stage, bot) => {
    let from = 1_000;
    const events = fc.array(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 4 });
    await fc.assert(fc.asyncProperty(events, async (pages) => {
      const base = from;
      from += 10;
      for (const page of pages) {
        const rows = page.map((at): QueuedEvent => queued(base + at, message(`m${base + at}`, base + at)));
        await bot.accept({ events: rows, nextOffset: base, hasMore: false });
      }
      await bot.quiet();
      const said = bot.said().filter((text) => Number(text.slice('said m'.length)) >= base).map((text) => Number(text.slice('said m'.length)) - base);
      expect(said.toSorted()).toEqual([...new Set(pages.flat())].toSorted());
    }), { numRuns: 25 });
  }));

  test('a page without anything confirms nothing', onStage(async (_stage, bot) => {
    for (const nextOffset of [undefined, 0]) await bot.accept({ events: [], nextOffset, hasMore: false });
    expect(bot.engine.offset).toBeUndefined();
    await bot.accept({ events: [], nextOffset: undefined, hasMore: true });
    expect(bot.engine.offset).toBeUndefined();
  }));
});
