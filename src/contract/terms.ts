// The words in which errors speak of how a portal is reached, by the key below `portal`.

/** What sentences about errors leave open until it is known how the portal is reached: `{address}` and the like. */
interface Terms {
  /** The key with the address. */
  readonly address: string;
  /** What opens the portal, as a subject and inside of a sentence. */
  readonly Access: string;
  readonly access: string;
  /** Where it is kept. */
  readonly place: string;
  /** Why the portal does not know it. */
  readonly unknown: string;
  /** How to get a new one. */
  readonly renew: string;
  /** How the bot of somebody else becomes the own one. */
  readonly own: string;
}

const WEBHOOK: Terms = {
  address: 'portal.webhook',
  Access: 'The webhook',
  access: 'the webhook',
  place: 'Bitrix24',
  unknown: 'Bitrix24 does not know this webhook: the address has a typo, or the webhook was deleted or has expired.',
  renew: 'Create an incoming webhook in Bitrix24 (Developer resources) with the permission "imbot" and put its address into portal.webhook.',
  own: 'Use the bot_token that the bot was registered with, or choose another bot.code.',
};

export const TERMS = {
  webhook: WEBHOOK,
  legacy: { ...WEBHOOK, address: 'portal.legacy.webhook', renew: WEBHOOK.renew.replace('portal.webhook', 'portal.legacy.webhook') },
  oauth: {
    address: 'portal.oauth.domain',
    Access: 'The application',
    access: 'the application',
    place: 'Bitrix24',
    unknown: 'Bitrix24 does not know the access of this application: it was taken away, or the application was removed from the portal.',
    renew: 'Open the application in Bitrix24 (Developer resources), install it again, and put the new refresh token into portal.oauth.refresh_token.',
    own: 'Use the application that registered the bot, or choose another bot.code.',
  },
  vibecode: {
    address: 'portal.vibecode.url',
    Access: 'The key',
    access: 'the key',
    place: 'VibeCode',
    unknown: 'VibeCode does not know this key: it has a typo, or it was deleted.',
    renew: 'Create a key with the scope imbot in VibeCode and put it into portal.vibecode.key.',
    own: 'Use the key that registered the bot, or choose another bot.code.',
  },
} as const satisfies Readonly<Record<string, Terms>>;

/** How a portal can be reached, as the keys below `portal` name it. */
export type Reach = keyof typeof TERMS;

/** A sentence with the words of this way to a portal. */
export function inTermsOf(reach: Reach, sentence: string): string {
  const terms: Terms = TERMS[reach];
  return sentence.replace(/\{(\w+)\}/g, (place, name: string) => (Object.hasOwn(terms, name) ? terms[name as keyof Terms] : place));
}
