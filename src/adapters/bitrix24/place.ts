import type { User } from '../../portal/events.ts';
import { PortalError } from '../../portal/failure.ts';
import type { BotLine, Connection } from './connection.ts';
import { readMember } from './entities.ts';
import { inCamelCase, listOf, mapOf, textOf } from './raw.ts';

/** Calls that set the bot up keep their order among themselves; no dialog has such a name. */
export const SETTING_UP = '#bot';

/** Identity of the portal's data: the host. Only a sandbox tells an identity of its own, and only on this machine is it asked; behind a gateway stands a portal of another name. */
export async function installationOf({ host, loopback, reach }: Connection, line: BotLine): Promise<string> {
  if (!loopback && reach !== 'vibecode') return host;
  try {
    const { value } = await line.call({ method: 'sandbox.installation', params: {}, dialog: SETTING_UP, lane: 'reply', kind: 'read' });
    return textOf(mapOf(value)['installation']) || host;
  } catch (error) {
    if (error instanceof PortalError && error.failure === 'rejected') return host;
    throw error;
  }
}

/**
 * Asked as the employee whose webhook it is, with scope im; told all at once. The page says nothing of departments below. Bots are refused,
 * so it is no method of bots. Source: bitrix24/b24restdocs, api-reference/chats/departments/im-department-employees-get.md and index.md, August 2026.
 */
export async function employeesOf(line: BotLine, department: number): Promise<readonly User[]> {
  const { value } = await line.call({
    method: 'im.department.employees.get', params: { ID: [department], USER_DATA: 'Y' }, dialog: `#department:${department}`, lane: 'timer', kind: 'read',
  });
  return listOf(mapOf(value)[String(department)]).flatMap((user) => readMember(inCamelCase(mapOf(user))) ?? []);
}

/** The id of a command that is to be answered. Throws `PortalError` for one that is not registered. */
export function commandIdOf(commands: ReadonlyMap<string, number>, name: string): number {
  const id = commands.get(name);
  if (id !== undefined) return id;
  throw new PortalError('rejected', 'COMMAND_NOT_FOUND', `The command /${name} is not registered on the portal, so it cannot be answered. Start flowbot again to register it.`);
}
