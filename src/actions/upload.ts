import Type from 'typebox';
import type { Effect } from '../portal/effects.ts';
import { defineAction } from '../schema/define-action.ts';
import { filePath, text, to } from '../schema/fields.ts';
import { INTEGER, objectOf } from '../schema/shape.ts';
import { DELIVERY, PART_LENGTH } from './content.ts';
import { LONG_TEXT, nameOf, NO_NAME, sourceOf } from './files.ts';

export default defineAction({
  verb: 'upload',
  summary: 'Sends a file; `save_as` keeps the `id` of its message.',
  effect: 'once',
  params: Type.Object({
    file: Type.Optional(filePath({ description: 'A file in the folder of the bot or below it, at most 100 MB. Values name no folders.', examples: ['report.pdf'] })),
    content: Type.Optional(text('none', { description: 'Instead of `file`: the text of a file that is made now.', examples: ['{{user.name}};{{message.text}}'] })),
    name: Type.Optional(text('none', { description: 'What people see as its name; absent: that of the file.', examples: ['Report {{user.lastName}}.pdf'] })),
    text: Type.Optional(text('bb', { description: 'The message beside the file.', examples: ['Here you are, {{user.firstName}}.'] })),
    to: Type.Optional(to({ description: 'Where to: absent means the dialog of the trigger; else as with `send`.', examples: ['user'] })),
    delivery: Type.Optional(DELIVERY),
  }),
  short: 'file',
  oneOf: ['file', 'content'],
  needsDialog: (given) => !given.has('to'),
  result: objectOf({ id: INTEGER }),
  example: '- upload: {content: "{{message.text}}", name: note.txt, text: "Your note, {{user.firstName}}"}',
  run: ({ file, content, name, text: beside = '', to: dialogs, delivery }, step) => {
    const source = sourceOf({ ...(file === undefined ? {} : { file }), ...(content === undefined ? {} : { content }) });
    if ('kind' in source) return source;
    const called = nameOf(name, source);
    if (called === undefined) return NO_NAME;
    if (beside.length > PART_LENGTH) return LONG_TEXT;
    const places = dialogs ?? (step.dialog === undefined ? [] : [step.dialog]);
    if (places.length === 0) return NO_PLACE;
    const effects = places.map((dialog): Effect => ({ kind: 'upload', dialog, source, name: called, ...(beside.trim() === '' ? {} : { text: beside }) }));
    return { kind: 'perform', effects, ...(delivery ? { delivery } : {}) };
  },
});

const NO_PLACE = { kind: 'fail', code: 'NO_DIALOG', message: 'the trigger brings no dialog, so `to` has to say where the file goes' } as const;
