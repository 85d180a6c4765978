import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { systemClock } from '../../src/adapters/clock.ts';
import { startSandbox } from '../../src/sandbox/start.ts';
import { openBench } from '../support/engine-stage.ts';

/** The sample group; every new bot is a member. */
const GROUP = 'chat2';

test.each(['personal', 'supervisor'])('two bots of the type %s that hear each other in a chat do not answer each other', async (type) => {
  const root = await mkdtemp(join(tmpdir(), 'flowbot-two-'));
  const sandbox = await startSandbox({ dir: join(root, 'sandbox'), clock: systemClock, rate: 'unlimited', settings: {} });
  const names = ['one', 'two'];
  const bots = await Promise.all(names.map((name) => openBench({ dir: join(root, name), file: join(root, `${name}.yaml`), webhook: sandbox.webhook, rate: 'unlimited' }, `bot: {code: ${name}, name: ${name}, type: ${type}}\nflows: {echo: {when: [message, edited, {reaction: any}], do: [{react: like}, {send: "${name}: {{message.text}}"}]}}`)));
  try {
    sandbox.control.say({ person: 1, dialog: GROUP, text: 'hello' });
    for (let round = 0; round < 5; round += 1) for (const bot of bots) {
      await bot.poll();
      await bot.quiet();
    }
    const said = sandbox.control.messages({ person: 1, dialog: GROUP, limit: 100 }).filter(({ text }) => text.includes(': hello')).map(({ text }) => text);
    expect(said.toSorted()).toEqual(['one: hello', 'two: hello']);
  } finally {
    for (const bot of bots) await bot.stops();
    await sandbox.close();
    await rm(root, { recursive: true, force: true });
  }
});
