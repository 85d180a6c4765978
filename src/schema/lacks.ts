/** Ways to a portal that cannot do everything that the language says. */
export type LackingAccess = 'legacy' | 'vibecode';

/** `error`: the step would fail there · `warning`: nothing would come of it, and the rest works. */
type Gravity = 'error' | 'warning';

/** What is missing: all of it, or where it has values the ones that are not `works`, or those that `fail`. */
export interface Lack {
  readonly gravity: Gravity;
  readonly works?: readonly string[];
  readonly fail?: readonly string[];
}

/** What one way to a portal lacks, by the author's words. */
export interface Lacks {
  readonly verbs: Readonly<Record<string, Lack>>;
  /** By verb and option. */
  readonly options: Readonly<Record<string, Readonly<Record<string, Lack>>>>;
  readonly triggers: Readonly<Record<string, Lack>>;
  /** Keys under `bot`. */
  readonly bot: Readonly<Record<string, Lack>>;
  /** Keys under a name of \`people\`. */
  readonly people: Readonly<Record<string, Lack>>;
  /** Keys under `portal`. */
  readonly portal: Readonly<Record<string, Lack>>;
}

/** A way to a portal that lacks something, as the file names it. */
export interface Lacking {
  readonly access: LackingAccess;
  readonly lacks: Lacks;
}

const FAILS: Lack = { gravity: 'error' };
const IDLE: Lack = { gravity: 'warning' };
const LIKE_ALONE: Lack = { gravity: 'warning', works: ['like'] };

/** Data for `check`, which finds it before anything runs. What is only shown in another way (a status while typing) is no lack. */
export const LACKS: Readonly<Record<LackingAccess, Lacks>> = {
  /** Source: imbot.* in bitrix24/b24restdocs, api-reference/chat-bots/outdated, August 2026. */
  legacy: {
    verbs: { read: IDLE, get_message: FAILS, get_context: FAILS, upload: FAILS, download: FAILS, input_field: FAILS },
    options: {
      send: { forward: FAILS, reply: IDLE },
      react: { add: LIKE_ALONE, remove: LIKE_ALONE },
      // imbot itself takes images of chats; flowbot does not send them there.
      create_chat: { avatar: IDLE },
      update_chat: { description: FAILS, avatar: FAILS },
      // Events of imbot name no files.
      ask: { type: { gravity: 'error', fail: ['file'] } },
    },
    triggers: { reaction: IDLE, user_event: IDLE },
    bot: { type: { gravity: 'error', fail: ['personal'] }, background: IDLE, hidden: IDLE, reactions: IDLE },
    people: {},
    portal: { user_events: IDLE },
  },
  /** Source: the 36 endpoints of the gateway, contract/methods/vibecode.ts. It keeps a token of its own for each bot. */
  vibecode: {
    verbs: { rest: FAILS },
    options: {},
    triggers: { user_event: IDLE },
    bot: {},
    people: { department: FAILS },
    portal: { user_events: IDLE, bot_token: IDLE },
  },
};
