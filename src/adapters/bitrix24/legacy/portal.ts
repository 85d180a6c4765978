import type { Log } from '../../../kit/log.ts';
import type { Effect, NewChat } from '../../../portal/effects.ts';
import type { Page, User } from '../../../portal/events.ts';
import { PortalError } from '../../../portal/failure.ts';
import type { BotOnPortal, BotProfile, CommandDeclaration, Done, Portal, Ticket } from '../../../portal/portal.ts';
import type { CallOrder } from '../call.ts';
import { Connected } from '../connected.ts';
import type { Connection } from '../connection.ts';
import type { Params } from '../encode.ts';
import { readFullChat, readMember } from '../entities.ts';
import type { MethodCall } from '../method-call.ts';
import { orderOf } from '../order.ts';
import { idOf, inCamelCase, listOf, mapOf } from '../raw.ts';
import { chatOf, legacyCalls, managerCalls } from './methods.ts';
import { botIn, commandParams, profileChanges, registration } from './profile.ts';

export interface LegacyOptions {
  /** Shared by all bots of this process on the same portal. */
  readonly connection: Connection;
  /** Says whose the bots are: what a bot token is to imbot.v2. */
  readonly clientId: string;
  /** Where the portal sends all events; asked when the bot is registered. */
  readonly handler: () => string | undefined;
  readonly log: Log;
}

/** What one bot needs of a portal that has only the deprecated imbot. Its events are sent to an address; there is no queue to be read. */
export function createLegacyPortal(options: LegacyOptions): Portal {
  options.connection.hide(options.clientId);
  return new LegacyPortal(options);
}

const NO_EVENTS: Page = { events: [], nextOffset: undefined, hasMore: false };

class LegacyPortal extends Connected implements Portal {
  readonly #options: LegacyOptions;

  constructor(options: LegacyOptions) {
    super(options.connection);
    this.#options = options;
  }

  async findBot(code: string): Promise<BotOnPortal | undefined> {
    const bot = botIn(await this.ask('imbot.bot.list', {}, 'read'), code);
    return bot && { ...bot, owned: await this.#owns(bot.id) };
  }

  /** The list tells bots of everybody, and no method whose one is: a call that lacks its dialog is refused before anything is done, and for another reason where the bot is another one's. */
  async #owns(botId: number): Promise<boolean> {
    try {
      await this.ask('imbot.chat.sendTyping', this.#as(botId), 'read');
    } catch (error) {
      if (error instanceof PortalError && error.code === 'APP_ID_ERROR') return false;
      if (!(error instanceof PortalError && error.code === 'DIALOG_ID_EMPTY')) throw error;
    }
    return true;
  }

  async registerBot(profile: BotProfile): Promise<BotOnPortal> {
    const handler = this.#options.handler();
    const id = idOf(await this.#register(registration(profile, handler))) ?? this.fail('imbot.register', 'no number of a bot');
    // Changes of messages are told to some bots only when they have asked for them once more.
    if (handler !== undefined) await this.ask('imbot.update', { ...this.#as(id), FIELDS: { EVENT_HANDLER: handler } }, 'repeatable');
    return { id, code: profile.code, owned: true };
  }

  async #register(params: Params): Promise<unknown> {
    try {
      return await this.ask('imbot.register', { CLIENT_ID: this.#options.clientId, ...params }, 'repeatable');
    } catch (error) {
      const isTaken = error instanceof PortalError && error.code === 'WRONG_REQUEST';
      throw isTaken ? new PortalError('denied', 'BOT_CODE_ALREADY_TAKEN', error.message, { cause: error }) : error;
    }
  }

  async updateBot(id: number, profile: Partial<BotProfile>): Promise<void> {
    const fields = profileChanges(profile);
    if (fields) await this.ask('imbot.update', { ...this.#as(id), FIELDS: fields }, 'repeatable');
  }

  /** No method tells them. */
  listCommands(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  /** What registering again does is not documented, so what is registered is written once more. */
  async registerCommand(botId: number, command: CommandDeclaration): Promise<number> {
    const id = idOf(await this.ask('imbot.command.register', { ...this.#as(botId), ...commandParams(command, this.#options.handler()) }, 'repeatable')) ?? this.fail('imbot.command.register', 'no number of a command');
    await this.updateCommand(botId, id, command);
    return id;
  }

  async updateCommand(_botId: number, id: number, command: CommandDeclaration): Promise<void> {
    const { COMMAND: _name, COMMON: _common, ...fields } = commandParams(command, this.#options.handler());
    await this.ask('imbot.command.update', { CLIENT_ID: this.#options.clientId, COMMAND_ID: id, FIELDS: fields }, 'repeatable');
  }

  async unregisterCommand(_botId: number, id: number): Promise<void> {
    try {
      await this.ask('imbot.command.unregister', { CLIENT_ID: this.#options.clientId, COMMAND_ID: id }, 'repeatable');
    } catch (error) {
      if (!(error instanceof PortalError && error.code === 'COMMAND_ID_ERROR')) throw error;
    }
  }

  listMembers(botId: number, dialogId: string): Promise<readonly User[]> {
    return this.#members(botId, dialogId, { dialog: `#members:${dialogId}`, lane: 'timer', kind: 'read' });
  }

  read(): Promise<Page> {
    return Promise.resolve(NO_EVENTS);
  }

  async perform(botId: number, effect: Effect, ticket: Ticket): Promise<Done> {
    const commandId = effect.kind === 'answer' ? this.commandId(effect.command) : undefined;
    const needed = await this.#stillNeeded(botId, effect, ticket);
    const speaker = { botId, clientId: this.#options.clientId, commandId };
    const calls = (needed ? legacyCalls(needed, speaker) : []).map((call) => this.line.call(orderOf(call, effect, ticket)));
    await Promise.allSettled(calls);
    const [first = { value: undefined, tries: 1 }] = await Promise.all(calls);
    if (effect.kind === 'create_chat') await this.#furnish(botId, effect, { chat: `chat${String(first.value)}`, ticket });
    const result = await this.#resultOf(botId, effect, { value: first.value, ticket });
    return result === undefined ? { tries: first.tries } : { result, tries: first.tries };
  }

  /** Adding members again, and removing somebody who is none, is refused here: what is so already is not asked for. */
  async #stillNeeded(botId: number, effect: Effect, { dialog, run, lane }: Ticket): Promise<Effect | undefined> {
    if (effect.kind !== 'add_users' && effect.kind !== 'remove_users') return effect;
    const { value } = await this.line.call({ method: 'imbot.chat.user.list', params: { ...this.#as(botId), CHAT_ID: chatOf(effect.dialog) }, dialog, run, lane, kind: 'read' });
    const members = new Set(listOf(value).flatMap((id) => idOf(id) ?? []));
    if ('user' in effect) return members.has(effect.user) ? effect : undefined;
    const users = effect.users.filter((user) => !members.has(user));
    return users.length === 0 ? undefined : { ...effect, users };
  }

  /** Managers and an owner of a chat that was made a moment ago. */
  async #furnish(botId: number, { managers, owner }: NewChat, { chat, ticket: { dialog, run, lane } }: { readonly chat: string; readonly ticket: Ticket }): Promise<void> {
    const owning: readonly MethodCall[] = owner === undefined ? [] : [{ method: 'imbot.chat.setOwner', params: { CHAT_ID: chatOf(chat), USER_ID: owner } }];
    for (const { method, params } of [...managerCalls(chat, managers, 'Y'), ...owning]) {
      await this.line.call({ method, params: { ...this.#as(botId), ...params }, dialog, run, lane, visible: true, kind: 'repeatable' });
    }
  }

  async #resultOf(botId: number, effect: Effect, { value, ticket: { dialog, lane } }: { readonly value: unknown; readonly ticket: Ticket }): Promise<unknown> {
    switch (effect.kind) {
      case 'send': return idOf(value) === undefined ? undefined : { id: idOf(value) };
      case 'create_chat': return idOf(value) === undefined ? undefined : { dialogId: `chat${String(value)}` };
      case 'get_chat': return readFullChat(inCamelCase(mapOf(value)));
      case 'list_users': return this.#members(botId, effect.dialog, { dialog, lane, kind: 'read' });
      case 'rest': return value;
      default: return undefined;
    }
  }

  /** The list has numbers alone; im tells who they are. Source: api-reference/chats/users/im-user-list-get.md, August 2026. */
  async #members(botId: number, dialogId: string, how: Pick<CallOrder, 'dialog' | 'lane' | 'kind'>): Promise<readonly User[]> {
    const { value: ids } = await this.line.call({ method: 'imbot.chat.user.list', params: { ...this.#as(botId), CHAT_ID: chatOf(dialogId) }, ...how });
    if (listOf(ids).length === 0) return [];
    const { value } = await this.line.call({ method: 'im.user.list.get', params: { ID: ids }, ...how });
    return Object.values(mapOf(value)).flatMap((user) => readMember(inCamelCase(mapOf(user))) ?? []);
  }

  /** `check` says that this portal tells of no other chats than those of the bot. */
  subscribeUserEvents(): Promise<never> {
    return Promise.reject(new PortalError('denied', 'NOT_ON_THIS_PORTAL', 'A portal without imbot.v2 does not tell of the events of a person. Take away portal.user_events.'));
  }

  readUserEvents(): Promise<Page> {
    return Promise.resolve(NO_EVENTS);
  }

  /** Nothing can be read back here. */
  findSent(): Promise<undefined> {
    return Promise.reject(new PortalError('denied', 'NOT_ON_THIS_PORTAL', 'A portal without imbot.v2 does not let a bot read messages.'));
  }

  #as(botId: number): Params {
    return { BOT_ID: botId, CLIENT_ID: this.#options.clientId };
  }
}
