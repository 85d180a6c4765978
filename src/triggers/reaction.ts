import Type from 'typebox';
import { REACTIONS } from '../contract/words.ts';
import { MESSAGE } from '../expressions/shapes.ts';
import { defineTrigger } from '../schema/define-trigger.ts';
import { word } from '../schema/fields.ts';
import { TEXT } from '../schema/shape.ts';
import { askFor, trigger } from './asks.ts';

export default defineTrigger({
  name: 'reaction',
  summary: 'A reaction to a message of the bot was set or taken back.',
  params: Type.Object({
    reaction: Type.Optional(word(REACTIONS, { description: 'Which reaction; `any` fits every one.', examples: ['like'] })),
    change: Type.Optional(word(['added', 'removed'], { description: 'Only when it was set, or only when it was taken back; absent: both.', examples: ['added'] })),
  }),
  short: 'reaction',
  beside: ['change'],
  alone: true,
  gives: () => ({ message: MESSAGE, reaction: TEXT, change: TEXT }),
  reach: ({ reaction, change }) => {
    const text = `<${reaction ? `${reaction}>` : ''}${change ? `${change}>` : ''}`;
    return { wide: [text], narrow: [`<${reaction ? `${reaction}>` : ''}<${change ? `${change}>` : ''}<${reaction && change ? `${reaction}>${change}>` : ''}`] };
  },
  example: 'when: {reaction: like, change: added}',
  compile: ({ reaction, change }) => trigger('reaction', [
    ...askFor('reaction', reaction ? [reaction] : undefined, ({ event }) => (event.type === 'reaction' ? event.reaction : '')),
    ...askFor('change', change ? [change] : undefined, ({ event }) => (event.type === 'reaction' ? event.change : '')),
  ], reaction ? [`reaction:${reaction}`] : undefined),
});
