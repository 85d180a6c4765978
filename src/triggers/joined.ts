import Type from 'typebox';
import { defineTrigger } from '../schema/define-trigger.ts';
import { trigger } from './asks.ts';
import { reachOfNames } from './reach.ts';

export default defineTrigger({
  name: 'joined',
  summary: 'The bot was added to a chat, or a person opened the private dialog with it; it may come again.',
  params: Type.Object({}),
  alone: true,
  gives: () => ({}),
  reach: () => reachOfNames(undefined),
  example: 'when: joined',
  compile: () => trigger('joined'),
});
