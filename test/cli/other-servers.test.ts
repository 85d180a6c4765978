import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { repliesIn } from '../chaos/ledger.ts';
import { startPortal, until } from '../chaos/stage.ts';
import { programs } from '../support/cli-process.ts';
import { folders } from '../support/folders.ts';

const { start } = programs();
const folder = folders();

test('a bot that runs asks no server of this machine for a file, whoever gives the address', async () => {
  let connections = 0;
  const server = createServer((_, response) => response.end('secret')).on('connection', () => { connections += 1; }).listen(0);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const portal = await startPortal();
  try {
    const file = join(await folder(), 'bot.yaml');
    const upload = (url: string): string => `      - upload: {url: "${url}"}\n        on_error: [{send: "{{error.code}}"}]\n`;
    const flows = `flows:\n  own:\n    when: {message: own}\n    do:\n${upload(`http://localhost:${port}/a.txt`)}  given:\n    when: message\n    do:\n${upload('{{message.text}}')}`;
    await writeFile(file, `flowbot: 1\nbot: {code: desk, name: Desk}\nportal: {webhook: "${portal.webhook}", rate: unlimited, poll: {idle: 20 ms, busy: 5 ms}}\n${flows}`);
    await start(['run', file]).printed('Desk is ready');
    const [{ id } = { id: 0 }] = (await portal.state()).bots;
    const person = await portal.addPerson('Zoe');
    const texts = ['own', `http://localhost:${port}/b.txt`, `http://127.0.0.1:${port}/`];
    for (const text of texts) await portal.say([{ person, dialog: String(id), text }]);
    await until(async () => repliesIn(await portal.journal()).length === texts.length);
    expect(repliesIn(await portal.journal()).map(({ text }) => text)).toEqual(['FILE_PRIVATE', 'FILE_PRIVATE', 'FILE_HOST']);
    expect(connections).toBe(0);
  } finally {
    server.close();
    await portal.close();
  }
});
