import { defineTrigger } from '../schema/define-trigger.ts';
import { messageReach } from './message-reach.ts';
import { givenByText, TEXT_FORMS, textTrigger } from './text-forms.ts';

export default defineTrigger({
  name: 'message',
  summary: 'A message to the bot; alone it fits every message, also one with files only.',
  params: TEXT_FORMS,
  short: 'words',
  alone: true,
  gives: givenByText,
  reach: messageReach,
  example: 'when: {message: {words: ["opening hours", "when open*"]}}',
  compile: (params) => textTrigger('message', params),
});
