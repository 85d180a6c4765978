import { refuse } from '../refusals.ts';
import { flag, raw, text, type Values } from '../rest/rules.ts';
import type { MessageRow } from '../world/rows.ts';
import { readAttach } from './attach.ts';
import { readKeyboard } from './keyboard.ts';
import { clip } from './messages.ts';

/** Fields that every message of a bot may have. */
export const CONTENT = {
  message: text({ otherwise: '' }),
  attach: raw(),
  keyboard: raw(),
  system: flag({ otherwise: false }),
  urlPreview: flag({ otherwise: true }),
};

/** The content of a new message of `botId`, refused when it has neither text nor attach. */
export function readContent(fields: Values<typeof CONTENT>, botId: number): Pick<MessageRow, 'text' | 'attach' | 'keyboard'> {
  const attach = readAttach(fields.attach);
  const keyboard = readKeyboard(fields.keyboard, botId);
  if (fields.message.trim() === '' && attach === undefined) refuse('EMPTY_MESSAGE');
  return { text: clip(fields.message), ...(attach !== undefined && { attach }), ...(keyboard && { keyboard }) };
}

/** `fields` of a call that left them out. */
export const NO_CONTENT: Values<typeof CONTENT> = { message: '', attach: undefined, keyboard: undefined, system: false, urlPreview: true };
