import Type from 'typebox';
import { defineTrigger } from '../schema/define-trigger.ts';
import { plain } from '../schema/fields.ts';
import { ANY } from '../schema/shape.ts';
import { askFor, trigger } from './asks.ts';
import { reachOfNames } from './reach.ts';

export default defineTrigger({
  name: 'link_opened',
  summary: 'A link opened the dialog and handed over a `context`; anyone can make such a link, so ask before acting on it.',
  params: Type.Object({
    source: Type.Optional(plain({ description: 'What `context.source` says; a list fits any of them.', examples: ['qr'] })),
  }),
  alone: true,
  gives: () => ({ context: ANY }),
  reach: ({ source }) => reachOfNames(source),
  example: 'when: {link_opened: {source: qr}}',
  compile: ({ source }) => trigger('link_opened', askFor('source', source, ({ event }) => (event.type === 'link_opened' ? String(event.context['source']) : ''))),
});
