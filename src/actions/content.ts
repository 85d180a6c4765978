import Type from 'typebox';
import { LIMITS } from '../contract/limits.ts';
import { splitText } from '../kit/split-text.ts';
import type { Delivery, Effect, Keyboard, MessageContent } from '../portal/effects.ts';
import type { Directive } from '../schema/define-action.ts';
import { buttons, text, word, yesNo } from '../schema/fields.ts';

/** Parameters of every verb that writes a message. */
export const CONTENT = {
  text: text('bb', { description: 'The message; BB codes and {{values}}.', examples: ['Hello, {{user.firstName}}!'] }),
  buttons: Type.Optional(buttons({ description: 'Buttons below the message; a list of lists makes rows.' })),
  system: Type.Optional(yesNo({ description: 'Shown as a notice without author; the bot cannot change it later.' })),
  preview: Type.Optional(yesNo({ description: 'Previews of links; on unless `no`.' })),
  delivery: Type.Optional(word(['at_least_once', 'at_most_once'], { description: 'What happens to a message whose fate a crash left unknown: sent again, or not.' })),
};

/** Room below the portal's limit, since its unit is not documented. */
const PART_LENGTH = LIMITS.messageLength - 100;

interface Written {
  readonly text: string;
  readonly buttons?: Keyboard;
  readonly system?: boolean;
  readonly preview?: boolean;
}

/** Sends these messages, or fails where the text came out empty. */
export function perform(effects: readonly Effect[], delivery: Delivery | undefined): Directive {
  if (effects.length === 0) return EMPTY_TEXT;
  return { kind: 'perform', effects, ...(delivery ? { delivery } : {}) };
}

/** The messages that a text becomes: split where it is too long, buttons below the last; none for an empty text. */
export function contentParts(written: Written): readonly MessageContent[] {
  const parts = splitText(written.text, PART_LENGTH);
  return parts.map((part, index): MessageContent => ({
    text: part,
    ...(written.buttons && index === parts.length - 1 ? { keyboard: written.buttons } : {}),
    ...(written.system ? { system: true } : {}),
    ...(written.preview === false ? { preview: false } : {}),
  }));
}

const EMPTY_TEXT: Directive = {
  kind: 'fail',
  code: 'EMPTY_MESSAGE',
  message: 'the text is empty once its values are filled in, and a portal takes no empty message',
};
