import { describe, expect, test } from 'vitest';
import type { Fault } from '../../src/sandbox/settings.ts';
import { type Stage, startStage } from '../support/engine-stage.ts';

const SEND = 'imbot.v2.Chat.Message.send';
const ECHO = 'flows: {f: {when: message, do: [{send: "{{message.text}}"}]}}';

async function onStage(tell: (stage: Stage) => Promise<void>): Promise<void> {
  await using stage = await startStage();
  await tell(stage);
}

function refusals(code: string): readonly Fault[] {
  return [{ method: SEND, times: 1_000, kind: 'code', code }];
}

describe('a refusal of the whole bot', () => {
  test.each(['NO_AUTH_FOUND', 'PORTAL_DELETED', 'OVERLOAD_LIMIT', 'expired_token'])('%s ends it and leaves its replies for the next start', (code) => onStage(async (stage) => {
    const bot = await stage.boot(ECHO);
    stage.control.change({ faults: refusals(code) });
    stage.control.say({ person: 1, dialog: String(bot.botId), text: 'one' });
    stage.control.say({ person: 1, dialog: String(bot.botId), text: 'two' });
    await bot.poll();
    expect(await bot.gone).not.toBe('');
    expect(await bot.stops()).toBe(true);
    expect(bot.log.filter(({ level }) => level === 'error')).toEqual([]);

    stage.control.change({ faults: [] });
    const next = await stage.boot(ECHO);
    await next.poll();
    await next.quiet();
    expect(next.said()).toEqual(['one', 'two']);
  }));

  test('that is about one call alone fails its run and nothing else', () => onStage(async (stage) => {
    const bot = await stage.boot(ECHO);
    stage.control.change({ faults: [{ method: SEND, times: 1, kind: 'code', code: 'ACCESS_DENIED' }] });
    stage.control.say({ person: 1, dialog: String(bot.botId), text: 'one' });
    await bot.poll();
    await bot.quiet();
    expect(bot.said()).toEqual([expect.stringContaining('Sorry')]);
    expect(bot.log.map(({ fields }) => fields['event'])).toContain('run_failed');
  }));
});
