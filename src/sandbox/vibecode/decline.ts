import { SPELLINGS, type VibecodeCode, vibecodeMeaning } from '../../contract/vibecode-errors.ts';
import type { Refusal } from '../refusals.ts';
import type { GatewaySettings } from '../settings.ts';

interface About {
  readonly message?: string;
  readonly hint?: string;
  readonly status?: number;
  /** Stands beside `error` in the answer. */
  readonly data?: unknown;
  /** Seconds. */
  readonly retryAfter?: number;
}

/** A call that the gateway does not answer with success. */
export class Decline extends Error {
  override readonly name = 'Decline';
  readonly code: VibecodeCode | 'NOT_FOUND';
  readonly about: About;

  constructor(code: VibecodeCode | 'NOT_FOUND', about: About = {}) {
    super(about.message ?? MESSAGES[code] ?? code);
    this.code = code;
    this.about = about;
  }
}

export function decline(code: Decline['code'], about?: About): never {
  throw new Decline(code, about);
}

/** Sentences of the page on bots; other codes have none that is documented. */
const MESSAGES: Readonly<Partial<Record<Decline['code'], string>>> = {
  MISSING_API_KEY: 'Missing X-Api-Key header',
  INVALID_API_KEY: 'Invalid API key',
  KEY_REVOKED: 'API key revoked',
  TOKEN_MISSING: 'API key has no configured tokens',
  INVALID_APP_KEY: 'An app key needs Authorization: Bearer <session_token>',
  TOKEN_EXPIRED: 'The session has expired',
  INVALID_SESSION: 'The session is unknown',
  SCOPE_DENIED: 'API key lacks the imbot scope',
  CODE_REQUIRED: 'The code parameter was not provided',
  NAME_REQUIRED: 'The name parameter was not provided',
  INVALID_BOT_ID: 'botId must be a number',
  BOT_NOT_FOUND: 'No bot with that ID found',
  BOT_ACCESS_DENIED: 'The bot belongs to a different API key',
  BOT_ALREADY_EXISTS: 'A bot with that code is already registered',
  REGISTRATION_FAILED: 'Bitrix24 did not return a bot ID during registration',
  RATE_LIMITED: 'Request limit exceeded',
  BITRIX_UNAVAILABLE: 'Bitrix24 portal unavailable',
  INTERNAL_ERROR: 'Internal server error',
};

/** Refusals of the portal that the gateway reports as a portal which cannot be reached. */
const UNAVAILABLE = ['QUERY_LIMIT_EXCEEDED', 'OVERLOAD_LIMIT', 'PORTAL_DELETED'];

/** How the gateway passes a refusal of the portal on. */
export function passedOn({ code, message, status }: Refusal, { refusedStatus, codeOfBitrix }: GatewaySettings): Decline {
  if (code === 'BOT_OWNERSHIP_ERROR') return new Decline('BOT_ACCESS_DENIED');
  if (UNAVAILABLE.includes(code)) return new Decline('BITRIX_UNAVAILABLE');
  return new Decline('BITRIX_ERROR', {
    status: status >= 500 ? 502 : refusedStatus,
    message: codeOfBitrix === 'message' ? `${code}: ${message}` : message,
    ...(codeOfBitrix === 'hint' && { hint: code }),
  });
}

/** What a fault makes of a call: a code of the gateway as it is, any other as one of the portal behind it. */
export function declineOfFault(refusal: Refusal, settings: GatewaySettings): Decline {
  const { code } = refusal;
  return vibecodeMeaning(code) ? new Decline(code as VibecodeCode) : passedOn(refusal, settings);
}

/** What is sent: the status, and `{success: false, error}`. */
export function declined({ code, message, about }: Decline, { names }: GatewaySettings): { readonly status: number; readonly code: string; readonly body: string; readonly retryAfter: number | undefined } {
  const spelled = code === 'NOT_FOUND' ? code : (SPELLINGS[names][code] ?? code);
  const status = about.status ?? vibecodeMeaning(spelled)?.status ?? 404;
  const retryAfter = about.retryAfter ?? (status === 429 || status === 504 ? 1 : undefined);
  const error = { code: spelled, message, ...(about.hint !== undefined && { hint: about.hint }), ...(retryAfter !== undefined && { retryAfter }) };
  return { status, code: spelled, retryAfter, body: JSON.stringify({ success: false, error, ...(about.data !== undefined && { data: about.data }) }) };
}
