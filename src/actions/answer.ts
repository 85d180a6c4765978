import Type from 'typebox';
import type { Effect } from '../portal/effects.ts';
import { defineAction } from '../schema/define-action.ts';
import { isMessage } from '../portal/events.ts';
import { CONTENT, contentParts, perform } from './content.ts';

export default defineAction({
  verb: 'answer',
  summary: 'Replies to the command that started the flow, also in a chat where the bot is no member.',
  effect: 'once',
  writes: true,
  params: Type.Object({ ...CONTENT }),
  short: 'text',
  oneOf: ['text', 'attach'],
  needsTrigger: ['command'],
  elsewhere: 'send',
  example: '- answer: "[B]Pong![/B]"',
  run: (params, step) => {
    const { event } = step;
    if (event.type !== 'command') return { kind: 'fail', code: 'NO_COMMAND', message: 'there is no command to answer' };
    const { chat: { dialogId: dialog }, message, command } = event;
    const effects = contentParts(params).map((content): Effect => (
      isMessage(event) ? { kind: 'send', dialog, content } : { kind: 'answer', dialog, command: command.name, message: message.id, content }
    ));
    return perform(effects, params.delivery);
  },
});
