import { type Phrase, type PhraseCode, say } from '../phrase.ts';

/** A mistake and its repair: the same few lines of a bot file twice, or a sentence where no line can show it. */
export interface Example {
  readonly wrong: string | Phrase;
  readonly right: string | Phrase;
}

/** Examples of one area, by code. */
export type Examples = Readonly<Record<string, Example>>;

type ToldBy<Word> = Word extends `wrong-${infer Code}` ? Exclude<Code, 'example'> : never;

/** The example of a code that is told in the phrases `wrong-CODE` and `right-CODE`. */
export function inWords(code: ToldBy<PhraseCode>): Example {
  return { wrong: say(`wrong-${code}`), right: say(`right-${code}`) };
}

export function lines(...all: readonly string[]): string {
  return all.join('\n');
}

/** A step that sends a message with one button. */
export function messageWith(text: string, button: string): string {
  return lines('- send:', `    text: ${text}`, `    buttons: [${button}]`);
}
