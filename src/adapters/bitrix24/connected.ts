import { inTermsOf } from '../../contract/terms.ts';
import type { User } from '../../portal/events.ts';
import { PortalError } from '../../portal/failure.ts';
import type { CallOrder } from './call.ts';
import type { BotLine, Connection } from './connection.ts';
import type { Params } from './encode.ts';
import type { Level } from './limiter.ts';
import { commandIdOf, employeesOf, installationOf, SETTING_UP } from './place.ts';

/** What a bot on a connection has, whichever generation of methods it speaks. */
export abstract class Connected {
  protected readonly connection: Connection;
  protected readonly line: BotLine;
  #commands: ReadonlyMap<string, number> = new Map();

  constructor(connection: Connection) {
    this.connection = connection;
    this.line = connection.line();
  }

  installation(): Promise<string> {
    return installationOf(this.connection, this.line);
  }

  listEmployees(department: number): Promise<readonly User[]> {
    return employeesOf(this.line, department);
  }

  useCommands(ids: ReadonlyMap<string, number>): void {
    this.#commands = ids;
  }

  pending(): number {
    return this.line.pending();
  }

  level(): Level | undefined {
    return this.connection.limiter.level();
  }

  close(): Promise<void> {
    return this.line.close();
  }

  /** The id of a command that is to be answered. Throws `PortalError` for one that is not registered. */
  protected commandId(name: string): number {
    return commandIdOf(this.#commands, name);
  }

  /** Calls that set the bot up, one after the other. */
  protected async ask(method: string, params: Params, kind: CallOrder['kind']): Promise<unknown> {
    const { value } = await this.line.call({ method, params, dialog: SETTING_UP, lane: 'reply', kind });
    return value;
  }

  /** The answer to a call lacks what it is for. */
  protected fail(method: string, missing: string): never {
    throw new PortalError('rejected', 'UNEXPECTED_ANSWER', inTermsOf(this.connection.reach, `The portal answered ${method} with ${missing} in it. Check {address}.`));
  }
}
