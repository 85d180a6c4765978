import Type from 'typebox';
import { defineTrigger } from '../schema/define-trigger.ts';
import { plain } from '../schema/fields.ts';
import { ANY } from '../schema/shape.ts';
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
  compile: ({ source }) => ({
    name: 'link_opened',
    types: ['link_opened'],
    index: { by: 'always' },
    test: ({ event }) => (event.type === 'link_opened' && (!source || source.includes(String(event.context['source']))) ? {} : undefined),
  }),
});
