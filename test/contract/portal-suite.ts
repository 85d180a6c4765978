import { describe, expect, it } from 'vitest';
import { type Effect, repeatOf } from '../../src/portal/effects.ts';
import type { PortalEvent, QueuedEvent } from '../../src/portal/events.ts';
import { PortalError } from '../../src/portal/failure.ts';
import type { BotProfile, CommandDeclaration, Done, Portal, Ticket } from '../../src/portal/portal.ts';
import type { Lacks } from '../../src/schema/lacks.ts';

/** A portal with a person on it, of whom the tests ask what people do. */
export interface PortalBench {
  /** A connection; the same token is the same owner of bots. Closed when the test ends. */
  open(botToken: string): Portal;
  /** The person writes to the bot; gives the id of the message. */
  say(botId: number, text: string): Promise<number>;
  /** The person presses a button of a message of the bot. */
  press(botId: number, message: number, button: number): Promise<void>;
  /** What the person sees of the bot's messages, oldest first. */
  seen(botId: number): Promise<readonly { readonly id: number; readonly text: string; readonly reactions: readonly string[] }[]>;
  /** The person's reactions and texts, by message: what the bot set on a message of theirs. */
  reactionsOn(botId: number, message: number): Promise<readonly string[]>;
  /** The dialog with the person, as the bot names it. */
  readonly dialog: string;
  /** A portal that sends its events: where to, and those of a bot so far, once nothing is on its way. */
  readonly sent?: { readonly url: string; events(botId: number): Promise<readonly PortalEvent[]> };
}

const TOKEN = 'token-of-the-contract-suite';
const PROFILE: BotProfile = { code: 'suite', type: 'bot', name: 'Suite', lastName: 'Bot', position: 'Tests', color: 'aqua', gender: 'M', hidden: false, reactions: true, openLine: false };
const HELP: CommandDeclaration = { name: 'help', title: { en: 'Help', de: 'Hilfe' }, params: { en: '[topic]' }, common: false, hidden: false, extranet: false };
const PRESS: CommandDeclaration = { name: 'flowbot', title: {}, params: {}, common: false, hidden: true, extranet: true };

/** Texts that an encoding may spoil. */
const TRICKY = [
  '50% off & more = [b]now[/b] + ?#', 'line\nbreak\ttab', 'Привет, 世界 👋🏽', '"quotes" \\ \'single\' /', 'a $result[c0][id] b', '$RESULT[x]', '{"json": [1]}', '\u0000\u0007',
  ' leading and trailing ', '%41%5B', '[0]', 'null', '0', '__proto__',
];

interface Setup {
  readonly bench: PortalBench;
  readonly portal: Portal;
  readonly botId: number;
  perform(effect: Effect, about?: Partial<Ticket>): ReturnType<Portal['perform']>;
  /** Reads until an event of this type came, confirming as it goes. */
  next<Type extends PortalEvent['type']>(type: Type): Promise<Extract<PortalEvent, { type: Type }>>;
}

/** What a portal does not have, or has under another name. */
export interface Peculiar {
  /** Nobody can be asked who works where, or events do not tell it. */
  readonly departments?: false | 'not told by events';
  /** Bots of others are refused with these codes, and not told unless `told`. */
  readonly strangers?: { readonly taken: string; readonly foreign: string; readonly told?: true };
  /** Events are sent; there is no queue to be read. */
  readonly queue?: false;
  /** Of a bot it tells the id and nothing else, of its commands nothing at all (`none`), or no texts of commands. */
  readonly readback?: 'none' | 'no texts';
  /** What an author's words cannot bring about there. */
  readonly lacks?: Pick<Lacks, 'verbs'> & { readonly options?: Lacks['options'] };
  /** Its own codes for these. */
  readonly codes?: Partial<Readonly<Record<keyof typeof CODES, string>>>;
  /** Texts of messages lose spaces at both ends. */
  readonly trims?: true;
  /** What a message into a chat that does not exist fails with; `not-found` where absent. */
  readonly noChat?: 'rejected';
  /** An owner is told among the managers. */
  readonly ownerManages?: true;
  /** Chats are told as the person sees them whose access it is, also when the bot has left. */
  readonly seesAsPerson?: true;
}

/** How imbot.v2 refuses. */
const CODES = { noBot: 'BOT_NOT_FOUND', noText: 'EMPTY_MESSAGE', noMessage: 'ACCESS_DENIED', noOwner: 'ACCESS_DENIED' };

/** What every portal keeps to. */
export function portalContract(name: string, start: () => Promise<PortalBench>, peculiar: Peculiar = {}): void {
  const { departments, strangers, queue, readback, lacks, trims, ownerManages, seesAsPerson, noChat = 'not-found' } = peculiar;
  const isTold = readback !== 'none';
  const codes = { ...CODES, ...peculiar.codes };
  const tricky = trims ? TRICKY.map((text) => text.trim()) : TRICKY;
  describe(`${name} keeps the portal contract`, () => {
    describe('as a place', () => {
      it('has one identity for all who reach it', async () => {
        const bench = await start();
        const first = await bench.open(TOKEN).installation();
        expect(first).not.toBe('');
        expect(await bench.open('another-token-of-the-suite').installation()).toBe(first);
      });
    });

    describe('with its bots', () => {
      it('has none until one is registered, and registers it once', async () => {
        const portal = (await start()).open(TOKEN);
        expect(await portal.findBot('suite')).toBeUndefined();
        const made = await portal.registerBot(PROFILE);
        expect(made).toMatchObject({ code: 'suite', owned: true });
        expect(await portal.registerBot({ ...PROFILE, name: 'Other' })).toMatchObject({ id: made.id });
        expect(await portal.findBot('suite')).toMatchObject({ ...made, ...(isTold && { name: 'Suite', position: 'Tests', color: 'aqua', type: 'bot' }) });
      });

      it('keeps a bot from those who have another token', async () => {
        const bench = await start();
        const { id } = await bench.open(TOKEN).registerBot(PROFILE);
        const stranger = bench.open('another-token-of-the-suite');
        const found = await stranger.findBot('suite');
        if (strangers && !strangers.told) expect(found).toBeUndefined();
        else expect(found).toMatchObject({ id, owned: false });
        expect(await failureOf(stranger.registerBot(PROFILE))).toMatchObject({ failure: 'denied', code: strangers?.taken ?? 'BOT_CODE_ALREADY_TAKEN' });
        expect(await failureOf(stranger.updateBot(id, { name: 'Mine' }))).toMatchObject({ failure: 'denied', code: strangers?.foreign ?? 'BOT_OWNERSHIP_ERROR' });
        if (queue !== false) expect(await failureOf(stranger.read(id, { offset: undefined, limit: 10 }))).toMatchObject({ failure: 'denied' });
      });

      it.skipIf(!isTold)('changes what is named and nothing else', async () => {
        const { portal, botId } = await setUp(start);
        await portal.updateBot(botId, { name: 'Renamed', hidden: true });
        expect(await portal.findBot('suite')).toMatchObject({ name: 'Renamed', lastName: 'Bot', position: 'Tests', hidden: true, reactions: true });
      });

      it('does not know a bot that is not there', async () => {
        const { portal, botId } = await setUp(start);
        const ask = queue === false ? portal.updateBot(botId + 1_000, { name: 'Nobody' }) : portal.read(botId + 1_000, { offset: undefined, limit: 10 });
        expect(await failureOf(ask)).toMatchObject({ failure: 'gone', code: codes.noBot });
      });
    });

    describe('with its commands', () => {
      it('registers, changes and forgets them', async () => {
        const { portal, botId } = await setUp(start);
        const id = await portal.registerCommand(botId, HELP);
        expect(await portal.registerCommand(botId, HELP)).toBe(id);
        const lists = async (commands: readonly object[]): Promise<void> => {
          const listed = await portal.listCommands(botId);
          if (isTold) expect(listed).toMatchObject(commands);
          else expect(listed).toBeUndefined();
        };
        await lists([{ id, name: 'help', common: false, hidden: false, extranet: false }]);
        await portal.updateCommand(botId, id, { ...HELP, title: { en: 'Assistance' }, params: {}, common: true }, ['de']);
        await lists([{ id, ...(readback === undefined && { title: 'Assistance' }), common: true }]);
        await portal.unregisterCommand(botId, id);
        await portal.unregisterCommand(botId, id);
        await lists([]);
      });

      it('hears one and answers it', async () => {
        const { bench, portal, botId, perform, next } = await setUp(start);
        portal.useCommands(new Map([['help', await portal.registerCommand(botId, HELP)]]));
        const message = await bench.say(botId, '/help me');
        const event = await next('command');
        expect(event).toMatchObject({ command: { name: 'help', params: 'me', via: 'typed' }, message: { id: message }, chat: { dialogId: bench.dialog } });
        expect(await perform({ kind: 'answer', dialog: bench.dialog, command: 'help', message, content: { text: 'Here' } })).toEqual({ tries: 1 });
        expect((await bench.seen(botId)).at(-1)?.text).toBe('Here');
      });

      it('refuses to answer one that is not registered', async () => {
        const { bench, perform } = await setUp(start);
        const answer: Effect = { kind: 'answer', dialog: bench.dialog, command: 'help', message: 1, content: { text: 'Here' } };
        expect(await failureOf(perform(answer))).toMatchObject({ failure: 'rejected', code: 'COMMAND_NOT_FOUND' });
      });
    });

    describe('with its chats', () => {
      it('does not tell who is in a chat that the bot is no member of', async () => {
        const { portal, botId } = await setUp(start);
        expect(await failureOf(portal.listMembers(botId, 'chat999999'))).toMatchObject({ failure: 'not-found' });
      });
    });

    describe.skipIf(departments === false)('with its departments', () => {
      it.skipIf(departments !== undefined)('tells who works in one, as events tell of them', async () => {
        const { bench, botId, portal, next } = await setUp(start);
        await bench.say(botId, 'hello');
        const { user } = await next('message');
        const [department = 0] = user.departments ?? [];
        const employees = await portal.listEmployees(department);
        expect(employees.find(({ id }) => id === user.id)).toMatchObject({ firstName: user.firstName, lastName: user.lastName, departments: user.departments, bot: false, active: true });
      });

      it('finds nobody in one that does not exist', async () => {
        const { portal } = await setUp(start);
        expect(await portal.listEmployees(999_999)).toEqual([]);
      });
    });

    describe.skipIf(queue === false)('with its queue of events', () => {
      it('gives every event again until a higher offset confirms it', async () => {
        const { bench, portal, botId } = await setUp(start);
        for (const text of ['one', 'two', 'three']) await bench.say(botId, text);
        const first = await portal.read(botId, { offset: undefined, limit: 1_000 });
        expect(textsOf(first.events)).toEqual(['one', 'two', 'three']);
        expect((await portal.read(botId, { offset: undefined, limit: 1_000 })).events).toEqual(first.events);
        const ids = first.events.map((row) => row.id);
        expect(ids).toEqual([...ids].sort((a, b) => a - b));
        await portal.read(botId, { offset: first.nextOffset, limit: 1_000 });
        expect((await portal.read(botId, { offset: undefined, limit: 1_000 })).events).toEqual([]);
      });

      it('says when there is more than a page', async () => {
        const { bench, portal, botId } = await setUp(start);
        for (const text of ['one', 'two', 'three']) await bench.say(botId, text);
        const limit = 2;
        const first = await portal.read(botId, { offset: undefined, limit });
        expect([first.events.length, first.hasMore]).toEqual([limit, true]);
      });

    });

    describe('with events', () => {
      it('brings texts as they were typed', async () => {
        const { bench, botId, next } = await setUp(start);
        for (const text of TRICKY) await bench.say(botId, text);
        const texts: (string | undefined)[] = [];
        while (texts.length < TRICKY.length) texts.push((await next('message')).message.text);
        expect(texts).toEqual(TRICKY);
      });
    });

    describe('with messages', () => {
      it.each(['alone', 'among others'])('shows texts as they were written, sent %s', async (how) => {
        const { bench, botId, perform } = await setUp(start);
        const sends = TRICKY.map((text, index) => () => perform(send(bench.dialog, text), { run: index }));
        if (how === 'alone') for (const one of sends) await one();
        else await Promise.all(sends.map((one) => one()));
        expect((await bench.seen(botId)).map((message) => message.text)).toEqual(tricky);
      });

      it('keeps the order in which they were asked for, and tells their ids', async () => {
        const { bench, botId, perform } = await setUp(start);
        const texts = Array.from({ length: 120 }, (_nothing, index) => `message ${index}`);
        const done = await Promise.all(texts.map((text, index) => perform(send(bench.dialog, text), { run: index })));
        const seen = await bench.seen(botId);
        expect(seen.map((message) => message.text)).toEqual(texts);
        expect(done.map((one) => idIn(one))).toEqual(seen.map((message) => message.id));
      });

      it('takes typing and reactions along, and takes a reaction twice', async () => {
        const { bench, botId, perform } = await setUp(start);
        const message = await bench.say(botId, 'hello');
        const react: Effect = { kind: 'react', dialog: bench.dialog, message, change: 'added', reaction: 'like' };
        const ends = await Promise.all([perform({ kind: 'typing', dialog: bench.dialog, status: 'thinking', seconds: 5 }), perform(react), perform(react), perform(send(bench.dialog, 'hi'))]);
        expect(ends).toMatchObject([{ tries: 1 }, { tries: 1 }, { tries: 1 }, { tries: 1 }]);
        expect(await bench.reactionsOn(botId, message)).toEqual(['like']);
        await perform({ ...react, change: 'removed' });
        expect(await bench.reactionsOn(botId, message)).toEqual([]);
      });

      it('changes one and takes it away, and takes either twice', async () => {
        const { bench, botId, perform } = await setUp(start);
        const message = idIn(await perform(send(bench.dialog, 'first')));
        const edit: Effect = { kind: 'edit', dialog: bench.dialog, message, content: { text: 'changed', keyboard: [], attach: { blocks: [{ message: 'below' }] } } };
        await perform(edit);
        await perform(edit);
        expect((await bench.seen(botId)).map(({ text }) => text)).toEqual(['changed']);
        const gone: Effect = { kind: 'delete', dialog: bench.dialog, message };
        await perform(gone);
        expect(await failureOf(perform(gone))).toMatchObject({ failure: 'not-found', code: codes.noMessage });
        expect(await perform(gone, { maybeDone: true })).toEqual({ tries: 1 });
      });

      it.skipIf(lacks?.options?.['send']?.['forward'])('sends messages on, with words and without', async () => {
        const { bench, botId, perform } = await setUp(start);
        const message = await bench.say(botId, 'look');
        await perform({ kind: 'send', dialog: bench.dialog, content: { text: '' }, forward: [message] });
        await perform({ kind: 'send', dialog: bench.dialog, content: { text: 'above' }, forward: [message, message] });
        expect((await bench.seen(botId)).map(({ text }) => text)).toEqual(['look', 'look', 'look', 'above']);
      });

      it.skipIf(lacks?.verbs['upload'])('sends files, and gives links to them', async () => {
        const { bench, botId, perform } = await setUp(start);
        const named = { dialog: bench.dialog, name: 'a.txt', text: 'look' };
        const message = idIn(await perform({ kind: 'upload', ...named, source: { content: '"content":null да' } }));
        expect((await bench.seen(botId)).map(({ id, text }) => ({ id, text }))).toEqual([{ id: message, text: 'look' }]);
        expect(await failureOf(perform({ kind: 'upload', ...named, source: { content: '' } }))).toMatchObject({ failure: 'rejected', code: 'FILE_EMPTY' });
        expect(await failureOf(perform({ kind: 'upload', ...named, source: { file: 'a.txt' } }))).toMatchObject({ failure: 'rejected', code: 'NO_FILES' });
        expect(await failureOf(perform({ kind: 'download', dialog: bench.dialog, file: 999_999 }))).toMatchObject({ failure: 'not-found', code: 'FILE_NOT_FOUND' });
      });

      it.skipIf(lacks?.verbs['input_field'])('marks messages as read, and takes the text field away and gives it back', async () => {
        const { bench, botId, perform } = await setUp(start);
        const message = await bench.say(botId, 'hello');
        for (const effect of [{ kind: 'read', dialog: bench.dialog, message }, { kind: 'input_field', dialog: bench.dialog, on: false }, { kind: 'input_field', dialog: bench.dialog, on: true }] as const) {
          expect(await perform(effect)).toEqual({ tries: 1 });
        }
        await bench.say(botId, 'again');
      });

      it('brings back the press of a button with what it carried', async () => {
        const { bench, portal, botId, perform, next } = await setUp(start);
        await portal.registerCommand(botId, PRESS);
        const carried = { score: 3, words: ['да', null], deep: { yes: true } };
        const content = { text: 'Choose', keyboard: [[{ text: 'Plain', action: { kind: 'button', name: 'plain', with: {} } }], [{ text: 'Full', action: { kind: 'button', name: 'full', with: carried } }]] } as const;
        const id = idIn(await perform({ kind: 'send', dialog: bench.dialog, content }));
        await bench.press(botId, id, 0);
        expect(await next('button')).toMatchObject({ button: { name: 'plain', with: {} } });
        await bench.press(botId, id, 2);
        expect(await next('button')).toMatchObject({ button: { name: 'full', with: carried }, chat: { dialogId: bench.dialog } });
      });

      it('fails one call and none of those that left with it', async () => {
        const { bench, botId, perform } = await setUp(start);
        const ends = await Promise.allSettled([perform(send(bench.dialog, 'before')), perform(send('chat999999', 'nowhere'), { dialog: 'chat999999', run: 2 }), perform(send(bench.dialog, 'after'), { run: 3 })]);
        expect(ends.map((end) => end.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
        expect(await failureOf(perform(send('chat999999', 'nowhere')))).toMatchObject({ failure: noChat });
        expect((await bench.seen(botId)).map((message) => message.text)).toEqual(['before', 'after']);
      });

      it('refuses an empty one', async () => {
        const { bench, perform } = await setUp(start);
        expect(await failureOf(perform(send(bench.dialog, '')))).toMatchObject({ failure: 'rejected', code: codes.noText });
      });
    });

    describe('with chats', () => {
      it('makes one with its people, changes it and leaves it', async () => {
        const { bench, botId, portal, perform } = await setUp(start);
        const person = Number(bench.dialog);
        const made = await perform({ kind: 'create_chat', dialog: bench.dialog, look: { title: 'Room', description: 'For tests', color: 'mint' }, users: [], managers: [person], text: 'Welcome' });
        const { dialogId: dialog } = made.result as { readonly dialogId: string };
        const chat = async (): Promise<unknown> => (await perform({ kind: 'get_chat', dialog })).result;
        expect(await chat()).toMatchObject({ dialogId: dialog, name: 'Room', description: 'For tests', owner: botId, managerList: ownerManages ? [botId, person] : [person] });
        expect((await perform({ kind: 'list_users', dialog })).result).toMatchObject((await portal.listMembers(botId, dialog)).map(({ id }) => ({ id })));
        await perform({ kind: 'update_chat', dialog, look: { title: 'Renamed' } });
        for (const effect of [{ kind: 'remove_managers', dialog, users: [person] }, { kind: 'remove_users', dialog, user: person }, { kind: 'add_users', dialog, users: [person] }, { kind: 'add_managers', dialog, users: [person] }] as const) {
          expect([await perform(effect), await perform(effect)]).toEqual([{ tries: 1 }, { tries: 1 }]);
        }
        expect(await chat()).toMatchObject({ name: 'Renamed', description: 'For tests', managerList: ownerManages ? [botId, person] : [person], userCounter: 2 });
        for (const effect of [{ kind: 'set_owner', dialog, user: person }, { kind: 'leave_chat', dialog }] as const) {
          expect(await perform(effect)).toEqual({ tries: 1 });
          expect(await failureOf(perform(effect))).toMatchObject({ failure: 'not-found', code: codes.noOwner });
          expect(await perform(effect, { maybeDone: true })).toEqual({ tries: 1 });
        }
        if (!seesAsPerson) expect(await failureOf(perform({ kind: 'get_chat', dialog }))).toMatchObject({ failure: 'not-found' });
      });

      it('hands one over once its managers are named', async () => {
        const { bench, perform } = await setUp(start);
        const person = Number(bench.dialog);
        const made = await perform({ kind: 'create_chat', dialog: bench.dialog, look: {}, users: [], managers: [person], owner: person });
        const { dialogId: dialog } = made.result as { readonly dialogId: string };
        expect((await perform({ kind: 'get_chat', dialog })).result).toMatchObject({ owner: person, managerList: [person] });
      });

      it.skipIf(lacks?.verbs['get_message'])('lets only bots that may read look into the history', async () => {
        const { bench, portal, botId, perform } = await setUp(start);
        const message = await bench.say(botId, 'hello');
        expect(await failureOf(perform({ kind: 'get_message', dialog: bench.dialog, message }))).toMatchObject({ failure: 'denied', code: 'BOT_TYPE_NOT_ALLOWED' });
        const { id: reader } = await portal.registerBot({ ...PROFILE, code: 'reader', type: 'personal' });
        const seen = await bench.say(reader, 'hello reader');
        const read = (effect: Effect): ReturnType<Portal['perform']> => portal.perform(reader, effect, { dialog: effect.dialog, run: 1, lane: 'reply', key: '00000000-0000-4000-8000-999999999999', repeatable: true });
        const person = { id: Number(bench.dialog) };
        expect((await read({ kind: 'get_message', dialog: bench.dialog, message: seen })).result).toMatchObject({ id: seen, text: 'hello reader', user: person });
        expect((await read({ kind: 'get_context', dialog: bench.dialog, message: seen, around: 5 })).result).toMatchObject({ messages: [{ id: seen, user: person }], users: [person], hasNextPage: false });
        expect(await failureOf(read({ kind: 'get_context', dialog: bench.dialog, message: 999_999, around: 5 }))).toMatchObject({ failure: 'not-found' });
      });
    });

    describe('when it is closed', () => {
      it('carries out what is under way and rejects the rest', async () => {
        const { bench, portal, botId, perform } = await setUp(start);
        const sends = Array.from({ length: 5 }, (_nothing, index) => perform(send(bench.dialog, `${index}`), { run: 1 }));
        const ends = Promise.allSettled(sends);
        await sends[0];
        await portal.close();
        const seen = await bench.seen(botId);
        expect((await ends).filter((end) => end.status === 'fulfilled')).toHaveLength(seen.length);
        expect(await failureOf(perform(send(bench.dialog, 'late')))).toMatchObject({ failure: 'unavailable', code: 'STOPPED' });
        expect(portal.pending()).toBe(0);
      });
    });
  });
}

function send(dialog: string, text: string): Effect {
  return { kind: 'send', dialog, content: { text } };
}

/** The id that a message has got. */
function idIn({ result }: Done): number {
  return Number((result as { readonly id?: unknown } | undefined)?.id);
}

async function setUp(start: () => Promise<PortalBench>): Promise<Setup> {
  const bench = await start();
  const portal = bench.open(TOKEN);
  const { id: botId } = await portal.registerBot({ ...PROFILE, ...(bench.sent && { events: bench.sent.url }) });
  let keys = 0;
  return {
    bench, portal, botId,
    perform: (effect, about = {}) => {
      keys += 1;
      const key = `00000000-0000-4000-8000-${String(keys).padStart(12, '0')}`;
      return portal.perform(botId, effect, { dialog: effect.dialog, run: 1_000 + keys, lane: 'reply', key, repeatable: repeatOf(effect) === 'repeatable', ...about });
    },
    next: bench.sent ? nextSent(botId, bench.sent) : nextRead(botId, portal),
  };
}

function nextRead(botId: number, portal: Portal): Setup['next'] {
  let offset: number | undefined;
  return async (type) => {
    for (;;) {
      const page = await portal.read(botId, { offset, limit: 1_000 });
      const row = page.events.find(({ event }) => event.type === type);
      offset = row ? row.id + 1 : (page.nextOffset ?? offset);
      if (row) return row.event as never;
    }
  };
}

function nextSent(botId: number, sent: NonNullable<PortalBench['sent']>): Setup['next'] {
  let after = 0;
  return async (type) => {
    const events = await sent.events(botId);
    const at = events.findIndex((event, index) => index >= after && event.type === type);
    if (at < 0) throw new Error(`no ${type} was sent`);
    after = at + 1;
    return events[at] as never;
  };
}

async function failureOf(promise: Promise<unknown>): Promise<PortalError> {
  const error: unknown = await promise.then(() => undefined, (reason: unknown) => reason);
  if (error instanceof PortalError) return error;
  throw new Error('no PortalError', { cause: error });
}

function textsOf(events: readonly QueuedEvent[]): readonly (string | undefined)[] {
  return events.flatMap(({ event }) => (event.type === 'message' ? [event.message.text] : []));
}
