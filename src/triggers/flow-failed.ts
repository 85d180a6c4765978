import Type from 'typebox';
import { defineTrigger } from '../schema/define-trigger.ts';
import { plain } from '../schema/fields.ts';
import { objectOf, TEXT } from '../schema/shape.ts';
import { askFor, trigger } from './asks.ts';
import { reachOfNames } from './reach.ts';

export default defineTrigger({
  name: 'flow_failed',
  summary: 'A flow has failed, and no `on_error` handled it; a flow that this starts does not start one again.',
  params: Type.Object({
    flow: Type.Optional(plain({ description: 'Which flow; `any` or nothing: each of them; a list fits any of its names.', examples: ['orders'] })),
  }),
  short: 'flow',
  alone: true,
  lacks: 'dialog',
  gives: () => ({ flow: TEXT, error: objectOf({ message: TEXT, code: TEXT, step: TEXT }) }),
  reach: ({ flow }) => reachOfNames(flow),
  example: 'when: {flow_failed: any}',
  compile: ({ flow }) => trigger('flow_failed', askFor('flow', flow, ({ event }) => (event.type === 'flow_failed' ? event.flow : ''))),
});
