import { connectByWebhook, type Connection, type Surroundings } from '../adapters/bitrix24/connection.ts';
import { connectByOAuth } from '../adapters/bitrix24/oauth/connect.ts';
import { connectByVibecode } from '../adapters/vibecode/connect.ts';
import type { Scrubber } from '../adapters/log/scrubber.ts';
import type { PortalAccess } from '../program/program.ts';

/** Host of the portal, with its port where that is unusual: names its folder in the state. */
export function hostOf(access: PortalAccess): string {
  return new URL(addressOf(access)).host;
}

/** From now on nothing of an access is shown that opens the portal. */
export function hideAccess(scrubber: Scrubber, access: PortalAccess): void {
  if ('webhook' in access) scrubber.addAddress(access.webhook);
  for (const secret of secretsOf(access)) scrubber.add(secret);
}

/** What an access needs whose secrets change. */
interface Keeping {
  readonly scrubber: Scrubber;
  /** Folder of the portal in the state. */
  readonly folder: string;
}

/** Opens the way to a portal. Throws `PortalError` for an address that cannot be one. */
export function connectTo(access: PortalAccess, { scrubber, folder, ...surroundings }: Surroundings & Keeping): Connection {
  switch (access.kind) {
    case 'webhook': case 'legacy': return connectByWebhook(access.webhook, { ...surroundings, reach: access.kind });
    case 'oauth': return connectByOAuth(access, { ...surroundings, folder, hide: scrubber.add });
    case 'vibecode': return connectByVibecode(access, surroundings);
  }
}

function addressOf(access: PortalAccess): string {
  if ('webhook' in access) return access.webhook;
  return access.kind === 'oauth' ? access.domain : access.url;
}

function secretsOf(access: PortalAccess): readonly string[] {
  switch (access.kind) {
    case 'oauth':
      return [access.clientSecret, access.refreshToken];
    case 'vibecode':
      return access.session === undefined ? [access.key] : [access.key, access.session];
    default:
      return [];
  }
}
