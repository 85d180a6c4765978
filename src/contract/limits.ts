/** Figures of the Bitrix24 cloud. Source: bitrix24/b24restdocs, limits.md and the pages of imbot.v2, August 2026. */
export const LIMITS = {
  /** Requests a second and burst of every plan but Enterprise (5 and 250), per portal and source address. */
  requestsPerSecond: 2,
  requestBurst: 50,
  batchCommands: 50,
  /** Longer texts are cut by the portal without an error. */
  messageLength: 20_000,
  /** Messages that one message forwards at most. */
  forwards: 100,
  /** Serialised keyboard, bytes (documented for v1; the safest figure for v2). */
  keyboardBytes: 30_000,
  botTokenLength: 40,
  /** A larger file is refused. */
  fileBytes: 100 * 1_048_576,
  /** Pixels of one side of an avatar. Source: bot-register.md of imbot.v2. */
  avatarPixels: 5_000,
  eventPage: 1_000,
  /** Messages on each side that one reading of history gives at most. */
  contextRange: 50,
  /** A request is cut off by the portal after this time. */
  requestSeconds: 60,
  /** Members of a chat that `Chat.User.list` tells; there is no next page. Source: chat-user-list.md. */
  members: 200,
  typingSeconds: { least: 1, most: 600 },
} as const;
