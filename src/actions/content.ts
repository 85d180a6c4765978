import Type from 'typebox';
import { LIMITS } from '../contract/limits.ts';
import { BREAK } from '../expressions/escape-bb.ts';
import { splitText } from '../kit/split-text.ts';
import type { Attach, Delivery, Effect, Keyboard, MessageContent } from '../portal/effects.ts';
import type { Directive } from '../schema/define-action.ts';
import { attach, buttons, text, word, yesNo } from '../schema/fields.ts';

/** What a message may hold, in verbs that write one and in those that change it. */
export const TEXT = text('bb', { description: 'The message; BB codes and {{values}}.', examples: ['Hello, {{user.firstName}}!'] });
export const ATTACH = attach({ description: 'Blocks below the message: `message`, `link`, `image`, `file`, `user`, `delimiter`, `grid`.' });

export const DELIVERY = word(['at_least_once', 'at_most_once'], { description: 'What happens where a crash left it unknown whether it was done: done again, or not.' });

/** Parameters of every verb that writes a message. */
export const CONTENT = {
  text: Type.Optional(TEXT),
  buttons: Type.Optional(buttons({ description: 'Buttons below the message; a list of lists makes rows.' })),
  attach: Type.Optional(ATTACH),
  system: Type.Optional(yesNo({ description: 'Shown as a notice without author; the bot cannot change it later.' })),
  preview: Type.Optional(yesNo({ description: 'Previews of links; on unless `no`.' })),
  delivery: Type.Optional(DELIVERY),
};

/** Room below the portal's limit, since its unit is not documented. */
export const PART_LENGTH = LIMITS.messageLength - 100;

/** Where a part would begin as a quote, though its words stood in the middle of a line. */
const QUOTE = /(?<=^[ \t\xa0]*>)(?=>)/;

interface Written {
  readonly text?: string;
  readonly buttons?: Keyboard;
  readonly attach?: Attach;
  readonly system?: boolean;
  readonly preview?: boolean;
}

/** Sends these messages, or fails where the text came out empty. */
export function perform(effects: readonly Effect[], delivery: Delivery | undefined): Directive {
  if (effects.length === 0) return EMPTY_TEXT;
  return { kind: 'perform', effects, ...(delivery ? { delivery } : {}) };
}

/** The messages that a text becomes: split where it is too long, buttons and blocks with the last; none for an empty text without blocks. */
export function contentParts({ text = '', buttons, attach, system, preview }: Written): readonly MessageContent[] {
  const texts = splitText(text, PART_LENGTH);
  const parts = texts.length === 0 && attach ? [''] : texts;
  return parts.map((part, index): MessageContent => ({
    text: index === 0 ? part : part.replace(QUOTE, BREAK),
    ...(index === parts.length - 1 ? { ...(buttons ? { keyboard: buttons } : {}), ...(attach ? { attach } : {}) } : {}),
    ...(system ? { system: true } : {}),
    ...(preview === false ? { preview: false } : {}),
  }));
}

export const EMPTY_TEXT: Directive = {
  kind: 'fail',
  code: 'EMPTY_MESSAGE',
  message: 'the text is empty once its values are filled in, and a portal takes no empty message',
};
