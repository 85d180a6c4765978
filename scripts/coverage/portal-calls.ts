import type { Connection } from '../../src/adapters/bitrix24/connection.ts';
import { createLegacyPortal } from '../../src/adapters/bitrix24/legacy/portal.ts';
import { createBitrix24Portal } from '../../src/adapters/bitrix24/portal.ts';
import { Revision } from '../../src/adapters/bitrix24/revision.ts';
import type { Effect } from '../../src/portal/effects.ts';
import { PortalError } from '../../src/portal/failure.ts';
import type { BotProfile, CommandDeclaration, Portal, Ticket } from '../../src/portal/portal.ts';
import { SILENT_LOG } from '../../src/testing/silent-log.ts';

/** Methods that one thing asked of a portal becomes, on a portal with imbot.v2 and on one without it. */
export interface Calls {
  readonly v2: readonly string[];
  readonly v1: readonly string[];
}

type Act = (portal: Portal) => Promise<unknown>;

/** What flowbot asks for by itself, whatever stands in the file. */
export const BY_ITSELF: { readonly [Name in Exclude<keyof Portal, 'perform' | 'installation' | 'useCommands' | 'pending' | 'level' | 'close'>]: readonly [when: string, act: Act] } = {
  findBot: ['at the start', (portal) => portal.findBot('bot')],
  registerBot: ['at the start', (portal) => portal.registerBot(PROFILE)],
  updateBot: ['at the start', (portal) => portal.updateBot(1, PROFILE)],
  listCommands: ['at the start', (portal) => portal.listCommands(1)],
  registerCommand: ['at the start', (portal) => portal.registerCommand(1, COMMAND)],
  updateCommand: ['at the start', (portal) => portal.updateCommand(1, 1, COMMAND, [])],
  unregisterCommand: ['at the start', (portal) => portal.unregisterCommand(1, 1)],
  listMembers: ['for `from`', (portal) => portal.listMembers(1, 'chat2')],
  listEmployees: ['for `people`', (portal) => portal.listEmployees(1)],
  read: ['for triggers', (portal) => portal.read(1, { offset: undefined, limit: 1 })],
  subscribeUserEvents: ['for `user_event`', (portal) => portal.subscribeUserEvents()],
  readUserEvents: ['for `user_event`', (portal) => portal.readUserEvents({ offset: undefined, limit: 1 })],
  findSent: ['after a crash', (portal) => portal.findSent(1, { text: 'text' }, { after: 1, known: new Set() })],
};

const PROFILE: BotProfile = { code: 'bot', type: 'bot', name: 'Bot', hidden: false, reactions: true, openLine: false };
const COMMAND: CommandDeclaration = { name: 'help', title: { en: 'Help' }, params: {}, common: false, hidden: false, extranet: false };
const TICKET: Ticket = { dialog: 'chat2', run: 1, lane: 'reply', key: '', repeatable: false };

export function callsOfEffect(effect: Effect): Promise<Calls> {
  return callsOf((portal) => portal.perform(1, effect, TICKET));
}

/** Records what is asked of portals that answer with what the adapters need to go on. */
export async function callsOf(act: Act): Promise<Calls> {
  const v2 = recorder((method) => ({ ...ANSWER, bots: [], ...(method === 'imbot.v2.Command.list' && { commands: [] }) }));
  await settled(act(prepared(createBitrix24Portal({ connection: v2.connection, botToken: 'token', log: SILENT_LOG }))));
  const v1 = recorder((method) => V1_ANSWERS[method] ?? 1);
  await settled(act(prepared(createLegacyPortal({ connection: v1.connection, clientId: 'client', handler: () => 'https://example.com/', log: SILENT_LOG }))));
  return { v2: v2.methods(), v1: v1.methods() };
}

const ANSWER = { bot: { id: 1, code: 'bot' }, command: { id: 1 }, chat: { dialogId: 'chat2' }, id: 1, downloadUrl: 'https://example.com/a.txt' };
/** Who is a member is removed and not added, so one of both is. */
const V1_ANSWERS: Readonly<Record<string, unknown>> = { 'imbot.chat.user.list': [3], 'imbot.bot.list': { 1: { ID: 1, CODE: 'bot' } }, 'imbot.dialog.get': { dialog_id: 'chat2' } };

function prepared(portal: Portal): Portal {
  portal.useCommands(new Map([['help', 1]]));
  return portal;
}

/** What a portal has nothing for is refused without a call. */
async function settled(act: Promise<unknown>): Promise<void> {
  try {
    await act;
  } catch (error) {
    if (!(error instanceof PortalError)) throw error;
  }
}

function recorder(answer: (method: string) => unknown): { readonly connection: Connection; readonly methods: () => readonly string[] } {
  const asked = new Set<string>();
  const call: ReturnType<Connection['line']>['call'] = ({ method }) => {
    asked.add(method);
    return Promise.resolve({ value: answer(method), tries: 1 });
  };
  const line = { call, pending: () => 0, close: () => Promise.resolve() };
  const connection = { reach: 'webhook', host: 'example.com', loopback: false, revision: new Revision(), limiter: undefined as never, get: undefined as never, hide: () => undefined, line: () => line } satisfies Connection;
  return { connection, methods: () => [...asked] };
}
