import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { startPortal, type Portal } from '../sandbox/portal.ts';
import { expectSaid, startProgram } from './program.ts';

/** The private dialog of a person with the only bot. */
function privately(portal: Portal, person: number): { person: number; dialog: string } {
  return { person, dialog: String(portal.control.state().bots[0]?.id) };
}

describe('an echo bot that somebody wrote for imbot.v2 and fetches its events', () => {
  async function openDialog(): Promise<{ portal: Portal; place: { person: number; dialog: string } }> {
    const portal = await startPortal();
    await startProgram('echo-v2-polling', { WEBHOOK: portal.webhook });
    const place = privately(portal, 5);
    portal.control.open(place);
    await expectSaid(portal, place, ['Write something, or [SEND=/ping]ask whether I am here[/SEND]']);
    return { portal, place };
  }

  it('greets people, repeats what they write, and likes it', async () => {
    const { portal, place } = await openDialog();
    portal.control.say({ ...place, text: 'Good morning' });
    await expectSaid(portal, place, ['Good morning', 'Boris says: [I]Good morning[/I]']);
    expect(portal.control.messages(place).at(-2)?.reactions).toEqual([{ reaction: 'like', users: [Number(place.dialog)] }]);
  });

  it('answers its buttons and commands', async () => {
    const { portal, place } = await openDialog();
    portal.control.say({ ...place, text: 'Tea?' });
    await expectSaid(portal, place, ['Boris says: [I]Tea?[/I]']);
    const offer = portal.control.messages(place).at(-1);
    portal.control.press({ person: 5, messageId: offer?.id ?? 0, button: 1 });
    await expectSaid(portal, place, ['Commands: /ping and /help']);
    portal.control.press({ person: 5, messageId: offer?.id ?? 0, button: 0 });
    await expectSaid(portal, place, ['Tea?', 'Boris says: [I]Tea?[/I]']);
    portal.control.change({ commandAlsoMessage: false });
    portal.control.say({ ...place, text: '/ping' });
    await expectSaid(portal, place, ['/ping', 'I am here']);
  });

  it('tells who reacts to a message', async () => {
    const { portal, place } = await openDialog();
    const greeting = portal.control.messages(place).at(-1);
    portal.control.react({ person: 5, messageId: greeting?.id ?? 0, reaction: 'fire', action: 'add' });
    await expectSaid(portal, place, ['Boris gave fire']);
  });
});

describe('an echo bot that somebody wrote for imbot.v2 and gets its events at an address', () => {
  it('repeats what people write, answers a command, and ends when it is deleted', async () => {
    const portal = await startPortal();
    const program = await startProgram('echo-v2-webhook', { WEBHOOK: portal.webhook });
    const place = privately(portal, 7);
    portal.control.open(place);
    await expectSaid(portal, place, ['Write something']);
    portal.control.say({ ...place, text: 'Ünïcödé & 50 % + 1 = "x" 🎉' });
    await expectSaid(portal, place, ['Carla says: [I]Ünïcödé & 50 % + 1 = "x" 🎉[/I]']);
    portal.control.change({ commandAlsoMessage: false });
    portal.control.say({ ...place, text: '/ping a b' });
    await expectSaid(portal, place, ['I am here. You asked: a b']);
    const ended = once(program, 'exit');
    portal.control.deleteBot({ bot: place.dialog });
    expect(await ended).toEqual([0, null]);
  });
});

describe('an echo bot that somebody wrote before there was imbot.v2', () => {
  it('repeats what people write, answers typed and pressed commands, and ends when it is deleted', async () => {
    const portal = await startPortal();
    portal.control.change({ commandAlsoMessage: false });
    const program = await startProgram('echo-v1', { WEBHOOK: portal.webhook });
    const place = privately(portal, 1);
    portal.control.open(place);
    await expectSaid(portal, place, ['Write something']);
    portal.control.say({ ...place, text: 'Ünïcödé & 50 % + 1 = "x" 🎉' });
    await expectSaid(portal, place, ['Anna says: [I]Ünïcödé & 50 % + 1 = "x" 🎉[/I]']);
    const [asked, offer] = portal.control.messages(place).slice(-2);
    expect(asked?.reactions).toEqual([{ reaction: 'like', users: [Number(place.dialog)] }]);
    portal.control.press({ person: 1, messageId: offer?.id ?? 0, button: 0 });
    await expectSaid(portal, place, ['I am here. You asked: button']);
    portal.control.say({ ...place, text: '/ping a b' });
    await expectSaid(portal, place, ['I am here. You asked: a b']);
    const ended = once(program, 'exit');
    portal.control.deleteBot({ bot: place.dialog });
    expect(await ended).toEqual([0, null]);
  });
});

describe('an echo bot that somebody wrote for the VibeCode gateway', () => {
  const sessions = (portal: Portal): Record<string, Record<string, string>> => ({
    'personal key': { KEY: portal.vibecode.key }, 'key of an app': { KEY: portal.vibecode.appKey, SESSION: portal.vibecode.session },
  });

  it.each(['personal key', 'key of an app'])('repeats what people write and answers buttons, commands and reactions, with a %s', async (kind) => {
    const portal = await startPortal();
    portal.control.change({ commandAlsoMessage: false });
    await startProgram('echo-vibecode', { URL_OF_GATEWAY: portal.vibecode.url, ...sessions(portal)[kind] });
    const place = privately(portal, 5);
    portal.control.open(place);
    await expectSaid(portal, place, ['Write something, or [SEND=/ping]ask whether I am here[/SEND]']);
    portal.control.say({ ...place, text: 'Good morning' });
    await expectSaid(portal, place, ['Good morning', 'Boris says: [I]Good morning[/I]']);
    const [asked, offer] = portal.control.messages(place).slice(-2);
    expect(asked?.reactions).toEqual([{ reaction: 'like', users: [Number(place.dialog)] }]);
    portal.control.press({ person: 5, messageId: offer?.id ?? 0, button: 1 });
    await expectSaid(portal, place, ['/ping', '[B]I am here[/B]']);
    portal.control.react({ person: 5, messageId: offer?.id ?? 0, reaction: 'fire', action: 'add' });
    await expectSaid(portal, place, ['Boris gave fire']);
  });
});

/** A standup with three people in it, of whom one does not answer. */
async function playStandup(portal: Portal, program: string, env: Record<string, string>): Promise<void> {
  const { stdin } = await startProgram(program, { GROUP: 'chat2', ...env });
  for (const [person, name] of [[1, 'Anna'], [5, 'Boris'], [7, 'Carla']] as const) {
    await expectSaid(portal, privately(portal, person), [`${name}, what is done, what is next, what is in your way?`]);
  }
  portal.control.say({ ...privately(portal, 1), text: 'All well' });
  portal.control.say({ ...privately(portal, 7), text: 'Invoices' });
  portal.control.say({ ...privately(portal, 7), text: 'Invoices, and the printer' });
  portal.control.say({ person: 5, dialog: 'chat2', text: 'Not a private word' });
  stdin?.end();
  await expectSaid(portal, { person: 1, dialog: 'chat2' }, [
    'Not a private word', 'Standup\n[B]Anna Petrova[/B]: All well\n[B]Boris Klein[/B]: (nothing)\n[B]Carla Rossi[/B]: Invoices, and the printer',
  ]);
}

describe('a standup bot asks everybody in private and reports to the group what came back', () => {
  it('written for imbot.v2', async () => {
    const portal = await startPortal();
    await playStandup(portal, 'standup-v2-polling', { WEBHOOK: portal.webhook });
  });

  it('written for the VibeCode gateway', async () => {
    const portal = await startPortal();
    await playStandup(portal, 'standup-vibecode', { URL_OF_GATEWAY: portal.vibecode.url, KEY: portal.vibecode.key });
  });
});
