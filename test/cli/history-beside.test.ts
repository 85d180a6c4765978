import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { repliesIn } from '../chaos/ledger.ts';
import { startPortal, until } from '../chaos/stage.ts';
import { type LogLine, programs } from '../support/cli-process.ts';
import { folders } from '../support/folders.ts';

const { run, start } = programs();
const folder = folders();

const TOKEN = 'cAnaRyBotTokenA1b2C3d4E5f6G7h8I9';

test('why and runs answer while the bot runs, and show none of its secrets', { timeout: 40_000 }, async () => {
  const portal = await startPortal();
  try {
    const code = portal.webhook.split('/').at(-2) ?? '';
    const cwd = await folder();
    await writeFile(join(cwd, '.env'), `PORTAL=${portal.webhook}\nTOKEN=${TOKEN}\n`);
    await writeFile(join(cwd, 'bot.yaml'), `flowbot: 1
bot: {code: desk, name: Desk}
portal: {webhook: "\${PORTAL}", bot_token: "\${TOKEN}", rate: unlimited, poll: {idle: 20 ms, busy: 5 ms}}
flows:
  echo:
    when: message
    do:
      - send: "{{message.text}}"
`);
    const bot = start(['run', 'bot.yaml'], { cwd });
    const { bot: { id } } = (await bot.logged('ready')) as LogLine & { readonly bot: { readonly id: number } };
    const person = await portal.addPerson('Zoe');
    await portal.say([{ person, dialog: String(id), text: `my secret ${TOKEN} of ${portal.webhook}` }]);
    await until(async () => repliesIn(await portal.journal()).length >= 1);
    const list = JSON.parse((await run(['runs', '--format', 'json', '--flow', 'echo'], { cwd })).out) as readonly { readonly number: number }[];
    expect(list).toHaveLength(1);
    for (const format of ['text', 'json']) {
      const { out, err } = await run(['why', String(list[0]?.number), '--format', format], { cwd });
      expect(err).toBe('');
      expect(out).toContain('my secret *** of ');
      expect(out).not.toContain(code);
      expect(out.toLowerCase()).not.toContain(TOKEN.toLowerCase());
    }
    await portal.say([{ person, dialog: String(id), text: 'still there?' }]);
    await until(async () => repliesIn(await portal.journal()).length >= 2);
    expect(await bot.stop()).toMatchObject({ code: 0 });
  } finally {
    await portal.close();
  }
});

test('check tells who waits inside of which flow, while the bot runs', { timeout: 40_000 }, async () => {
  const portal = await startPortal();
  try {
    const cwd = await folder();
    const file = (wait: string): string => `flowbot: 1
bot: {code: desk, name: Desk}
portal: {webhook: "${portal.webhook}", rate: unlimited, poll: {idle: 20 ms, busy: 5 ms}}
flows:
  rest:
    when: message
    mode: parallel
    do:
      - send: Good night.
      - wait: ${wait}
`;
    await writeFile(join(cwd, 'bot.yaml'), file('8 hours'));
    const bot = start(['run', 'bot.yaml'], { cwd });
    const { bot: { id } } = (await bot.logged('ready')) as LogLine & { readonly bot: { readonly id: number } };
    const person = await portal.addPerson('Zoe');
    await portal.say(['a', 'b'].map((text) => ({ person, dialog: String(id), text })));
    await until(async () => repliesIn(await portal.journal()).length >= 2);
    const inside = async (): Promise<string> => (await run(['check', 'bot.yaml'], { cwd })).out.split('\n')[1] ?? '';
    await until(async () => (await inside()) === '  "rest", runs that wait inside: 2 (go on as before: 2)');
    expect(await bot.stop()).toMatchObject({ code: 0 });
    await writeFile(join(cwd, 'bot.yaml'), file('9 hours'));
    expect(await inside()).toBe('  "rest", runs that wait inside: 2 (take their step again: 2)');
  } finally {
    await portal.close();
  }
});
