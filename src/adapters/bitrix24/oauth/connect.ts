import { LIMITS } from '../../../contract/limits.ts';
import { addressOf } from '../address.ts';
import { connect, type Connection, type Surroundings } from '../connection.ts';
import { createTransport, type Transport } from '../transport.ts';
import { type Application, createRenew } from './auth-server.ts';
import { exchangeWith } from './authorised.ts';
import { createPairFile } from './pair-file.ts';
import { Tokens } from './tokens.ts';

export interface OAuthAccess extends Application {
  /** Origin of the portal. */
  readonly domain: string;
  /** The one that the bot's author has written down; it is good for once. */
  readonly refreshToken: string;
}

export interface OAuthSurroundings extends Surroundings {
  /** Folder of the portal in the state, where tokens are kept. */
  readonly folder: string;
  /** Hides a text in the log until what it returns is called. */
  readonly hide: (secret: string) => () => void;
  readonly through?: ((transport: Transport) => Transport) | undefined;
}

/** A portal by an application that acts for a person. Throws `PortalError` for a domain that cannot be one. */
export function connectByOAuth(access: OAuthAccess, { folder, hide, through, ...surroundings }: OAuthSurroundings): Connection {
  const address = addressOf(`${access.domain}/rest/`);
  const direct = createTransport(address);
  for (const secret of [access.clientSecret, access.refreshToken]) direct.hide(secret);
  const transport = through?.(direct) ?? direct;
  const { clock, log } = surroundings;
  const tokens = new Tokens({
    file: createPairFile({ folder, portal: address.host, application: access.clientId, log }),
    renew: createRenew(access), refreshToken: access.refreshToken, portal: address.host, clock, log,
    hide: (secret) => {
      const shown = [direct.hide(secret), hide(secret)];
      return () => shown.forEach((show) => show());
    },
  });
  return connect({ ...address, ...transport, reach: 'oauth', exchange: exchangeWith(tokens, transport), places: LIMITS.batchCommands }, surroundings);
}
