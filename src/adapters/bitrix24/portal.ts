import type { Effect, MessageContent, NewChat } from '../../portal/effects.ts';
import { LIMITS } from '../../contract/limits.ts';
import type { Page, User } from '../../portal/events.ts';
import { PortalError } from '../../portal/failure.ts';
import type { BotOnPortal, BotProfile, CommandDeclaration, CommandOnPortal, Done, Portal, Ticket } from '../../portal/portal.ts';
import type { Log } from '../../kit/log.ts';
import type { CallOrder } from './call.ts';
import type { Carried } from './carried.ts';
import { Connected } from './connected.ts';
import type { Connection } from './connection.ts';
import type { Speaker } from './method-call.ts';
import { methodOf } from './methods.ts';
import { orderOf } from './order.ts';
import { restError } from './rest-call.ts';
import { linkIn, resultOf } from './results.ts';
import { readMember } from './entities.ts';
import { type PageReading, readPage } from './events.ts';
import { readUserPage } from './user-events.ts';
import { searchPage } from './history.ts';
import { callsAfter } from './chat-methods.ts';
import { botFields, commandChanges, commandFields, readBot, readCommand, registrationFields } from './profile.ts';
import { idOf, listOf, mapOf } from './raw.ts';
import { carriedBy, given, type Sources } from './sources.ts';

export interface Bitrix24Options {
  /** Shared by all bots of this process on the same portal. */
  readonly connection: Connection;
  /** Absent: the portal tells the bot's owner by the connection. */
  readonly botToken: string | undefined;
  readonly log: Log;
  readonly sources?: Sources;
}

/** What one bot needs of a portal that speaks imbot.v2. */
export function createBitrix24Portal(options: Bitrix24Options): Portal {
  if (options.botToken !== undefined) options.connection.hide(options.botToken);
  return new Bitrix24Portal(options);
}

/** Readings of a person's events keep their order; no dialog has such a name. */
const USER_EVENTS = '#user-events';

class Bitrix24Portal extends Connected implements Portal {
  readonly #options: Bitrix24Options;

  constructor(options: Bitrix24Options) {
    super(options.connection);
    this.#options = options;
  }

  async findBot(code: string): Promise<BotOnPortal | undefined> {
    await this.#learnRevision();
    try {
      const bot = readBot(await this.ask('imbot.v2.Bot.get', { code, botToken: this.#options.botToken }, 'read'));
      return bot ?? this.fail('Bot.get', 'no bot');
    } catch (error) {
      if (error instanceof PortalError && error.code === 'BOT_NOT_FOUND') return undefined;
      throw error;
    }
  }

  async registerBot(profile: BotProfile): Promise<BotOnPortal> {
    await this.#learnRevision();
    const fields = registrationFields(profile, this.#options.botToken);
    return readBot(await this.ask('imbot.v2.Bot.register', { fields }, 'repeatable')) ?? this.fail('Bot.register', 'no bot');
  }

  async updateBot(id: number, profile: Partial<BotProfile>): Promise<void> {
    await this.ask('imbot.v2.Bot.update', { ...this.#as(id), fields: botFields(profile) }, 'repeatable');
  }

  async listCommands(botId: number): Promise<readonly CommandOnPortal[]> {
    const result = mapOf(await this.ask('imbot.v2.Command.list', this.#as(botId), 'read'));
    return listOf(result['commands']).map(readCommand).filter((command) => command !== undefined);
  }

  async registerCommand(botId: number, command: CommandDeclaration): Promise<number> {
    const result = mapOf(await this.ask('imbot.v2.Command.register', { ...this.#as(botId), fields: commandFields(command) }, 'repeatable'));
    return idOf(mapOf(result['command'])['id']) ?? this.fail('Command.register', 'no id');
  }

  async updateCommand(botId: number, id: number, command: CommandDeclaration, dropLanguages: readonly string[]): Promise<void> {
    const fields = commandChanges(command, dropLanguages);
    await this.ask('imbot.v2.Command.update', { ...this.#as(botId), commandId: id, fields }, 'repeatable');
  }

  async unregisterCommand(botId: number, id: number): Promise<void> {
    try {
      await this.ask('imbot.v2.Command.unregister', { ...this.#as(botId), commandId: id }, 'repeatable');
    } catch (error) {
      // Gone already, perhaps by an earlier try whose answer was lost.
      if (!(error instanceof PortalError && error.code === 'COMMAND_NOT_FOUND')) throw error;
    }
  }

  async listMembers(botId: number, dialogId: string): Promise<readonly User[]> {
    const params = { ...this.#as(botId), dialogId, limit: LIMITS.members };
    const { value } = await this.line.call({ method: 'imbot.v2.Chat.User.list', params, dialog: `#members:${dialogId}`, lane: 'timer', kind: 'read' });
    return listOf(value).flatMap((user) => readMember(user) ?? []);
  }

  async read(botId: number, { offset, limit }: { readonly offset: number | undefined; readonly limit: number }): Promise<Page> {
    const { value } = await this.line.call({
      method: 'imbot.v2.Event.get',
      params: { ...this.#as(botId), offset, limit },
      dialog: `#poll:${botId}`,
      lane: 'poll',
      kind: 'read',
    });
    return this.#numbered(readPage(value));
  }

  async subscribeUserEvents(): Promise<void> {
    await this.line.call({ method: 'im.v2.Event.subscribe', params: {}, dialog: USER_EVENTS, lane: 'poll', kind: 'repeatable' });
  }

  async readUserEvents(query: { readonly offset: number | undefined; readonly limit: number }): Promise<Page> {
    const { value } = await this.line.call({ method: 'im.v2.Event.get', params: query, dialog: USER_EVENTS, lane: 'poll', kind: 'read' });
    return this.#numbered(readUserPage(value));
  }

  #numbered({ page, unnumbered }: PageReading): Page {
    if (unnumbered.length > 0) this.#options.log.error({ types: unnumbered }, 'Bitrix24 sent events without a number; they are left out');
    return page;
  }

  async perform(botId: number, effect: Effect, ticket: Ticket): Promise<Done> {
    this.#refuseMissing(effect);
    const commandId = effect.kind === 'answer' ? this.commandId(effect.command) : undefined;
    const { sources = {} } = this.#options;
    const order = orderOf(methodOf(effect, this.#as(botId), { key: ticket.key, commandId }), effect, ticket);
    const { value, tries } = await this.line.call(withFile(order, carriedBy(effect, sources))).catch((error: unknown) => {
      throw restError(error, effect);
    });
    if (effect.kind === 'create_chat') await this.#furnish(botId, effect, { value, ticket });
    if (effect.kind === 'download' && effect.to !== undefined) await given(sources.files).write(effect.to, await this.connection.get(linkIn(value)));
    const result = resultOf(effect, value);
    return result === undefined ? { tries } : { result, tries };
  }

  #refuseMissing(effect: Effect): void {
    if (effect.kind !== 'input_field' || effect.dialog.startsWith('chat') || this.connection.revision.knows('locked private dialogs')) return;
    throw new PortalError('rejected', 'NOT_ON_THIS_PORTAL', 'This Bitrix24 is too old to take the text field away in a private dialog. Update Bitrix24 (revision 34 of imbot.v2), or use input_field in groups only.');
  }

  /** Managers and an owner of a chat that was made a moment ago. */
  async #furnish(botId: number, effect: NewChat, { value, ticket: { dialog, run, lane } }: { readonly value: unknown; readonly ticket: Ticket }): Promise<void> {
    for (const { method, params } of callsAfter(effect, value)) {
      await this.line.call({ method, params: { ...this.#as(botId), ...params }, dialog, run, lane, visible: true, kind: 'repeatable' });
    }
  }

  async findSent(botId: number, content: MessageContent, place: { readonly after: number; readonly known: ReadonlySet<number> }): Promise<number | undefined> {
    for (let from: number | undefined = place.after; from !== undefined;) {
      const answer = await this.ask('imbot.v2.Chat.Message.getContext', { ...this.#as(botId), messageId: from, range: LIMITS.contextRange }, 'read');
      const { found, next } = searchPage(answer, from, { content, botId, ...place });
      if (found !== undefined) return found;
      from = next;
    }
    return undefined;
  }

  #as(botId: number): Speaker {
    return { botId, botToken: this.#options.botToken };
  }

  /** Asked before anything else of a bot. The gateway speaks to its portal itself. */
  async #learnRevision(): Promise<void> {
    const { reach, revision } = this.connection;
    if (reach !== 'vibecode') await revision.learn(() => this.ask('imbot.v2.Revision.get', {}, 'read'));
  }
}

/** The file is looked at before each request, and what is wrong with it is no fault of the portal. */
function withFile(order: CallOrder, carried: Carried | undefined): CallOrder {
  if (!carried) return order;
  const beforeSend = async (): Promise<void> => {
    try {
      await carried.look();
      await order.beforeSend?.();
    } catch (error) {
      await carried.drop();
      throw error;
    }
  };
  return { ...order, carried, beforeSend };
}
