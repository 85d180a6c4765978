import Type from 'typebox';
import { defineTrigger } from '../schema/define-trigger.ts';
import { trigger } from './asks.ts';
import { reachOfNames } from './reach.ts';

export default defineTrigger({
  name: 'started',
  summary: 'The program has begun to receive events; it comes with every start, and with no reload.',
  params: Type.Object({}),
  alone: true,
  lacks: 'dialog',
  gives: () => ({}),
  reach: () => reachOfNames(undefined),
  example: 'when: started',
  compile: () => trigger('started'),
});
