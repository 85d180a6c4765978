import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import type { BotProfile, CommandDeclaration } from '../../src/portal/portal.ts';
import { type Applied, appliedFromJson } from '../../src/reconcile/applied.ts';
import { applyPlan, type Outcome, readPortal, RefusedError } from '../../src/reconcile/apply.ts';
import { type Plan, planChanges, type Wanted } from '../../src/reconcile/plan.ts';
import { human } from '../../src/reconcile/sentences.ts';
import { ModelPortal, type Quirks } from './model-portal.ts';

const PROFILE: BotProfile = {
  code: 'echo_bot', type: 'bot', name: 'Echo Bot', position: 'Repeats your messages', color: 'aqua', avatar: 'aGVsbG8=', hidden: false, reactions: true, openLine: false,
};

function command(name: string, title: Readonly<Record<string, string>> = { en: name }, more: Partial<CommandDeclaration> = {}): CommandDeclaration {
  return { name, title, params: {}, common: false, hidden: false, extranet: false, ...more };
}

const WANTED: Wanted = { profile: PROFILE, commands: [command('ping'), command('help', { en: 'Help', ru: 'Помощь' }, { params: { en: '[topic]' } })] };

/** A flowbot that is started again and again: its stored state survives, or is lost. */
class Starts {
  readonly portal: ModelPortal;
  stored: string | undefined;

  constructor(quirks: Quirks = {}) {
    this.portal = new ModelPortal(quirks);
  }

  async plan(wanted: Wanted): Promise<Plan> {
    const applied = appliedFromJson(this.stored);
    return planChanges(wanted, await readPortal(this.portal.port, wanted.profile.code, applied), applied);
  }

  async start(wanted: Wanted): Promise<Outcome & { readonly writes: readonly string[] }> {
    this.portal.writes = [];
    const outcome = await applyPlan(this.portal.port, await this.plan(wanted), (applied: Applied) => {
      this.stored = JSON.stringify(applied);
      return Promise.resolve();
    });
    return { ...outcome, writes: this.portal.writes };
  }
}

async function started(wanted: Wanted = WANTED, quirks: Quirks = {}): Promise<Starts> {
  const starts = new Starts(quirks);
  await starts.start(wanted);
  return starts;
}

describe('a first start', () => {
  test('registers the bot and its commands and tells their ids', async () => {
    const starts = new Starts();
    const { botId, commandIds, writes } = await starts.start(WANTED);
    expect(writes).toEqual(['Bot.register', 'Command.register', 'Command.register']);
    expect(botId).toBe(starts.portal.bot?.id);
    expect([...commandIds]).toEqual([['ping', starts.portal.commands.get('ping')?.id], ['help', starts.portal.commands.get('help')?.id]]);
  });

  test('updates a bot that registering gives back as it was', async () => {
    const starts = await started({ profile: { ...PROFILE, name: 'Old' }, commands: [command('gone')] });
    starts.stored = undefined;
    starts.portal.quirks = { blind: true };
    expect((await starts.start(WANTED)).writes).toEqual(['Bot.register', 'Bot.update', 'Command.unregister', 'Command.register', 'Command.register']);
    expect(starts.portal.bot?.name).toBe('Echo Bot');
  });

  test('says what to do when the code belongs to someone else, and writes nothing', async () => {
    const starts = await started();
    starts.stored = undefined;
    if (starts.portal.bot !== undefined) starts.portal.bot.owned = false;
    await expect(starts.start(WANTED)).rejects.toThrow(/"echo_bot" belongs to .* Choose another `bot.code`, or write the token .* `portal.bot_token`/);
    expect(starts.portal.writes).toEqual([]);
  });

  test('says the same when only registering finds out', async () => {
    const starts = await started();
    if (starts.portal.bot !== undefined) starts.portal.bot.owned = false;
    starts.portal.quirks = { blind: true };
    await expect(starts.start(WANTED)).rejects.toThrow(RefusedError);
  });

  test('refuses to turn a bot into one of another type', async () => {
    const starts = await started();
    await expect(starts.start({ ...WANTED, profile: { ...PROFILE, type: 'supervisor' } })).rejects.toThrow(/`type: bot`, and the type of a bot is fixed/);
    expect(starts.portal.writes).toEqual([]);
  });
});

describe('a second start', () => {
  test.for<[string, Quirks]>([
    ['shows everything', {}],
    ['shows no user record', { noUserRecord: true }],
    ['ignores the colour', { ignoredColors: ['aqua'] }],
    ['shows no titles', { emptyTitles: true }],
    ['shows titles in another language', { language: 'ru' }],
    ['shows titles in a language the bot lacks', { language: 'de' }],
  ])('writes nothing on a portal that %s', async ([, quirks]) => {
    const starts = await started(WANTED, quirks);
    expect((await starts.start(WANTED)).writes).toEqual([]);
  });

  test('stores nothing new', async () => {
    const starts = await started();
    const before = starts.stored;
    starts.stored = before;
    await applyPlan(starts.portal.port, await starts.plan(WANTED), () => { throw new Error('stored again'); });
    expect(starts.stored).toBe(before);
  });

  test('stays quiet when the portal begins to show another of our translations', async () => {
    const starts = await started();
    starts.portal.quirks = { language: 'ru' };
    expect((await starts.start({ ...WANTED, commands: [command('ping'), command('help', { ru: 'Помощь', en: 'Help' }, { params: { en: '[topic]' } })] })).writes).toEqual([]);
  });
});

describe('a lost state', () => {
  test.for<[string, Quirks]>([
    ['shows everything', {}], ['shows no user record', { noUserRecord: true }], ['ignores the colour', { ignoredColors: ['aqua'] }], ['shows no titles', { emptyTitles: true }],
  ])('costs one update of what cannot be read on a portal that %s, then quiet', async ([, quirks]) => {
    const starts = await started(WANTED, quirks);
    starts.stored = undefined;
    const first = await starts.start(WANTED);
    expect(first.writes.filter((method) => method === 'Bot.update')).toHaveLength(1);
    expect(first.writes.filter((method) => method.includes('register'))).toEqual([]);
    expect(first.writes).toContain('Command.update');
    expect((await starts.start(WANTED)).writes).toEqual([]);
  });

  test('costs nothing where everything can be read', async () => {
    const { avatar: _avatar, ...plain } = PROFILE;
    const readable: Wanted = { profile: plain, commands: [command('ping')] };
    const starts = await started(readable);
    starts.stored = undefined;
    expect((await starts.start(readable)).writes).toEqual([]);
    expect(appliedFromJson(starts.stored)?.botId).toBe(starts.portal.bot?.id);
  });

  test.for(['', '{', '[]', 'null', '{"version":2,"botId":1}', '{"version":1,"botId":"1","profile":{},"shown":{},"commands":[]}', '{"version":1,"botId":1,"profile":{},"shown":{},"commands":[{}]}', '{"version":1,"botId":1,"profile":{},"shown":{},"commands":[{"name":"a"}]}'])(
    'is what %s counts as', (text) => expect(appliedFromJson(text)).toBeUndefined(),
  );

  test('is what the state of a deleted bot counts as', async () => {
    const starts = await started();
    if (starts.portal.bot !== undefined) starts.portal.bot.id = 999;
    expect((await starts.start(WANTED)).writes).toContain('Bot.update');
  });
});

describe('a change of the file', () => {
  test.for<[string, Partial<BotProfile>]>([
    ['the name', { name: 'New' }], ['the avatar', { avatar: 'bmV3' }], ['a flag', { hidden: true }], ['the gender', { gender: 'F' }], ['the background', { background: 'mint' }],
  ])('of %s sends only that', async ([, change]) => {
    const starts = await started();
    const plan = await starts.plan({ ...WANTED, profile: { ...PROFILE, ...change } });
    expect(plan.changes).toEqual([expect.objectContaining({ kind: 'update-bot', fields: change })]);
  });

  test('leaves a value that left the file to the portal', async () => {
    const starts = await started();
    const { position: _position, ...rest } = PROFILE;
    expect((await starts.plan({ ...WANTED, profile: rest })).changes).toEqual([]);
  });

  test('unregisters a command that left it, by its own id', async () => {
    const starts = await started();
    const id = starts.portal.commands.get('help')?.id;
    const plan = await starts.plan({ ...WANTED, commands: [command('ping')] });
    expect(plan.changes).toEqual([{ kind: 'unregister-command', id, name: 'help' }]);
  });

  test('goes on when a command that left it is gone already', async () => {
    const starts = await started();
    const plan = await starts.plan({ ...WANTED, commands: [command('ping')] });
    starts.portal.commands.delete('help');
    const { commandIds } = await applyPlan(starts.portal.port, plan, () => Promise.resolve());
    expect([...commandIds.keys()]).toEqual(['ping']);
  });

  test('of a translation that the portal does not show is sent', async () => {
    const starts = await started();
    const wanted = { ...WANTED, commands: [command('ping'), command('help', { en: 'Help', ru: 'Справка' }, { params: { en: '[topic]' } })] };
    expect((await starts.start(wanted)).writes).toEqual(['Command.update']);
    expect(starts.portal.commands.get('help')?.title).toEqual({ en: 'Help', ru: 'Справка' });
  });

  test('drops a language that left it', async () => {
    const starts = await started();
    await starts.start({ ...WANTED, commands: [command('ping'), command('help', { en: 'Help' })] });
    expect(starts.portal.commands.get('help')).toMatchObject({ title: { en: 'Help' }, params: {} });
  });

  test('may use words that every JavaScript object knows', async () => {
    const wanted = { ...WANTED, commands: [command('constructor'), command('valueof')] };
    const starts = await started(wanted);
    expect((await starts.start(wanted)).writes).toEqual([]);
  });
});

describe('a change made on the portal by hand', () => {
  test('of the name is undone', async () => {
    const starts = await started();
    if (starts.portal.bot !== undefined) starts.portal.bot.name = 'Renamed';
    const plan = await starts.plan(WANTED);
    expect(plan.changes).toEqual([{ kind: 'update-bot', id: starts.portal.bot?.id, fields: { name: 'Echo Bot' }, before: { name: 'Renamed' } }]);
  });

  test('of an ignored colour is undone once', async () => {
    const starts = await started(WANTED, { ignoredColors: ['aqua'] });
    if (starts.portal.bot !== undefined) starts.portal.bot.color = 'red';
    expect((await starts.start(WANTED)).writes).toEqual(['Bot.update']);
    expect((await starts.start(WANTED)).writes).toEqual([]);
  });

  test('of a title is undone', async () => {
    const starts = await started();
    const help = starts.portal.commands.get('help');
    if (help !== undefined) help.title['en'] = 'Changed';
    expect((await starts.start(WANTED)).writes).toEqual(['Command.update']);
    expect(help?.title['en']).toBe('Help');
  });

  test('that removes a command is undone', async () => {
    const starts = await started();
    starts.portal.commands.delete('ping');
    expect((await starts.start(WANTED)).writes).toEqual(['Command.register']);
  });
});

describe('the sentences of a plan', () => {
  test('tell a first start', async () => {
    expect(human(await new Starts().plan(WANTED))).toEqual(['Register the bot "Echo Bot" under the code "echo_bot".', 'Register the command /ping.', 'Register the command /help.']);
  });

  test('tell how events come, without the secret of the address', async () => {
    const starts = await started();
    const eventsAt = async (events: string): Promise<readonly string[]> => human(await starts.plan({ ...WANTED, profile: { ...PROFILE, events } }));
    expect(await eventsAt('https://bots.example.com/hooks/secret')).toEqual(['Update the bot: events are sent to https://bots.example.com.']);
    expect(await eventsAt('fetch')).toEqual(['Update the bot: events are read from the portal.']);
  });

  test('tell every kind of difference', async () => {
    const starts = await started();
    const help = starts.portal.commands.get('help');
    if (help !== undefined) help.hidden = true;
    const wanted = { profile: { ...PROFILE, name: 'New', avatar: 'bmV3', hidden: true }, commands: [command('help', { en: 'Help', ru: 'Помощь' }, { params: { en: '[topic]' } })] };
    expect(human(await starts.plan(wanted))).toEqual([
      'Update the bot: name from "Echo Bot" to "New", avatar, hidden from no to yes.',
      'Unregister the command /ping: it is not in the file.',
      'Update the command /help: the portal shows something else.',
    ]);
  });
});

const languages = fc.dictionary(fc.constantFrom('en', 'ru', 'de'), fc.constantFrom('a', 'b', 'c'), { minKeys: 1 });
const profiles: fc.Arbitrary<BotProfile> = fc.record({
  code: fc.constant('x'), type: fc.constant('bot' as const), name: fc.constantFrom('A', 'B'), hidden: fc.boolean(), reactions: fc.boolean(), openLine: fc.boolean(),
  position: fc.constantFrom('P', 'Q'), color: fc.constantFrom('red', 'nope'), gender: fc.constantFrom('M' as const, 'F' as const), background: fc.constantFrom('mint', 'sky'), avatar: fc.constantFrom('MQ==', 'Mg=='),
}, { requiredKeys: ['code', 'type', 'name', 'hidden', 'reactions', 'openLine'] });
const commands = fc.uniqueArray(fc.record({
  name: fc.constantFrom('a', 'b', 'c', 'constructor'), title: languages, params: fc.dictionary(fc.constantFrom('en', 'ru'), fc.constantFrom('x', 'y')), common: fc.boolean(), hidden: fc.boolean(), extranet: fc.boolean(),
}), { selector: ({ name }) => name });
const wanteds: fc.Arbitrary<Wanted> = fc.record({ profile: profiles, commands: commands.map((all) => all.map((one) => ({
  // A hint in a language without a title is not applied by a portal.
  ...one, params: Object.fromEntries(Object.entries(one.params).filter(([language]) => language in one.title)),
}))) });
const quirks: fc.Arbitrary<Quirks> = fc.record({
  noUserRecord: fc.boolean(), ignoredColors: fc.constantFrom([], ['nope']), emptyTitles: fc.boolean(), language: fc.constantFrom('en', 'ru', 'fr'),
});
const failures = fc.option(fc.record({ write: fc.nat(6), when: fc.constantFrom('before' as const, 'after' as const) }), { nil: undefined });
const rounds = fc.array(fc.record({ wanted: wanteds, failAt: failures, lost: fc.boolean() }), { minLength: 1, maxLength: 4 });

describe('whatever the files, the portal and the cuts in between', () => {
  test('a plan that was carried out leaves nothing to plan', () => fc.assert(fc.asyncProperty(quirks, rounds, async (odd, all) => {
    const starts = new Starts(odd);
    for (const { wanted, failAt, lost } of all) {
      if (lost) starts.stored = undefined;
      starts.portal.failAt = failAt;
      await starts.start(wanted).catch((error: unknown) => expect(error).toMatchObject({ code: 'CUT' }));
      starts.portal.failAt = undefined;
      await starts.start(wanted);
      expect(human(await starts.plan(wanted))).toEqual([]);
    }
  }), { numRuns: 300 }));

  test('the portal has exactly what the last file says, unless the state was lost', () => fc.assert(fc.asyncProperty(rounds, async (all) => {
    const starts = new Starts();
    for (const { wanted, failAt } of all) {
      starts.portal.failAt = failAt;
      await starts.start(wanted).catch((error: unknown) => expect(error).toMatchObject({ code: 'CUT' }));
    }
    starts.portal.failAt = undefined;
    const { wanted } = all.at(-1) ?? { wanted: WANTED };
    await starts.start(wanted);
    expect(starts.portal.bot).toMatchObject(wanted.profile);
    expect(Object.fromEntries([...starts.portal.commands].map(([name, { id: _id, ...rest }]) => [name, { name, ...rest }])))
      .toEqual(Object.fromEntries(wanted.commands.map((one) => [one.name, one])));
  }), { numRuns: 300 }));
});
