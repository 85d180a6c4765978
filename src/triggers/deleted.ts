import Type from 'typebox';
import { defineTrigger } from '../schema/define-trigger.ts';
import { INTEGER, objectOf } from '../schema/shape.ts';
import { trigger } from './asks.ts';
import { reachOfNames } from './reach.ts';

export default defineTrigger({
  name: 'deleted',
  summary: 'A message was removed; only its id is known, and `user` is who wrote it.',
  params: Type.Object({}),
  alone: true,
  gives: () => ({ message: objectOf({ id: INTEGER }) }),
  reach: () => reachOfNames(undefined),
  example: 'when: deleted',
  compile: () => trigger('deleted'),
});
