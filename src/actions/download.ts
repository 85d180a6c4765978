import Type from 'typebox';
import { ANYWHERE } from '../portal/effects.ts';
import { defineAction } from '../schema/define-action.ts';
import { fileId, filePath } from '../schema/fields.ts';
import { objectOf, TEXT } from '../schema/shape.ts';

export default defineAction({
  verb: 'download',
  summary: 'Gets a file of a message: with `to_file` it is written beside the bot, else `save_as` keeps its `url`, which works once.',
  effect: 'repeatable',
  params: Type.Object({
    file: fileId({ description: 'Which file: one of `message.files`, or an id.', examples: ['=message.files[0]'] }),
    to_file: Type.Optional(filePath({ description: 'Where it is written: a file in the folder of the bot or below it, replaced where it is there. Values name no folders.', examples: ['incoming/{{message.id}}.pdf'] })),
  }),
  short: 'file',
  result: objectOf({ url: TEXT }),
  example: '- download: {file: 138, to_file: incoming/report.pdf}',
  run: ({ file, to_file: target }, { dialog = ANYWHERE }) => (
    { kind: 'perform', effects: [{ kind: 'download', dialog, file, ...(target === undefined ? {} : { to: target }) }] }
  ),
});
