import { VIBECODE_LIMITS } from '../contract/vibecode-errors.ts';

/** A leaky bucket: `burst` requests at once, then `perSecond` steadily. */
export interface Rate {
  readonly perSecond: number;
  readonly burst: number;
}

/**
 * What goes wrong. `code`: refused with an error code · `reset-before`, `reset-after`: the connection is torn down before or after
 * execution · `hang`: no answer ever · `html`: 502 with a web page · `login`: 200 with one · `redirect`: to a login page on
 * another host · `empty`: 200 without a body · `half`: the body breaks off · `slow`: the body comes in pieces, over ten seconds.
 */
export const FAULT_KINDS = ['code', 'reset-before', 'reset-after', 'hang', 'html', 'login', 'redirect', 'empty', 'half', 'slow'] as const;

export type FaultKind = (typeof FAULT_KINDS)[number];

/** A fault that waits for requests. */
export interface Fault {
  /** A REST method, which also counts inside a batch; `batch` is the request itself, `oauth.token` one for tokens, `*` any request. */
  readonly method: string;
  /** How many requests (or calls inside a batch) it hits; counts down to 0 and is then dropped. */
  readonly times: number;
  /** This many of them pass before; counts down. Absent: none. */
  readonly after?: number;
  /** Hits calls inside of a batch only, also with a code that else refuses the whole request. */
  readonly inBatch?: true;
  readonly kind: FaultKind;
  /** Error code of kind `code`; `INTERNAL_SERVER_ERROR` when absent. */
  readonly code?: string;
  /** HTTP status of kind `code`; absent: the documented one. */
  readonly status?: number;
  /** Whether the request is executed nevertheless. Absent: yes for `reset-after`, `empty`, `half` and `slow`, no for the others; fixed for `reset-before` and `reset-after`. */
  readonly executed?: boolean;
}

/** How the VibeCode gateway of the portal behaves, where its documentation is silent or contradicts itself. */
export interface GatewaySettings {
  /** Whose names of codes it uses: those that clients have met, those of the page on bots, or those of the page on errors. */
  readonly names: 'live' | 'bots-page' | 'errors-page';
  /** Refuses layouts that are not the documented one, such as an answer to a command without `fields`. */
  readonly strict: boolean;
  /** Status of `BITRIX_ERROR` for a call that Bitrix24 refuses. */
  readonly refusedStatus: 422 | 502;
  /** Where `BITRIX_ERROR` tells the code of Bitrix24. */
  readonly codeOfBitrix: 'message' | 'hint' | 'nowhere';
  /** Where a registration tells the id: `data.bot.id`, `data.botId`, `data.id`, or the first two. */
  readonly newId: 'both' | 'bot' | 'botId' | 'id';
  /** Whether the refusal of a second bot with the same code names the first one. */
  readonly knownId: boolean;
  /** Whether a press of a button tells the dialog. */
  readonly pressDialog: boolean;
  /** Whether a bare list of buttons with commands is kept; else it is acknowledged and dropped. */
  readonly bareCommands: boolean;
  /** Requests from one address in a minute, and to the portal in a second; not counted where `rate` is unlimited. */
  readonly perMinute: number;
  readonly perSecond: number;
}

/** How long the calls of a method may take in ten minutes, and what each of them counts beside the time that it really takes; seconds. */
export interface OperatingLimit {
  readonly limitSeconds: number;
  readonly secondsPerCall: Readonly<Record<string, number>>;
}

/** How the emulated portal behaves; can be changed while it runs. */
export interface Settings {
  /** The same lowercase UUID v4 in `fields.templateId` posts one message only. */
  readonly deduplicate: boolean;
  /** A typed command raises MESSAGEADD as well as COMMANDADD. */
  readonly commandAlsoMessage: boolean;
  /** Bots of type supervisor and personal hear their own messages. */
  readonly ownMessagesComeBack: boolean;
  /** Every event is queued this many times more, under numbers of its own. */
  readonly eventCopies: number;
  /** How a page lists its events: by number, backwards, mixed up, or each of them twice. */
  readonly eventOrder: 'rising' | 'falling' | 'shuffled' | 'doubled';
  /** This many offsets confirm nothing, though the answer looks as ever; counts down. */
  readonly lostConfirmations: number;
  /** Every event in webhook mode is sent this many times more, with the same body. */
  readonly deliveryCopies: number;
  /** `rising`: a bot gets one event after the other, each once it has answered the one before · `shuffled`: all at once, in a mixed order. */
  readonly deliveryOrder: 'rising' | 'shuffled';
  /** Every event in webhook mode leaves so much later, milliseconds. */
  readonly deliveryDelayMs: number;
  readonly deliveryFormat: 'form' | 'json';
  /** What of `auth` a delivery carries: `all` that there is, no tokens for calling back (`no-access`), or no `application_token` either (`none`). */
  readonly deliveryTokens: 'all' | 'no-access' | 'none';
  /** Fields that every event lacks, as paths in its data: `message`, `user.name`. */
  readonly missingFields: readonly string[];
  /** What events tell as the language, where the person has none of their own. */
  readonly language: string;
  /** A bot that is deleted can fetch its last events before it is unknown. */
  readonly farewell: boolean;
  readonly rate: Rate | 'unlimited';
  /** What it speaks: a portal without `v2` has the deprecated imbot.* alone. */
  readonly generations: readonly ('v1' | 'v2')[];
  /**
   * What becomes of the time that methods take: `off`: answers do not tell it, as on a server of one's own · `measured`: they do · a
   * limit: a method that has taken more answers OPERATION_TIME_LIMIT.
   */
  readonly operating: 'off' | 'measured' | OperatingLimit;
  /** Of imbot.v2, as `Revision.get` tells it; below 33 it is not told, and flags are "Y" and "N" alone. */
  readonly revision: number;
  /** Every REST answer is late by this much, milliseconds. */
  readonly latencyMs: number;
  /** Scopes of the incoming webhook; a method of another one answers `insufficient_scope`. */
  readonly scopes: readonly string[];
  /** `off` keeps no record of requests and events, for measurements. */
  readonly journal: 'on' | 'off';
  readonly faults: readonly Fault[];
  readonly vibecode: GatewaySettings;
}

/** Settings that are to be changed; those of the gateway one by one. */
export type SettingsChange = Partial<Omit<Settings, 'vibecode'>> & { readonly vibecode?: Partial<GatewaySettings> };

/** A portal as documented, without faults; rate of every plan but Enterprise. */
export const DEFAULT_SETTINGS: Settings = {
  deduplicate: false,
  commandAlsoMessage: true,
  ownMessagesComeBack: true,
  eventCopies: 0,
  eventOrder: 'rising',
  lostConfirmations: 0,
  deliveryCopies: 0,
  deliveryOrder: 'rising',
  deliveryDelayMs: 0,
  deliveryFormat: 'form',
  deliveryTokens: 'all',
  missingFields: [],
  language: 'en',
  farewell: true,
  rate: { perSecond: 2, burst: 50 },
  generations: ['v1', 'v2'],
  operating: 'measured',
  revision: 36,
  latencyMs: 0,
  scopes: ['imbot', 'im'],
  journal: 'on',
  faults: [],
  vibecode: {
    names: 'live', strict: false, refusedStatus: 422, codeOfBitrix: 'message', newId: 'both', knownId: true, pressDialog: false, bareCommands: false,
    perMinute: VIBECODE_LIMITS.perMinute, perSecond: VIBECODE_LIMITS.portalPerSecond,
  },
};
