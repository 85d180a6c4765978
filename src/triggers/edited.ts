import { defineTrigger } from '../schema/define-trigger.ts';
import { messageReach } from './message-reach.ts';
import { givenByText, TEXT_FORMS, textTrigger } from './text-forms.ts';

export default defineTrigger({
  name: 'edited',
  summary: 'A person changed a message; the forms are those of `message` and look at the new text.',
  params: TEXT_FORMS,
  short: 'words',
  alone: true,
  gives: givenByText,
  reach: messageReach,
  example: "when: {edited: {matches: 'order (?P<id>\\d+)'}}",
  compile: (params) => textTrigger('edited', params),
});
