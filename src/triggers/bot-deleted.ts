import Type from 'typebox';
import { defineTrigger } from '../schema/define-trigger.ts';
import { trigger } from './asks.ts';
import { reachOfNames } from './reach.ts';

export default defineTrigger({
  name: 'bot_deleted',
  summary: 'The bot was removed from the portal: the last event, after which nothing can be sent.',
  params: Type.Object({}),
  alone: true,
  lacks: 'portal',
  gives: () => ({}),
  reach: () => reachOfNames(undefined),
  example: 'when: bot_deleted',
  compile: () => trigger('bot_deleted'),
});
