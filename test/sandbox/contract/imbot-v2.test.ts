import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IMBOT_V2 } from '../../../src/contract/methods/imbot-v2.ts';
import { startSandbox, type Sandbox } from '../../../src/sandbox/start.ts';
import { portalOf, startPortal } from '../portal.ts';
import { realClock } from '../real-clock.ts';
import { BOT_CASES } from './bots.cases.ts';
import { check, titleOf, uncovered, undocumented, type Case } from './case.ts';
import { CHAT_CASES } from './chats.cases.ts';
import { COMMAND_CASES } from './commands.cases.ts';
import { EVENT_AND_FILE_CASES, PEOPLE_CASES } from './events-and-files.cases.ts';
import { byFaults, byStrangers } from './made-cases.ts';
import { MESSAGE_CASES } from './messages.cases.ts';
import { openStage, type Stage } from './stage.ts';

const WRITTEN: readonly Case<Stage>[] = [...BOT_CASES, ...CHAT_CASES, ...MESSAGE_CASES, ...COMMAND_CASES, ...EVENT_AND_FILE_CASES, ...PEOPLE_CASES];
const CASES: readonly Case<Stage>[] = [...WRITTEN, ...byStrangers(WRITTEN), ...byFaults(WRITTEN)];
/** These leave a portal behind that is of no use to others. */
const SPOILING = ['SCOPE_ERROR', 'AUTH_ERROR'];

const named = (cases: readonly Case<Stage>[]): readonly (readonly [string, Case<Stage>])[] => cases.map((one) => [titleOf(one), one]);
const isSpoiling = ({ code = '' }: Case<Stage>): boolean => SPOILING.includes(code);

describe('the sandbox portal', () => {
  let stage: Stage;
  let sandbox: Sandbox;
  let dir: string;
  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'sandbox-'));
    sandbox = await startSandbox({ dir, clock: realClock, rate: 'unlimited' });
    stage = await openStage(portalOf(sandbox, dir));
  });
  afterAll(async () => {
    await sandbox.close();
    rmSync(dir, { recursive: true, force: true });
  });

  it.each(named(CASES.filter((one) => !isSpoiling(one))))('%s', (_title, one) => check(one, stage, stage.portal.call));

  it.each(named(CASES.filter(isSpoiling)))('%s', async (_title, one) => {
    const own = await openStage(await startPortal());
    await check(one, own, own.portal.call);
  });
});

describe('the cases', () => {
  it('call every method of the contract, and meet every code of it', () => {
    expect(uncovered(IMBOT_V2, CASES)).toEqual([]);
  });

  it('expect nothing that the contract does not have', () => {
    expect(undocumented(IMBOT_V2, CASES)).toEqual([]);
  });

  it('are missed when they are missing', () => {
    expect(uncovered(IMBOT_V2, CASES.filter(({ code, method }) => code !== 'ATTACH_OVERSIZE' && method !== 'im.v2.Event.get'))).toEqual([
      'imbot.v2.Chat.Message.send: ATTACH_OVERSIZE', 'imbot.v2.Chat.Message.update: ATTACH_OVERSIZE', 'imbot.v2.Command.answer: ATTACH_OVERSIZE', 'im.v2.Event.get: success',
    ]);
  });
});
