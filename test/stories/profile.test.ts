import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { connectByWebhook } from '../../src/adapters/bitrix24/connection.ts';
import { createLimiter } from '../../src/adapters/bitrix24/limiter.ts';
import { createBitrix24Portal } from '../../src/adapters/bitrix24/portal.ts';
import { systemClock } from '../../src/adapters/clock.ts';
import { connectByVibecode } from '../../src/adapters/vibecode/connect.ts';
import type { Portal } from '../../src/portal/portal.ts';
import { BOT_TOKEN, type Over } from '../../src/testing/bot-process.ts';
import { startStory, type Story } from '../../src/testing/story.ts';
import { PNG } from '../support/beside.ts';
import { folders } from '../support/folders.ts';
import { keptLog } from '../support/kept-log.ts';

const newFolder = folders();
/** Another image: what stands behind the end of a PNG is not shown. */
const OTHER_PNG = Buffer.concat([PNG, Buffer.from('other')]);

/** Another client of the portal that may do what the bot may. */
function clientOf({ addresses }: Story, over: Over): Portal {
  const parts = { clock: systemClock, limiter: createLimiter({ rate: 'unlimited', clock: systemClock }), log: keptLog() };
  const connection = over === 'vibecode' ? connectByVibecode({ ...addresses.vibecode, session: undefined }, parts) : connectByWebhook(addresses.webhook, parts);
  return createBitrix24Portal({ connection, botToken: BOT_TOKEN, log: parts.log });
}

function file(line: string): string {
  return `bot: {code: story, ${/\bname: /.test(` ${line}`) ? '' : 'name: Story, '}${line}}\nflows: {echo: {when: message, do: [{send: "{{message.text}}"}]}}`;
}

/** A key of `bot`; its field; two values in the file; how the portal shows them, and what somebody else writes there. */
const FIELDS = [
  ['name', 'name', ['Ann', 'Bob'], ['Ann', 'Bob', 'Eve']],
  ['last_name', 'lastName', ['Lee', 'Ray'], ['Lee', 'Ray', 'Fox']],
  ['position', 'position', ['Clerk', 'Guide'], ['Clerk', 'Guide', 'Spy']],
  ['color', 'color', ['aqua', 'lightBlue'], ['aqua', 'lightBlue', 'lime']],
  ['gender', 'gender', ['F', 'M'], ['F', 'M', 'F']],
  ['background', 'background', ['mint', 'sky'], ['mint', 'sky', 'frost']],
  ['hidden', 'hidden', ['yes', 'no'], [true, false, true]],
  ['reactions', 'reactions', ['no', 'yes'], [false, true, false]],
  ['open_line', 'openLine', ['yes', 'no'], [true, false, true]],
] as const;

describe.each(['webhook', 'vibecode'] as const)('over %s', (over) => {
  it.each(FIELDS)('%s of the file is what the portal has: at the start, after an edit, and after somebody changed it', async (key, field, [first, second], [firstShown, secondShown, byHand]) => {
    await using story = await startStory({ bot: file(`${key}: ${first}`), over });
    const client = clientOf(story, over);
    const shown = async (): Promise<unknown> => (await client.findBot('story'))?.[field];
    expect(await shown()).toBe(firstShown);
    expect(await story.reloads(file(`${key}: ${second}`))).toEqual({ outcome: 'reloaded' });
    expect(await shown()).toBe(secondShown);
    await client.updateBot(story.botId, { [field]: byHand });
    expect(await shown()).toBe(byHand);
    await story.restarts();
    expect(await shown()).toBe(secondShown);
  });

  it('avatar of the file is what the portal has: at the start, after an edit, after other bytes under its name, and after somebody changed it', async () => {
    const folder = await newFolder();
    await Promise.all([writeFile(join(folder, 'a.png'), PNG), writeFile(join(folder, 'b.png'), OTHER_PNG)]);
    await using story = await startStory({ bot: file('avatar: a.png'), folder, over });
    const client = clientOf(story, over);
    const shown = async (): Promise<unknown> => (await client.findBot('story'))?.avatar;
    const first = await shown();
    expect(first).toMatch(/\w/);
    await story.reloads(file('avatar: b.png'));
    const second = await shown();
    expect(second).not.toBe(first);
    await writeFile(join(folder, 'b.png'), PNG);
    await story.restarts();
    expect(await shown()).toBe(first);
    await client.updateBot(story.botId, { avatar: OTHER_PNG.toString('base64') });
    expect(await shown()).toBe(second);
    await story.restarts();
    expect(await shown()).toBe(first);
  });

  it.each(['bot', 'personal', 'supervisor', 'open_line'])('code and type %s are those on the portal', async (type) => {
    await using story = await startStory({ bot: file(`type: ${type}`), over });
    expect(await clientOf(story, over).findBot('story')).toMatchObject({ id: story.botId, code: 'story', type });
  });

  it('what the file does not name stays as somebody wrote it, and a start that finds nothing to do writes nothing', async () => {
    await using story = await startStory({ bot: file('color: aqua'), over });
    const client = clientOf(story, over);
    await client.updateBot(story.botId, { position: 'Mascot' });
    const { next } = story.control.journal();
    await story.restarts();
    expect((await client.findBot('story'))?.position).toBe('Mascot');
    expect(story.control.journal({ since: next }).entries.filter((entry) => 'method' in entry && /update|register/i.test(entry.method))).toEqual([]);
  });
});
