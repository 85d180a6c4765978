import { describe, expect, test } from 'vitest';
import { systemClock } from '../../src/adapters/clock.ts';
import { pause } from '../../src/kit/clock.ts';
import { type Bench, type Stage, startStage } from '../support/engine-stage.ts';

const SEND = 'imbot.v2.Chat.Message.send';
const TYPING = 'imbot.v2.Chat.InputAction.notify';
const REACT = 'imbot.v2.Chat.Message.Reaction.add';

/** How often a method was called, alone or in a batch. */
function calls({ control }: Stage, method: string): number {
  return control.journal({ limit: 100_000 }).entries.filter((entry) => (entry.kind === 'request' || entry.kind === 'call') && entry.method === method).length;
}

async function takes({ control }: Stage, bot: Bench, texts: readonly string[]): Promise<void> {
  for (const text of texts) control.say({ person: 1, dialog: String(bot.botId), text });
  await bot.poll();
}

describe('a portal that fails at one method again and again', () => {
  test('is asked to show that the bot is typing once', async () => {
    await using stage = await startStage();
    const bot = await stage.boot('flows: {f: {when: message, do: [{typing: thinking}, {send: "{{message.text}}"}]}}');
    stage.control.change({ faults: [{ method: TYPING, times: 1_000_000, kind: 'code', code: 'INTERNAL_SERVER_ERROR' }] });
    await takes(stage, bot, ['one', 'two']);
    await pause(systemClock, 500);
    expect(bot.said()).toEqual(['one', 'two']);
    expect(calls(stage, TYPING)).toBe(2);
    expect(bot.engine.backlog).toBe(0);
  });

  test('is asked for a reaction a few times, and then no more', { timeout: 30_000 }, async () => {
    await using stage = await startStage();
    const bot = await stage.boot('flows: {f: {when: message, do: [{react: like}, {send: "{{message.text}}"}]}}');
    stage.control.change({ faults: [{ method: REACT, times: 1_000_000, kind: 'code', code: 'INTERNAL_SERVER_ERROR' }] });
    await takes(stage, bot, ['one']);
    await bot.quiet();
    expect(bot.said()).toEqual(['one']);
    expect(calls(stage, REACT)).toBe(5);
    expect(await bot.store.recover()).toMatchObject({ events: [], outbox: [] });
  });

  test('leaves what its flow does about a reaction to the flow', { timeout: 30_000 }, async () => {
    await using stage = await startStage();
    const bot = await stage.boot('flows: {f: {when: message, do: [{react: like, on_error: [{send: "no {{error.code}}"}]}, {send: "{{message.text}}"}]}}');
    stage.control.change({ faults: [{ method: REACT, times: 1_000_000, kind: 'code', code: 'INTERNAL_SERVER_ERROR' }] });
    await takes(stage, bot, ['one']);
    await bot.quiet();
    expect(bot.said()).toEqual(['no INTERNAL_SERVER_ERROR', 'one']);
  });

  test('is not overrun with a message that a personal bot looks for each time', async () => {
    await using stage = await startStage();
    const bot = await stage.boot('bot: {code: staged, name: Staged, type: personal}\nflows: {f: {when: message, do: [{send: "{{message.text}}"}]}}');
    stage.control.change({ faults: [{ method: SEND, times: 1_000_000, kind: 'code', code: 'INTERNAL_SERVER_ERROR' }] });
    await takes(stage, bot, ['one', 'two']);
    await pause(systemClock, 700);
    expect(calls(stage, SEND)).toBeLessThan(5);
    stage.control.change({ faults: [] });
    await bot.quiet();
    expect(bot.said()).toEqual(['one', 'two']);
  });
});
