import type { REACTIONS } from '../../contract/words.ts';

/** One reaction code of the portal. */
export type Reaction = (typeof REACTIONS)[number];

/** How the page shows each reaction. */
export const EMOJI: Readonly<Record<Reaction, string>> = {
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

/** The emoji of a code, or the code itself when the portal knows more of them than this page. */
export function emoji(code: string): string {
  return Object.entries(EMOJI).find(([known]) => known === code)?.[1] ?? code;
}

/** A code in words: `redHeart` is "red heart". */
export function spoken(code: string): string {
  return code.replace(/[A-Z]/g, (capital) => ` ${capital.toLowerCase()}`);
}
