import { expect, test } from 'vitest';
import { repliesIn, verdict } from './ledger.ts';
import { type PortalProcess, startBotProcess, startPortal, until } from './stage.ts';

const ECHO = 'flows: {echo: {when: message, do: [{send: "{{message.text}}"}]}}\n';

async function withPortal(tell: (portal: PortalProcess) => Promise<void>): Promise<void> {
  const portal = await startPortal();
  try {
    await tell(portal);
  } finally {
    await portal.close();
  }
}

test('P13: a second process on the same state ends and names the first, also while that one is stopped', { timeout: 60_000 }, () => withPortal(async (portal) => {
  const first = await startBotProcess({ bot: ECHO, portal });
  const { bot } = (await first.logged('ready')) as { readonly bot: { readonly id: number } };
  const person = await portal.addPerson('Zoe');
  const said = new Map([[String(person), ['1', '2', '3', '4', '5', '6']]]);
  const say = (texts: readonly string[]): Promise<void> => portal.say(texts.map((text) => ({ person, dialog: String(bot.id), text })));

  await say(['1', '2']);
  const second = await startBotProcess({ bot: ECHO, portal });
  expect(await second.ended).toBe(1);
  expect(JSON.stringify(second.log)).toContain(String(first.child.pid));

  first.child.kill('SIGSTOP');
  await say(['3', '4']);
  const third = await startBotProcess({ bot: ECHO, portal });
  expect(await third.ended).toBe(1);
  first.child.kill('SIGCONT');
  await say(['5', '6']);

  await until(async () => verdict(said, repliesIn(await portal.journal())).lost.length === 0);
  expect(verdict(said, repliesIn(await portal.journal()))).toEqual({ lost: [], doubled: [], inverted: [] });
  first.child.kill('SIGTERM');
  expect(await first.ended).toBe(0);
}));
