import { cp, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { loadBot } from '../../src/app/load-bot.ts';
import { openStore } from '../../src/adapters/sqlite/open-store.ts';
import { Stage } from '../../src/testing/stage.ts';
import { keptLog } from '../support/kept-log.ts';
import { type Scene, setUpPortal, STARTS_AT } from './journal-bots.ts';

const SEND = 'imbot.v2.Chat.Message.send';

/** Lets people walk into a bot and keeps what is on disk then, of the bot and of its portal, in a folder. */
export async function record({ bot, before, refused, last }: Scene, to: string): Promise<void> {
  const root = await mkdtemp(join(tmpdir(), 'flowbot-journal-'));
  const { program } = loadBot('bot.yaml', Buffer.from(bot), {});
  if (!program) throw new Error('the bot does not load');
  process.env['TMPDIR'] = root;
  let isLast = false;
  const stage = await Stage.open({
    startAt: STARTS_AT, file: 'bot.yaml', program, env: {}, settings: { rate: 'unlimited' }, log: keptLog(), setUp: setUpPortal,
    openStore: (clock) => openStore({ dir: join(root, 'state'), clock }),
    onCommit: ({ outbox = [] }) => {
      if (isLast && outbox.length > 0) stage.kill();
    },
  });
  const say = async ([person, text]: Scene['last']): Promise<void> => {
    stage.control.say({ person, dialog: String(stage.botId), text });
    await stage.settle();
  };
  for (const word of before) await say(word);
  if (refused) {
    stage.control.change({ faults: [{ method: SEND, kind: 'code', code: 'ACCESS_DENIED', times: 1 }] });
    await say(refused);
  }
  isLast = true;
  await say(last);
  const [portal = ''] = (await readdir(root)).filter((name) => name.startsWith('flowbot-stage-'));
  await mkdir(to, { recursive: true });
  await cp(join(root, portal), join(to, 'portal'), { recursive: true });
  await stage.close();
  await writeFile(join(to, 'state.db.gz'), gzipSync(await readFile(join(root, 'state', 'flowbot.db')), { level: 9 }));
  await rm(root, { recursive: true, force: true });
}
