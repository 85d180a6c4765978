/** A mistake and its repair: the same few lines of a bot file twice, or a sentence where no line can show it. */
export interface Example {
  readonly wrong: string;
  readonly right: string;
}

/** Examples of one area, by code. */
export type Examples = Readonly<Record<string, Example>>;

export function lines(...all: readonly string[]): string {
  return all.join('\n');
}

/** A step that sends a message with one button. */
export function messageWith(text: string, button: string): string {
  return lines('- send:', `    text: ${text}`, `    buttons: [${button}]`);
}
