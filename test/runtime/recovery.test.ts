import { describe, expect, test } from 'vitest';
import { systemClock } from '../../src/adapters/clock.ts';
import { pause } from '../../src/kit/clock.ts';
import type { Fault } from '../../src/sandbox/settings.ts';
import { type Bench, type Stage, startStage } from '../support/engine-stage.ts';

const SEND = 'imbot.v2.Chat.Message.send';
const TYPING = 'imbot.v2.Chat.InputAction.notify';
const REACT = 'imbot.v2.Chat.Message.Reaction.add';

/** The next call of a method leaves and is never answered. */
function hanging(method: string, executed = false): Fault {
  return { method, times: 1, kind: 'hang', executed };
}

/** People write, the bot reads, and what it asks for leaves. */
async function takes({ control }: Stage, bot: Bench, texts: readonly string[]): Promise<void> {
  for (const text of texts) control.say({ person: 1, dialog: String(bot.botId), text });
  await bot.poll();
  await pause(systemClock, 60);
}

function reactions({ control }: Stage, bot: Bench): number {
  return control.messages({ person: 1, dialog: String(bot.botId) }).flatMap(({ reactions: all }) => all).length;
}

describe('what a killed process left', () => {
  test.each([
    ['a run that was asked for its last message', [SEND], '[{send: "{{message.text}}"}]', ['one']],
    ['a run in the middle of its steps', [SEND], '[{set: {v: "{{message.text}}"}}, {send: "{{v}} a"}, {send: "{{v}} b"}, {send: "{{v}} c"}]', ['one a', 'one b', 'one c']],
    ['a run that waits for what is never stored', [TYPING], '[{typing: thinking, on_error: [{log: x}]}, {send: "{{message.text}}"}]', ['one']],
    ['a run that waits for a reaction', [REACT], '[{react: like, on_error: [{log: x}]}, {send: "{{message.text}}"}]', ['one']],
    ['a run inside a block', [SEND], '[{do: [{send: "{{message.text}} in"}, {send: "{{message.text}} on"}]}, {send: "{{message.text}} out"}]', ['one in', 'one on', 'one out']],
  ])('%s goes on, and what waited behind it follows', async (_what, methods, steps, said) => {
    await using stage = await startStage();
    const file = `flows: {f: {when: message, do: ${steps}}}`;
    const first = await stage.boot(file);
    stage.control.change({ faults: methods.map((method) => hanging(method)) });
    await takes(stage, first, ['one', 'two']);
    expect(first.said()).toEqual([]);
    first.dies();
    stage.control.change({ faults: [] });
    const second = await stage.boot(file);
    expect(second.engine.backlog).toBeGreaterThan(0);
    await second.quiet();
    await second.poll();
    await second.quiet();
    expect(second.said()).toEqual([...said, ...said.map((text) => text.replace('one', 'two'))]);
    expect(await second.store.recover()).toMatchObject({ events: [], outbox: [] });
  });

  test('the parts of a long text that had not left follow, before anything else of their dialog', async () => {
    await using stage = await startStage();
    const file = 'flows: {long: {when: {message: {starts_with: long}}, do: [{send: "{{message.text}}{{message.text}}{{message.text}}"}]}, short: {when: message, do: [{send: "{{message.text}}"}]}}';
    const first = await stage.boot(file);
    stage.control.change({ faults: [hanging(SEND)] });
    await takes(stage, first, [`long ${'word '.repeat(3_900)}`, 'next']);
    first.dies();
    stage.control.change({ faults: [] });
    const second = await stage.boot(file);
    await second.quiet();
    expect(second.said().map((text) => text.slice(0, 4))).toEqual(['long', 'word', 'word', 'next']);
  });

  test('soft steps behind the last message are done', async () => {
    await using stage = await startStage();
    const file = 'flows: {f: {when: message, do: [{react: like}, {send: "{{message.text}}"}, {react: {remove: like, add: laugh}}]}}';
    const first = await stage.boot(file);
    stage.control.change({ faults: [hanging(SEND)] });
    await takes(stage, first, ['one']);
    first.dies();
    stage.control.change({ faults: [] });
    const second = await stage.boot(file);
    await second.quiet();
    expect(second.said()).toEqual(['one']);
    expect(reactions(stage, second)).toBe(1);
    expect(await second.store.recover()).toMatchObject({ events: [], outbox: [] });
  });

  test.each([
    ['had arrived', true, ['once', 'on']],
    ['had not arrived', false, ['on']],
  ])('a message sent at most once that %s is not sent again, and its run goes on', async (_what, executed, said) => {
    await using stage = await startStage();
    const file = 'flows: {f: {when: message, do: [{send: {text: once, delivery: at_most_once}}, {send: on}]}}';
    const first = await stage.boot(file);
    stage.control.change({ faults: [hanging(SEND, executed)] });
    await takes(stage, first, ['x']);
    first.dies();
    stage.control.change({ faults: [] });
    const second = await stage.boot(file);
    await second.quiet();
    expect(second.said()).toEqual(said);
    expect(second.log.map(({ fields }) => fields['event'])).toContain('effect_in_doubt');
  });

  test.each([true, false])('a message of a bot that may read is looked for first (it had arrived: %s)', async (executed) => {
    await using stage = await startStage();
    const file = 'bot: {code: staged, name: Staged, type: personal}\nflows: {f: {when: message, do: [{send: "{{message.text}}"}]}}';
    const first = await stage.boot(file);
    stage.control.change({ faults: [hanging(SEND, executed)] });
    await takes(stage, first, ['one', 'two', 'one']);
    first.dies();
    stage.control.change({ faults: [] });
    const second = await stage.boot(file);
    await second.quiet();
    expect(second.said()).toEqual(['one', 'two', 'one']);
  });

  test('a message with a known key comes once although it is sent again', async () => {
    await using stage = await startStage({ portal: { deduplicate: true } });
    const file = 'flows: {f: {when: message, do: [{send: "{{message.text}} a"}, {send: "{{message.text}} b"}]}}';
    const first = await stage.boot(file);
    await first.store.setFact('deduplicates', 'yes');
    stage.control.change({ faults: [hanging(SEND, true)] });
    await takes(stage, first, ['one', 'two']);
    first.dies();
    stage.control.change({ faults: [] });
    const second = await stage.boot(file);
    await second.quiet();
    expect(second.said()).toEqual(['one a', 'one b', 'two a', 'two b']);
  });

  test('a message that is refused after the restart is handled by the flow', async () => {
    await using stage = await startStage();
    const file = 'flows: {f: {when: message, do: [{send: "{{message.text}}"}], on_error: [{send: "{{error.code}} {{message.text}}"}]}}';
    const first = await stage.boot(file);
    stage.control.change({ faults: [hanging(SEND)] });
    await takes(stage, first, ['one']);
    first.dies();
    stage.control.change({ faults: [{ method: SEND, times: 1, kind: 'code', code: 'SENDING_FAILED' }] });
    const second = await stage.boot(file);
    await second.quiet();
    expect(second.said()).toEqual(['SENDING_FAILED one']);
  });
});

describe('a last message that is refused after the restart', () => {
  test.each([
    ['handled by the flow', ', on_error: [{send: "{{error.code}}"}]', ['SENDING_FAILED']],
    ['told in a neutral sentence', '', ['Sorry, something went wrong on my side. Please try again later.']],
  ])('is %s, whatever was done behind it', async (_how, handler, said) => {
    await using stage = await startStage();
    const file = `flows: {f: {when: message, do: [{send: "{{message.text}}"}, {react: like}]${handler}}}`;
    const first = await stage.boot(file);
    stage.control.change({ faults: [{ method: SEND, times: 1, kind: 'code', code: 'OPERATION_TIME_LIMIT' }] });
    await takes(stage, first, ['one']);
    expect([first.said(), reactions(stage, first)]).toEqual([[], 1]);
    first.dies();
    stage.control.change({ faults: [{ method: SEND, times: 1, kind: 'code', code: 'SENDING_FAILED' }] });
    const second = await stage.boot(file);
    await second.quiet();
    expect(second.said()).toEqual(said);
    expect(await second.store.recover()).toMatchObject({ events: [], outbox: [] });
  });
});

describe('a run of another version of the file', () => {
  const OLD = 'flows: {f: {when: message, do: [{send: "{{message.text}} 1"}, {send: "{{message.text}} 2"}], on_error: [{send: old}]}}';
  const NEW = 'flows: {f: {when: message, do: [{send: new}, {send: "new {{message.text}}"}]}}';

  async function left(stage: Stage): Promise<void> {
    const first = await stage.boot(OLD);
    stage.control.change({ faults: [hanging(SEND)] });
    await takes(stage, first, ['one', 'two']);
    first.dies();
    stage.control.change({ faults: [] });
  }

  test('goes on in the version it began with; events behind it meet the new one', async () => {
    await using stage = await startStage();
    await left(stage);
    const second = await stage.boot(NEW);
    await second.quiet();
    expect(second.said()).toEqual(['one 1', 'one 2', 'new', 'new two']);
  });

  test('that cannot be read any more ends with what it had decided to send, and takes no step of the new one', async () => {
    await using stage = await startStage();
    await left(stage);
    const second = await stage.boot(NEW, { readsOlder: false });
    await second.quiet();
    expect(second.said()).toEqual(['one 1', 'new', 'new two']);
    expect(second.log.map(({ fields }) => fields['event'])).toContain('run_without_flow');
  });

  test('sees its event as it was when it began, also where intake had read it by an older version', async () => {
    await using stage = await startStage();
    const first = await stage.boot('flows: {f: {when: message, do: [{send: x}, {send: y}]}}');
    const newer = 'commands: {foo: Foo}\nflows: {foo: {when: {command: foo}, do: [{send: "{{command.name}} 1"}, {react: like, on_error: [{log: x}]}, {send: "{{command.name}} 2"}]}}';
    stage.control.change({ faults: [{ method: SEND, times: 1, kind: 'code', code: 'QUERY_LIMIT_EXCEEDED' }, hanging(REACT)] });
    await takes(stage, first, ['go', '/foo']);
    await first.swaps(newer);
    while (first.said().length < 3) await pause(systemClock, 10);
    await pause(systemClock, 60);
    first.dies();
    stage.control.change({ faults: [] });
    const second = await stage.boot(newer);
    await second.quiet();
    expect(second.said()).toEqual(['x', 'y', 'foo 1', 'foo 2']);
  });
});
