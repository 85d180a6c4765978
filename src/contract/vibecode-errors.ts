// The codes of the VibeCode gateway itself. Source: its pages /docs/bots and /docs/errors and what working clients have met, August 2026.

/** Status as the gateway sends it, what the code stands for, and a sentence that says what happened and what to do about it. */
type Meaning = readonly [
  status: number,
  failure: 'rate-limited' | 'unavailable' | 'denied' | 'rejected' | 'gone' | 'outcome-unknown',
  sentence: string,
];

const BUG = 'Please report it: flowbot should not have asked for this.';
const OWN_KEY = 'Copy the key once more from the VibeCode dashboard and write it into portal.vibecode.key.';
const NEW_SESSION = 'A session lives for 24 hours and cannot be prolonged: sign in to the VibeCode application once more, write the new session into portal.vibecode.session and start again.';
const NEEDS_SESSION = 'A key that begins with vibe_app_ needs a session: sign in to the VibeCode application and write its session into portal.vibecode.session, or use a personal key (vibe_api_…).';
const LATER = 'Try again in a minute; if it stays so, ask the support of VibeCode.';

const CODES = {
  MISSING_API_KEY: [401, 'denied', `VibeCode got no key. ${OWN_KEY}`],
  AUTH_REQUIRED: [401, 'denied', `VibeCode got no key. ${OWN_KEY}`],
  INVALID_API_KEY: [401, 'denied', `VibeCode does not know this key: it has a typo, or it was deleted or has expired. ${OWN_KEY}`],
  KEY_REVOKED: [403, 'denied', `This VibeCode key was revoked. Create another one in the VibeCode dashboard and write it into portal.vibecode.key.`],
  INVALID_APP_KEY: [401, 'denied', NEEDS_SESSION],
  TOKEN_MISSING: [401, 'denied', `VibeCode has no access to Bitrix24 with this key. ${NEEDS_SESSION}`],
  TOKEN_EXPIRED: [401, 'denied', `The session of VibeCode is over. ${NEW_SESSION}`],
  INVALID_SESSION: [401, 'denied', `VibeCode does not know this session. ${NEW_SESSION}`],
  SCOPE_DENIED: [403, 'denied', 'The VibeCode key lacks the scope imbot: add it to the key in the VibeCode dashboard and start again.'],
  WRITE_BLOCKED_READONLY_KEY: [403, 'denied', 'The VibeCode key may only read, and a bot has to write. Use a key that may write in portal.vibecode.key.'],
  KEY_POLICY_READONLY_REQUIRED: [403, 'denied', 'VibeCode lets this key only read, and a bot has to write. Use a key that may write in portal.vibecode.key.'],
  CODE_REQUIRED: [400, 'rejected', 'The bot has no code. Write bot.code in the file.'],
  NAME_REQUIRED: [400, 'rejected', 'The bot has no name. Write bot.name in the file.'],
  INVALID_BOT_ID: [400, 'rejected', `VibeCode got something that is no number as the id of the bot. ${BUG}`],
  BOT_NOT_FOUND: [404, 'gone', 'The bot no longer exists on the portal. Start flowbot again to register it anew.'],
  BOT_ACCESS_DENIED: [403, 'denied', 'The bot belongs to another VibeCode key. Use the key that it was registered with, or choose another bot.code.'],
  BOT_ALREADY_EXISTS: [409, 'denied', 'Another VibeCode key has a bot with this code on the portal. Use the key that it was registered with, or choose another bot.code.'],
  REGISTRATION_FAILED: [502, 'outcome-unknown', `Bitrix24 could not register the bot and gives no reason. ${LATER}`],
  RATE_LIMITED: [429, 'rate-limited', 'VibeCode takes no more requests at the moment; flowbot waits and asks again. If it happens often, another program uses VibeCode from this address.'],
  RATE_LIMIT: [429, 'rate-limited', 'VibeCode takes no more requests at the moment; flowbot waits and asks again. If it happens often, another program uses VibeCode from this address.'],
  BITRIX_ERROR: [422, 'rejected', 'Bitrix24 refused the call behind VibeCode.'],
  BITRIX_UNAVAILABLE: [502, 'outcome-unknown', `VibeCode could not reach Bitrix24. ${LATER}`],
  QUEUE_TIMEOUT: [504, 'rate-limited', 'VibeCode has too much to do at the moment; flowbot waits and asks again.'],
  ERROR_LOOP_DETECTED: [429, 'rate-limited', 'VibeCode has met the same failing call too often; flowbot waits a while and asks again.'],
  VALIDATION_ERROR: [400, 'rejected', `VibeCode could not read the call. ${BUG}`],
  INTERNAL_ERROR: [500, 'outcome-unknown', `VibeCode had an internal error. ${LATER}`],
} as const satisfies Readonly<Record<string, Meaning>>;

export type VibecodeCode = keyof typeof CODES;

/** Every documented code of the gateway. */
export const VIBECODE_CODES: readonly string[] = Object.keys(CODES);

/** Under which name a code arrives: the documentation's pages and the running service do not agree. */
export const SPELLINGS: Readonly<Record<'live' | 'bots-page' | 'errors-page', Readonly<Partial<Record<VibecodeCode, VibecodeCode>>>>> = {
  'live': { KEY_REVOKED: 'INVALID_API_KEY', INVALID_APP_KEY: 'TOKEN_MISSING' },
  'bots-page': { MISSING_API_KEY: 'AUTH_REQUIRED', RATE_LIMITED: 'RATE_LIMIT', INVALID_APP_KEY: 'TOKEN_MISSING' },
  'errors-page': { KEY_REVOKED: 'INVALID_API_KEY' },
};

/** What a code of the gateway means; undefined for one that it does not have. */
export function vibecodeMeaning(code: string): { readonly status: number; readonly failure: Meaning[1]; readonly sentence: string } | undefined {
  const meaning: Meaning | undefined = Object.hasOwn(CODES, code) ? CODES[code as VibecodeCode] : undefined;
  return meaning && { status: meaning[0], failure: meaning[1], sentence: meaning[2] };
}

/**
 * The gateway's figures: requests in a minute from one address, in a second to one portal by all keys together, and how long a session
 * lives. Observed, August 2026. `requestsPerSecond` and `requestBurst` stay within both.
 */
export const VIBECODE_LIMITS = { perMinute: 300, portalPerSecond: 10, sessionMs: 24 * 3_600_000, requestsPerSecond: 4, requestBurst: 8 } as const;

/** Whether a code meets every call of this key alike, so that none of them is the call's own fault. */
export function vibecodeRefusesAll(code: string): boolean {
  return FOR_ALL.has(code);
}

const FOR_ALL: ReadonlySet<string> = new Set([
  ...VIBECODE_CODES.filter((code) => vibecodeMeaning(code)?.failure === 'denied' && code !== 'BOT_ALREADY_EXISTS'),
  // What a status alone says.
  'HTTP_401', 'HTTP_403',
]);
