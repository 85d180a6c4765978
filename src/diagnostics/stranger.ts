import { type Phrase, say } from './phrase.ts';

/** What keeps a word that looks right from being it: its first letter of another alphabet, or a character that nobody sees. */
export function strangerIn(word: string): Phrase {
  const [letter] = /\p{Script=Cyrillic}|\p{Script=Greek}/u.exec(word) ?? [];
  if (letter === undefined) return say('invisible-character');
  return say(/\p{Script=Greek}/u.test(letter) ? 'greek-letter' : 'cyrillic-letter', { word: letter });
}
