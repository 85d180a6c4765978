import { createLegacyPortal } from '../adapters/bitrix24/legacy/portal.ts';
import { type Bitrix24Options, createBitrix24Portal } from '../adapters/bitrix24/portal.ts';
import type { Portal } from '../portal/portal.ts';
import type { PortalAccess } from '../program/program.ts';

/** What a bot needs of its portal, in the words that this portal understands; `events` gives the address that it sends them to, once there is one. */
export function portalOf(access: PortalAccess, options: Bitrix24Options, events: () => string | undefined): Portal {
  const { connection, botToken = '', log } = options;
  return access.kind === 'legacy' ? createLegacyPortal({ connection, clientId: botToken, handler: events, log }) : createBitrix24Portal(options);
}
