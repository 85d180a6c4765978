import Type from 'typebox';
import { ANYWHERE } from '../portal/effects.ts';
import { defineAction, type Directive } from '../schema/define-action.ts';
import { messageId, newButtons } from '../schema/fields.ts';
import { noMessage } from './about.ts';
import { ATTACH, EMPTY_TEXT, PART_LENGTH, TEXT } from './content.ts';

export default defineAction({
  verb: 'edit',
  summary: 'Changes a message of the bot; what is not named stays as it is.',
  effect: 'repeatable',
  params: Type.Object({
    text: Type.Optional(TEXT),
    buttons: Type.Optional(newButtons({ description: 'Other buttons; `none` takes them away.' })),
    attach: Type.Optional(ATTACH),
    message: Type.Optional(messageId({ description: 'Which message; absent: the last one that the bot has sent in this run.' })),
  }),
  short: 'text',
  oneOf: ['text', 'buttons', 'attach'],
  example: '- edit: {text: "Done, {{user.firstName}}.", buttons: none}',
  run: ({ text, buttons, attach, message }, { dialog = ANYWHERE, sent }) => {
    const target = message === undefined ? sent : { dialog, id: message };
    if (!target) return noMessage('of the bot in this run');
    const problem = text === undefined ? undefined : problemOf(text);
    if (problem) return problem;
    const content = { ...(text === undefined ? {} : { text }), ...(buttons ? { keyboard: buttons } : {}), ...(attach ? { attach } : {}) };
    return { kind: 'perform', effects: [{ kind: 'edit', dialog: target.dialog, message: target.id, content }] };
  },
});

/** The portal may take an empty text for a deletion. */
function problemOf(text: string): Directive | undefined {
  if (text.trim() === '') return EMPTY_TEXT;
  return text.length > PART_LENGTH ? TOO_LONG : undefined;
}

const TOO_LONG = {
  kind: 'fail',
  code: 'TEXT_TOO_LONG',
  message: `the text has more than ${PART_LENGTH} characters once its values are filled in, and a message that is changed cannot become several`,
} as const;
