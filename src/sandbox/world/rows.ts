/** A person; bots have rows of their own. */
export interface PersonRow {
  readonly id: number;
  readonly firstName: string;
  readonly lastName: string;
  readonly workPosition: string;
  /** `#rrggbb`. */
  readonly color: string;
  readonly gender: 'M' | 'F';
  /** Day and month, `15-03`, or empty. */
  readonly birthday: string;
  readonly email: string;
  readonly departments: readonly number[];
  /** Of the events that this person raises; absent: that of the portal. */
  readonly language?: string;
  /** From outside of the company. */
  readonly extranet?: boolean;
  /** Dismissed: kept as the author of messages, and nobody can write to them. */
  readonly dismissed?: boolean;
}

export type BotType = 'bot' | 'supervisor' | 'personal' | 'openline' | 'network';

/** Addresses of the handlers of imbot; an event without one is not told. */
export type BotHandlers = Readonly<Partial<Record<'EVENT_MESSAGE_ADD' | 'EVENT_MESSAGE_UPDATE' | 'EVENT_MESSAGE_DELETE' | 'EVENT_WELCOME_MESSAGE' | 'EVENT_BOT_DELETE', string>>>;

export interface BotRow {
  readonly id: number;
  readonly code: string;
  /** Stands for the owner of a bot that a webhook registered; empty where an application did. */
  readonly token: string;
  /** `client_id` of the application that owns the bot; absent: whoever has the token. */
  readonly application?: string;
  readonly type: BotType;
  readonly eventMode: 'fetch' | 'webhook';
  readonly webhookUrl: string;
  readonly isHidden: boolean;
  readonly isReactionsEnabled: boolean;
  readonly isSupportOpenline: boolean;
  readonly backgroundId: string | null;
  /** Registered by imbot: where its events go, by the parameter that names it. It gets the events of that generation alone. */
  readonly handlers?: BotHandlers | undefined;
  readonly firstName: string;
  readonly lastName: string;
  readonly workPosition: string;
  readonly color: string;
  /** Address of its image; absent: it has none. */
  readonly avatar?: string;
  readonly gender: 'M' | 'F';
  /** Unregistered: kept as the author of its messages. */
  readonly gone: boolean;
}

/** An application of the portal, as OAuth knows it. */
export interface ApplicationRow {
  /** `client_id`. */
  readonly id: string;
  /** `client_secret`. */
  readonly secret: string;
  /** Where people are led back to who have let it act for them; absent: they are shown a code. */
  readonly redirect?: string;
}

/** What an application holds of a user: an access token, what renews it, or the code that it begins with. */
export interface TokenRow {
  readonly token: string;
  readonly kind: 'access' | 'refresh' | 'code';
  /** `client_id` of the application it was given to. */
  readonly application: string;
  /** Whose rights it has. */
  readonly user: number;
  /** ms UTC; it is of no use from then on. */
  readonly until: number;
  /** Each renewal takes a new one. */
  readonly spent?: true;
  /** Given to the author of the application, not to a renewal. */
  readonly first?: true;
}

export interface CommandRow {
  readonly id: number;
  readonly bot: number;
  /** Without the slash. */
  readonly name: string;
  /** By language. */
  readonly title: Readonly<Record<string, string>>;
  readonly params: Readonly<Record<string, string>>;
  readonly common: boolean;
  readonly hidden: boolean;
  readonly extranetSupport: boolean;
  /** Registered by imbot: where ONIMCOMMANDADD goes. */
  readonly handler?: string;
}

export interface ChatRow {
  readonly id: number;
  readonly kind: 'private' | 'group';
  readonly title: string;
  readonly owner: number;
  readonly members: readonly number[];
  /** Members beside the owner who may change the membership. */
  readonly managers?: readonly number[];
  readonly description?: string;
  /** `#rrggbb`; absent: the portal's choice. */
  readonly color?: string;
  /** Everybody may read it. */
  readonly open?: true;
  /** The object of another program that it belongs to. */
  readonly entity?: { readonly type: string; readonly id: string };
  /** Nobody can type here. */
  readonly locked?: boolean;
  /** People who have opened this private dialog. */
  readonly opened: readonly number[];
  /** ms UTC. */
  readonly at: number;
}

/** Buttons as the bot sent them; `botId` null when an update left BOT_ID out, so that presses reach nobody. */
export interface KeyboardRow {
  readonly botId: number | null;
  readonly buttons: readonly Readonly<Record<string, unknown>>[];
}

/** What is known of a file; its bytes lie on the shelf. */
export interface FileRow {
  readonly id: number;
  readonly chat: number;
  readonly author: number;
  /** ms UTC. */
  readonly at: number;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** Pixels, of images. */
  readonly image?: { readonly width: number; readonly height: number };
}

export interface MessageRow {
  readonly id: number;
  readonly chat: number;
  /** 0 for a system message. */
  readonly author: number;
  /** Who wrote it, also behind a system message. */
  readonly sender: number;
  /** ms UTC. */
  readonly at: number;
  readonly text: string;
  readonly keyboard?: KeyboardRow;
  readonly attach?: unknown;
  /** Items of the menu of the message, as imbot sent them. */
  readonly menu?: readonly unknown[];
  /** Ids of files that came with it. */
  readonly files?: readonly number[];
  readonly reply?: number;
  readonly forward?: { readonly id: number; readonly userId: number; readonly chatId: number; readonly date: string };
  /** Key against doubles that the sender gave. */
  readonly template?: string;
  /** User ids by reaction code. */
  readonly reactions?: Readonly<Record<string, readonly number[]>>;
  /** Commands that were called with this message, typed or pressed; each may be answered here. */
  readonly commands?: readonly number[];
  /** Indexes of pressed BLOCK buttons. */
  readonly blocked?: readonly number[];
  readonly edited?: true;
  readonly deleted?: true;
}

export type EventType =
  | 'ONIMBOTV2MESSAGEADD' | 'ONIMBOTV2MESSAGEUPDATE' | 'ONIMBOTV2MESSAGEDELETE' | 'ONIMBOTV2JOINCHAT'
  | 'ONIMBOTV2COMMANDADD' | 'ONIMBOTV2REACTIONCHANGE' | 'ONIMBOTV2CONTEXTGET' | 'ONIMBOTV2DELETE';

/** A row of a bot's queue; `message` is the message as it was then. */
export interface EventRow {
  readonly id: number;
  readonly bot: number;
  /** An `EventType`, or whatever was put into the queue by hand. */
  readonly type: string;
  /** ms UTC. */
  readonly at: number;
  /** 0 for an event that has none. */
  readonly chat: number;
  readonly user: number;
  readonly message?: MessageRow;
  /** The deleted one. */
  readonly messageId?: number;
  readonly command?: { readonly id: number; readonly name: string; readonly params: string; readonly context: 'textarea' | 'keyboard' };
  readonly reaction?: { readonly code: string; readonly action: 'add' | 'delete' };
  /** What the link carried that opened the dialog. */
  readonly context?: unknown;
  /** The whole data of an event that was put into the queue by hand. */
  readonly data?: unknown;
}

/** An event on its way to the address of a bot; the row is there until the address has answered or could not be reached. */
export interface DeliveryRow {
  /** Out of the numbers of events. */
  readonly id: number;
  readonly bot: number;
  readonly type: string;
  /** Of the message that it tells of, for the journal. */
  readonly messageId: number | null;
  readonly url: string;
  /** The whole body, nested. */
  readonly fields: Readonly<Record<string, unknown>>;
}

/** What somebody who has subscribed may read of their chats; the numbers are those of bots' events, since one offset may confirm both. */
export interface UserEventRow extends Pick<EventRow, 'id' | 'at' | 'chat' | 'user' | 'message' | 'messageId' | 'reaction'> {
  /** Whose record it is. */
  readonly reader: number;
  readonly type: UserEventType;
}

export type UserEventType = 'ONIMV2MESSAGEADD' | 'ONIMV2MESSAGEUPDATE' | 'ONIMV2MESSAGEDELETE' | 'ONIMV2REACTIONCHANGE' | 'ONIMV2JOINCHAT';

/** A key of the VibeCode gateway. */
export interface GatewayKeyRow {
  /** `vibe_api_…` or `vibe_app_…`; a secret. */
  readonly key: string;
  /** Token of the bots that are registered with it: the gateway keeps it to itself. */
  readonly botToken: string;
  readonly scopes: readonly string[];
  /** May not change anything. */
  readonly readOnly: boolean;
  /** Whether it opens a portal at all. */
  readonly connected: boolean;
  readonly revoked: boolean;
}

/** What an application of the gateway holds of a user who has signed in. */
export interface GatewaySessionRow {
  readonly token: string;
  /** The `vibe_app_…` key it goes with. */
  readonly key: string;
  /** ms UTC; it is of no use from then on. */
  readonly until: number;
}

/** The next free number of each kind. */
export interface Counters {
  readonly user: number;
  readonly command: number;
  readonly chat: number;
  readonly message: number;
  readonly event: number;
  readonly file: number;
}

/** Everything that can happen to the portal's data: what the log on disk is made of. */
export type Change =
  | { readonly kind: 'next'; readonly value: Counters }
  | { readonly kind: 'person'; readonly value: PersonRow }
  | { readonly kind: 'bot'; readonly value: BotRow }
  | { readonly kind: 'application'; readonly value: ApplicationRow }
  | { readonly kind: 'token'; readonly value: TokenRow }
  | { readonly kind: 'token-gone'; readonly token: string }
  | { readonly kind: 'command'; readonly value: CommandRow }
  | { readonly kind: 'command-gone'; readonly id: number }
  | { readonly kind: 'chat'; readonly value: ChatRow }
  /** The chat and all that was written in it. */
  | { readonly kind: 'chat-gone'; readonly id: number }
  | { readonly kind: 'message'; readonly value: MessageRow }
  | { readonly kind: 'message-gone'; readonly id: number }
  | { readonly kind: 'file'; readonly value: FileRow }
  /** `user` has read `chat` up to message `upTo`. */
  | { readonly kind: 'read'; readonly chat: number; readonly user: number; readonly upTo: number }
  | { readonly kind: 'event'; readonly value: EventRow }
  | { readonly kind: 'delivery'; readonly value: DeliveryRow }
  | { readonly kind: 'delivery-over'; readonly id: number }
  /** Events of `bot` with a number below `below` are dropped. */
  | { readonly kind: 'confirm'; readonly bot: number; readonly below: number }
  /** Whether what happens in the chats of `user` is recorded. */
  | { readonly kind: 'subscription'; readonly user: number; readonly on: boolean }
  | { readonly kind: 'user-event'; readonly value: UserEventRow }
  /** Records of `user` with a number below `below` are dropped. */
  | { readonly kind: 'user-confirm'; readonly user: number; readonly below: number }
  | { readonly kind: 'gateway-key'; readonly value: GatewayKeyRow }
  | { readonly kind: 'gateway-session'; readonly value: GatewaySessionRow }
  /** The gateway has handed out the events of `bot` up to number `stored`. */
  | { readonly kind: 'gateway-cursor'; readonly bot: number; readonly stored: number };
