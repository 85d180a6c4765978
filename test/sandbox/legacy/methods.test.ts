import { describe, expect, it } from 'vitest';
import { IMBOT_V1 } from '../../../src/contract/methods/imbot-v1.ts';
import { check, titleOf, uncovered, undocumented } from '../contract/case.ts';
import { BOT_CASES } from './bots.cases.ts';
import { CHAT_CASES } from './chats.cases.ts';
import { COMMAND_CASES } from './commands.cases.ts';
import { MESSAGE_CASES } from './messages.cases.ts';
import { openLegacyStage } from './stage.ts';

const CASES = [...BOT_CASES, ...MESSAGE_CASES, ...CHAT_CASES, ...COMMAND_CASES];

describe('imbot in the sandbox portal', () => {
  it.each(CASES.map((one) => [titleOf(one), one] as const))('%s', async (_title, one) => {
    const stage = await openLegacyStage();
    await check(one, stage, stage.portal.call);
  });
});

describe('the cases of imbot', () => {
  it('call every method, and meet every code that is documented for it', () => {
    expect(uncovered(IMBOT_V1, CASES)).toEqual([]);
  });

  it('meet nothing that is not documented', () => {
    expect(undocumented(IMBOT_V1, CASES)).toEqual([]);
  });
});
