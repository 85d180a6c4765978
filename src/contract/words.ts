// The words that imbot.v2 accepts. Source: Bitrix24 REST documentation (bitrix24/b24restdocs), August 2026.

/** Reaction codes of `imbot.v2.Chat.Message.Reaction.add`; the list may change on the portal without notice. */
export const REACTIONS = [
  'like', 'dislike', 'faceWithTearsOfJoy', 'redHeart', 'neutralFace', 'fire',
  'cry', 'slightlySmilingFace', 'winkingFace', 'laugh', 'kiss', 'wonder',
  'slightlyFrowningFace', 'loudlyCryingFace', 'faceWithStuckOutTongue', 'faceWithStuckOutTongueAndWinkingEye', 'smilingFaceWithSunglasses', 'confusedFace',
  'flushedFace', 'thinkingFace', 'angry', 'smilingFaceWithHorns', 'faceWithThermometer', 'facepalm',
  'poo', 'flexedBiceps', 'clappingHands', 'raisedHand', 'smilingFaceWithHeartEyes', 'smilingFaceWithHearts',
  'pleadingFace', 'relievedFace', 'foldedHands', 'okHand', 'signHorns', 'loveYouGesture',
  'clownFace', 'partyingFace', 'questionMark', 'exclamationMark', 'lightBulb', 'bomb',
  'sleepingSymbol', 'crossMark', 'whiteHeavyCheckMark', 'eyes', 'handshake', 'hundredPoints',
] as const;

/** How people see each reaction. */
export const REACTION_EMOJI: Readonly<Record<(typeof REACTIONS)[number], string>> = {
  like: '👍', dislike: '👎', faceWithTearsOfJoy: '😂', redHeart: '❤️', neutralFace: '😐', fire: '🔥',
  cry: '😢', slightlySmilingFace: '🙂', winkingFace: '😉', laugh: '😆', kiss: '😘', wonder: '😮',
  slightlyFrowningFace: '🙁', loudlyCryingFace: '😭', faceWithStuckOutTongue: '😛', faceWithStuckOutTongueAndWinkingEye: '😜',
  smilingFaceWithSunglasses: '😎', confusedFace: '😕', flushedFace: '😳', thinkingFace: '🤔', angry: '😠', smilingFaceWithHorns: '😈',
  faceWithThermometer: '🤒', facepalm: '🤦', poo: '💩', flexedBiceps: '💪', clappingHands: '👏', raisedHand: '✋',
  smilingFaceWithHeartEyes: '😍', smilingFaceWithHearts: '🥰', pleadingFace: '🥺', relievedFace: '😌', foldedHands: '🙏', okHand: '👌',
  signHorns: '🤘', loveYouGesture: '🤟', clownFace: '🤡', partyingFace: '🥳', questionMark: '❓', exclamationMark: '❗',
  lightBulb: '💡', bomb: '💣', sleepingSymbol: '💤', crossMark: '❌', whiteHeavyCheckMark: '✅', eyes: '👀',
  handshake: '🤝', hundredPoints: '💯',
};

/** Avatar colours of a bot, with the colour that the portal shows. */
export const COLORS = {
  red: '#df532d',
  green: '#64a513',
  mint: '#4ba984',
  lightBlue: '#4ba5c3',
  darkBlue: '#3e99ce',
  purple: '#8474c8',
  aqua: '#1eb4aa',
  pink: '#f76187',
  lime: '#58cc47',
  brown: '#ab7761',
  azure: '#29619b',
  khaki: '#728f7a',
  sand: '#ba9c7b',
  marengo: '#556574',
  gray: '#909090',
  graphite: '#5e5f5e',
} as const;

/** Chat backgrounds; an unknown one is silently ignored by the portal. */
export const BACKGROUNDS = ['azure', 'mint', 'steel', 'slate', 'teal', 'cornflower', 'sky', 'peach', 'frost'] as const;

/** Activity lines of `imbot.v2.Chat.InputAction.notify`, in the author's words. */
export const TYPING_STATUSES = {
  thinking: 'IMBOT_AGENT_ACTION_THINKING',
  searching: 'IMBOT_AGENT_ACTION_SEARCHING',
  generating: 'IMBOT_AGENT_ACTION_GENERATING',
  analyzing: 'IMBOT_AGENT_ACTION_ANALYZING',
  processing: 'IMBOT_AGENT_ACTION_PROCESSING',
  translating: 'IMBOT_AGENT_ACTION_TRANSLATING',
  connecting: 'IMBOT_AGENT_ACTION_CONNECTING',
  checking: 'IMBOT_AGENT_ACTION_CHECKING',
  calculating: 'IMBOT_AGENT_ACTION_CALCULATING',
  reading_docs: 'IMBOT_AGENT_ACTION_READING_DOCS',
  composing: 'IMBOT_AGENT_ACTION_COMPOSING',
} as const;
