// What the authorization server answers. Source: settings/oauth/error-codes.md and auto-renewal.md of bitrix24/b24restdocs, August 2026.

/** Each of them lasts until somebody has done something about it, in open terms (contract/terms.ts). */
const REFUSALS = {
  INVALID_REQUEST: 'The authorization server does not understand the request for new tokens. Check client_id, client_secret and server below portal.oauth.',
  INVALID_CLIENT:
    'The authorization server does not know this application: client_id or client_secret has a typo, or the application is not installed on the portal. Copy both from the application in Bitrix24 (Developer resources) into portal.oauth.',
  INVALID_GRANT:
    'The refresh token is worth nothing any more: it is older than 180 days, belongs to another application, another program has used it, or flowbot was cut off in the moment that a new one came. {renew}',
  INSUFFICIENT_SCOPE: 'The application lacks permissions: open it in Bitrix24 (Developer resources), add "Chat bots (imbot)" and save it. {renew}',
  INVALID_SCOPE: 'The application lacks permissions: open it in Bitrix24 (Developer resources), add "Chat bots (imbot)" and save it. {renew}',
  PAYMENT_REQUIRED: 'The trial or paid period of the application is over, so there are no more tokens for it. Let a Bitrix24 administrator pay for it, and start flowbot again.',
} as const satisfies Readonly<Record<string, string>>;

/** Codes of the authorization server, in capitals. */
export const AUTH_SERVER_CODES: readonly string[] = Object.keys(REFUSALS);

/** What a refusal of the authorization server means; undefined for a code that is documented nowhere. */
export function meaningOfTokenRefusal(code: string): string | undefined {
  return Object.hasOwn(REFUSALS, code) ? REFUSALS[code as keyof typeof REFUSALS] : undefined;
}

const PREFIX = 'OAUTH_';

/** How a code of the authorization server is told from one of the portal. */
export function tokenRefusal(code: string): string {
  return PREFIX + code;
}

/** Whether a code was made by `tokenRefusal`. */
export function isTokenRefusal(code: string): boolean {
  return code.startsWith(PREFIX);
}
