import { describe, expect, test } from 'vitest';
import { systemClock } from '../../src/adapters/clock.ts';
import { pause } from '../../src/kit/clock.ts';
import { type Bench, type Stage, startStage } from '../support/engine-stage.ts';

const SEND = 'imbot.v2.Chat.Message.send';

async function takes({ control }: Stage, bot: Bench, texts: readonly string[]): Promise<void> {
  for (const text of texts) control.say({ person: 1, dialog: String(bot.botId), text });
  await bot.poll();
}

describe('a stop', () => {
  test('waits for the answers of what is on its way, and for what they lead to', async () => {
    await using stage = await startStage();
    const bot = await stage.boot('flows: {f: {when: message, do: [{send: a}, {send: b}]}}');
    stage.control.change({ latencyMs: 50 });
    await takes(stage, bot, ['one']);
    expect(bot.engine.backlog).toBe(1);
    await bot.engine.settled();
    expect(bot.engine.backlog).toBe(0);
    expect(bot.said()).toEqual(['a', 'b']);
  });

  test.each([
    ['a message sent at most once', '{send: {text: once, delivery: at_most_once}}'],
    ['a system message', '{send: {text: once, system: yes}}'],
  ])('leaves nothing in doubt: %s that the portal did not take is sent by the next start', async (_what, step) => {
    await using stage = await startStage();
    const file = `flows: {f: {when: message, do: [${step}]}}`;
    const first = await stage.boot(file);
    stage.control.change({ faults: [{ method: SEND, times: 1_000, kind: 'code', code: 'QUERY_LIMIT_EXCEEDED' }] });
    await takes(stage, first, ['x']);
    await pause(systemClock, 50);
    expect(await first.stops()).toBe(true);
    stage.control.change({ faults: [] });
    const second = await stage.boot(file);
    await second.quiet();
    expect(second.said()).toEqual(['once']);
  });

  test('while a message in doubt is looked for leaves it to the next start', async () => {
    await using stage = await startStage();
    const file = 'bot: {code: staged, name: Staged, type: personal}\nflows: {f: {when: message, do: [{send: "{{message.text}}"}]}}';
    const first = await stage.boot(file);
    const noLook = { method: 'imbot.v2.Chat.Message.getContext', times: 1_000, kind: 'code', code: 'QUERY_LIMIT_EXCEEDED' } as const;
    stage.control.change({ faults: [{ method: SEND, times: 1, kind: 'reset-after' }, noLook] });
    await takes(stage, first, ['one', 'two']);
    await pause(systemClock, 800);
    expect(await first.stops()).toBe(true);
    expect(first.said()).toEqual(['one']);
    stage.control.change({ faults: [] });
    const second = await stage.boot(file);
    await second.quiet();
    expect(second.said()).toEqual(['one', 'two']);
  });

  test('of a page that arrives meanwhile loses nothing', async () => {
    await using stage = await startStage();
    const file = 'flows: {f: {when: message, do: [{send: "{{message.text}} a"}, {send: "{{message.text}} b"}]}}';
    const first = await stage.boot(file);
    for (const text of ['one', 'two']) stage.control.say({ person: 1, dialog: String(first.botId), text });
    const page = await first.read();
    const stored = first.accept(page);
    expect(await first.stops()).toBe(true);
    expect(await stored).toBe(page.events.length);
    const second = await stage.boot(file);
    await second.quiet();
    expect(second.said()).toEqual(['one a', 'one b', 'two a', 'two b']);
  });
});
