import { describe, expect, test } from 'vitest';
import { type Bench, type Stage, startStage } from '../support/engine-stage.ts';

const SEND = 'imbot.v2.Chat.Message.send';
const ECHO = 'flows: {f: {when: message, do: [{send: "{{message.text}}"}]}}';

/** Events of one dialog that one reading brings. */
async function takes({ control }: Stage, bot: Bench, texts: readonly string[]): Promise<void> {
  for (const text of texts) control.say({ person: 1, dialog: String(bot.botId), text });
  await bot.poll();
}

describe('the messages of one dialog', () => {
  test('the parts of a long text stand together, whatever comes next', async () => {
    await using stage = await startStage();
    const bot = await stage.boot('flows: {long: {when: {message: {starts_with: long}}, do: [{send: "{{message.text}}{{message.text}}"}]}, short: {when: message, do: [{send: "{{message.text}}"}]}}');
    await takes(stage, bot, [`long ${'word '.repeat(3_000)}`, 'next']);
    await bot.quiet();
    expect(bot.said().map((text) => text.slice(0, 4))).toEqual(['long', 'word', 'next']);
  });

  test('a refused part takes the parts behind it along, and the person is told', async () => {
    await using stage = await startStage();
    const bot = await stage.boot('flows: {long: {when: message, do: [{send: "{{message.text}}{{message.text}}{{message.text}}"}]}}');
    stage.control.change({ faults: [{ method: SEND, times: 1, kind: 'code', code: 'SENDING_FAILED' }] });
    await takes(stage, bot, [`long ${'word '.repeat(3_000)}`]);
    await bot.quiet();
    expect(bot.said()).toEqual(['Sorry, something went wrong on my side. Please try again later.']);
    expect((await bot.store.recover()).outbox).toEqual([]);
  });

  test.each(['personal', 'supervisor'])('a message in doubt of a %s bot is neither overtaken nor taken for a later one', async (type) => {
    await using stage = await startStage();
    const bot = await stage.boot(`bot: {code: staged, name: Staged, type: ${type}}\n${ECHO}`);
    stage.control.change({ faults: [{ method: SEND, times: 1, kind: 'html', executed: false }] });
    await takes(stage, bot, ['one', 'two', 'one']);
    await bot.quiet();
    expect(bot.said()).toEqual(['one', 'two', 'one']);
  });

  test('a refusal of the last message is handled beside the next run, and what has to be said is said', async () => {
    await using stage = await startStage();
    const bot = await stage.boot('flows: {f: {when: message, do: [{send: "{{message.text}}"}], on_error: [{send: "sorry {{message.text}} {{error.code}}"}, {send: "again"}]}}');
    stage.control.change({ faults: [{ method: SEND, times: 1, kind: 'code', code: 'SENDING_FAILED' }] });
    await takes(stage, bot, ['one', 'two', 'three']);
    await bot.quiet();
    expect(bot.said().toSorted()).toEqual(['again', 'sorry one SENDING_FAILED', 'three', 'two']);
    expect(bot.said().indexOf('two')).toBeLessThan(bot.said().indexOf('three'));
    expect((await bot.store.recover()).events).toEqual([]);
  });
});
