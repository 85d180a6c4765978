import type { BotOnPortal, BotProfile, CommandDeclaration, CommandOnPortal, Portal } from '../../src/portal/portal.ts';
import { PortalError } from '../../src/portal/failure.ts';

/** Ways in which portals are documented, or fear to be, to show less or something else than they were sent. */
export interface Quirks {
  /** The user record beside the bot is left out: name, colour and the like cannot be read. */
  readonly noUserRecord?: boolean;
  /** Colours that the portal does not know and ignores. */
  readonly ignoredColors?: readonly string[];
  /** Before revision 34 titles and params read back empty. */
  readonly emptyTitles?: boolean;
  /** Interface language of whoever owns the address. */
  readonly language?: string;
  /** `findBot` does not see the bot, as if another process registered it a moment later. */
  readonly blind?: boolean;
}

interface StoredCommand {
  id: number;
  title: Record<string, string>;
  params: Record<string, string>;
  common: boolean;
  hidden: boolean;
  extranet: boolean;
}

type StoredBot = { id: number; owned: boolean } & { -readonly [Key in keyof BotProfile]: BotProfile[Key] };

type Reconciled = Pick<Portal, 'findBot' | 'registerBot' | 'updateBot' | 'listCommands' | 'registerCommand' | 'updateCommand' | 'unregisterCommand'>;

/** The documented semantics of the calls that reconcile makes, without a network; counts writes and can stop before one of them. */
export class ModelPortal implements Reconciled {
  quirks: Quirks;
  bot: StoredBot | undefined;
  commands = new Map<string, StoredCommand>();
  writes: string[] = [];
  /** The write with this number, from 0, fails; if it is `after`, it is carried out first. */
  failAt: { readonly write: number; readonly when: 'before' | 'after' } | undefined;
  private nextId = 40;

  constructor(quirks: Quirks = {}) {
    this.quirks = quirks;
  }

  /** The calls that reconcile makes are all there is of a portal here. */
  get port(): Portal {
    return this as unknown as Portal;
  }

  findBot(code: string): Promise<BotOnPortal | undefined> {
    return Promise.resolve(this.quirks.blind === true || this.bot?.code !== code ? undefined : this.show(this.bot));
  }

  registerBot(profile: BotProfile): Promise<BotOnPortal> {
    return this.write('Bot.register', () => {
      if (this.bot?.owned === false) throw new PortalError('rejected', 'BOT_CODE_ALREADY_TAKEN', 'Bot code is already taken');
      this.bot ??= { id: this.nextId++, owned: true, ...this.taken(profile), code: profile.code, type: profile.type, name: profile.name, hidden: profile.hidden, reactions: profile.reactions, openLine: profile.openLine };
      return this.show(this.bot);
    });
  }

  updateBot(id: number, profile: Partial<BotProfile>): Promise<void> {
    return this.write('Bot.update', () => {
      if (this.bot?.id !== id) throw new PortalError('gone', 'BOT_NOT_FOUND', 'Bot not found');
      Object.assign(this.bot, this.taken(profile));
    });
  }

  listCommands(botId: number): Promise<readonly CommandOnPortal[]> {
    if (this.bot?.id !== botId) return Promise.reject(new PortalError('gone', 'BOT_NOT_FOUND', 'Bot not found'));
    return Promise.resolve([...this.commands].map(([name, { id, title, params, common, hidden, extranet }]) => (
      { id, name, common, hidden, extranet, title: this.oneLanguage(title), params: this.oneLanguage(params) }
    )));
  }

  registerCommand(_botId: number, { name, title, params, common, hidden, extranet }: CommandDeclaration): Promise<number> {
    return this.write('Command.register', () => {
      const existing = this.commands.get(name);
      if (existing !== undefined) return existing.id;
      const id = this.nextId++;
      this.commands.set(name, { id, title: { ...title }, params: { ...params }, common, hidden, extranet });
      return id;
    });
  }

  updateCommand(_botId: number, id: number, { title, params, common, hidden, extranet }: CommandDeclaration, dropLanguages: readonly string[]): Promise<void> {
    return this.write('Command.update', () => {
      const command = [...this.commands.values()].find((candidate) => candidate.id === id);
      if (command === undefined) throw new PortalError('not-found', 'COMMAND_NOT_FOUND', 'Command not found');
      Object.assign(command.title, title);
      for (const language of Object.keys(title)) {
        delete command.params[language];
        if (params[language] !== undefined) command.params[language] = params[language];
      }
      for (const language of dropLanguages) {
        delete command.title[language];
        delete command.params[language];
      }
      Object.assign(command, { common, hidden, extranet });
    });
  }

  unregisterCommand(_botId: number, id: number): Promise<void> {
    return this.write('Command.unregister', () => {
      const name = [...this.commands].find(([, command]) => command.id === id)?.[0];
      if (name === undefined) throw new PortalError('not-found', 'COMMAND_NOT_FOUND', 'Command not found');
      this.commands.delete(name);
    });
  }

  private async write<Value>(method: string, action: () => Value): Promise<Value> {
    const number = this.writes.length;
    this.writes.push(method);
    await Promise.resolve();
    if (this.failAt?.write === number && this.failAt.when === 'before') throw new PortalError('unavailable', 'CUT', 'cut before');
    const value = action();
    if (this.failAt?.write === number) throw new PortalError('unavailable', 'CUT', 'cut after');
    return value;
  }

  private taken(profile: Partial<BotProfile>): Partial<BotProfile> {
    const { color, ...rest } = profile;
    const known = color === undefined || this.quirks.ignoredColors?.includes(color) === true ? {} : { color };
    return { ...rest, ...known };
  }

  private show({ id, owned, code, type, hidden, reactions, openLine, background, name, lastName, position, color, gender, avatar }: StoredBot): BotOnPortal {
    const account = { id, code, owned, type, hidden, reactions, openLine, ...(background === undefined ? {} : { background }) };
    if (this.quirks.noUserRecord === true) return account;
    return {
      ...account, name, lastName: lastName ?? '', position: position ?? '', color: color ?? 'gray',
      ...(gender === undefined ? {} : { gender }), ...(avatar === undefined ? {} : { avatar: `https://portal.example/avatar/${avatar.length}.png` }),
    };
  }

  private oneLanguage(texts: Readonly<Record<string, string>>): string {
    if (this.quirks.emptyTitles === true) return '';
    return texts[this.quirks.language ?? 'en'] ?? texts['en'] ?? Object.values(texts)[0] ?? '';
  }
}
