import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { readPage } from '../../src/adapters/bitrix24/events.ts';
import { StoreError } from '../../src/store/store.ts';
import { type Stage, startStage } from '../support/engine-stage.ts';

const FILE = `
commands: {help: {title: {en: Help, ru: Помощь}, args: {n: {type: integer, required: yes}}}, list: List}
flows:
  help: {when: {command: help}, do: [{answer: "{{args.n}}"}]}
  list: {when: {command: list}, do: [{send: "{{#each commands}}{{name}}={{title}} {{/each}}"}]}
  pressed: {when: {button: any}, do: [{send: "{{button.name}} {{user.firstName}}"}]}
  reacted: {when: {reaction: any}, do: [{react: like}, {send: "{{reaction}}"}]}
  joined: {when: joined, do: [{send: "Hi {{default user.firstName 'you'}}"}]}
  long: {when: message, if: message.text.size() > 3 and not user.extranet, do: [{set: {n: "=message.text.size()"}}, {send: "{{n}} {{user.name}} {{chat.name}} {{upper message.text}}"}]}
  short: {when: message, do: [{send: "ok {{message.text}}"}]}
`;

const NASTY = fc.oneof(
  fc.constantFrom<unknown>(null, undefined, '', 0, -1, 1e300, true, false, [], {}, [[]], 'chat2', '1', '/help', '/list', '/help 5', '__proto__', 'constructor', '$result[c0]', '[user=101]x[/user]', '\ud800', '\0', 'ru'),
  fc.string({ unit: 'binary', maxLength: 20 }), fc.integer(), fc.jsonValue({ maxDepth: 2 }),
);
const TYPES = ['ONIMBOTV2MESSAGEADD', 'ONIMBOTV2COMMANDADD', 'ONIMBOTV2REACTIONCHANGE', 'ONIMBOTV2JOINCHAT', 'ONIMBOTV2MESSAGEUPDATE', 'ONIMBOTV2MESSAGEDELETE', 'ONIMBOTV2CONTEXTGET', 'onImBotV2Strange'];

/** A well-formed event, then any of its fields replaced by anything. */
function event(at: number): fc.Arbitrary<unknown> {
  const shape = {
    message: { id: 700 + at, chatId: 1, authorId: 1, text: 'hello', params: {} }, chat: { dialogId: '1', id: 1, name: 'n' }, user: { id: 1, name: 'Anna', firstName: 'Anna' },
    command: { id: 1, command: 'list', params: '', context: 'textarea' }, reaction: 'like', action: 'add', messageId: 5, language: 'en', context: {}, dialogId: '1',
  };
  const places = Object.entries(shape).flatMap(([name, value]) => [[name], ...(typeof value === 'object' ? Object.keys(value).map((key) => [name, key]) : [])]);
  return fc.tuple(fc.constantFrom(...TYPES), fc.array(fc.tuple(fc.constantFrom(...places), NASTY), { maxLength: 4 })).map(([type, changes]) => {
    const data = structuredClone(shape) as unknown as Record<string, Record<string, unknown>>;
    for (const [[name = '', key], value] of changes) {
      if (key === undefined) data[name] = value as Record<string, unknown>;
      else if (typeof data[name] === 'object' && data[name] !== null) data[name][key] = value;
    }
    return { eventId: 10_000 + at, type, date: '', data: JSON.parse(JSON.stringify(data)) as unknown };
  });
}

async function onStage(tell: (stage: Stage) => Promise<void>): Promise<void> {
  await using stage = await startStage();
  await tell(stage);
}

describe('events whose fields are not what they should be', () => {
  test('end like any other, and the next one is answered', { timeout: 60_000 }, () => onStage(async (stage) => {
    const bot = await stage.boot(FILE);
    let at = 0;
    await fc.assert(fc.asyncProperty(fc.array(fc.nat(), { minLength: 20, maxLength: 20 }).chain((list) => fc.tuple(...list.map(() => event(at += 1)))), async (events) => {
      await bot.accept(readPage({ events, nextOffset: null, hasMore: 'what' }).page);
      await bot.quiet();
      expect(await bot.store.recover()).toMatchObject({ events: [], outbox: [] });
    }), { numRuns: 15, endOnFailure: true });
    stage.control.say({ person: 1, dialog: String(bot.botId), text: 'ok?' });
    await bot.poll();
    await bot.quiet();
    expect(bot.said()).toContain('ok ok?');
    expect(bot.log.filter(({ message }) => message.includes('bug'))).toEqual([]);
    expect(Object.keys(Object.prototype)).toEqual([]);
  }));

  test.each(['__proto__', 'constructor', 'hasOwnProperty'])('a language called %s has no texts', (language) => onStage(async (stage) => {
    const bot = await stage.boot(FILE);
    const page = readPage({ events: [{ eventId: 9_000, type: 'ONIMBOTV2COMMANDADD', data: { message: { id: 600 }, chat: { dialogId: '1' }, user: { id: 1 }, language, command: { id: 1, command: 'list', params: '', context: 'textarea' } } }] });
    await bot.accept(page.page);
    await bot.quiet();
    expect(bot.said()).toEqual(['help=Help list=List ']);
  }));
});

describe('what goes wrong inside', () => {
  test('a bug in a trigger leaves its event out, and no other', () => onStage(async (stage) => {
    const bot = await stage.boot(FILE, { change: (program) => ({ ...program, flows: program.flows.map((flow) => ({ ...flow, triggers: flow.triggers.map((trigger) => ({
      ...trigger,
      test: (input) => {
        if (input.text === 'boom') throw new TypeError('not a function');
        return trigger.test(input);
      },
    })) })) }) });
    for (const text of ['a', 'boom', 'b']) stage.control.say({ person: 1, dialog: String(bot.botId), text });
    await bot.poll();
    await bot.quiet();
    expect(bot.said().slice(-2)).toEqual(['ok a', 'ok b']);
    expect(bot.log.some(({ fields }) => fields['event'] === 'event_failed')).toBe(true);
    expect(await bot.store.recover()).toMatchObject({ events: [], outbox: [] });
  }));

  test('a state that cannot be read for a while is waited for', () => onStage(async (stage) => {
    const bot = await stage.boot(FILE);
    vi.spyOn(bot.store, 'seen').mockRejectedValueOnce(new StoreError('unavailable', 'the disk does not answer'));
    stage.control.say({ person: 1, dialog: String(bot.botId), text: 'a' });
    await bot.poll();
    await bot.quiet();
    expect(bot.said()).toEqual(['Hi Anna', 'ok a']);
    expect(bot.log.map(({ message }) => message)).toContain('the disk does not answer');
  }));
});
