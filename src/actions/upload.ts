import Type from 'typebox';
import type { Effect } from '../portal/effects.ts';
import { defineAction } from '../schema/define-action.ts';
import { address, filePath, text, to } from '../schema/fields.ts';
import { INTEGER, objectOf } from '../schema/shape.ts';
import { DELIVERY, PART_LENGTH } from './content.ts';
import { LONG_TEXT, nameOf, NO_NAME, sourceOf } from './files.ts';

export default defineAction({
  verb: 'upload',
  summary: 'Sends a file; `save_as` keeps the `id` of its message.',
  effect: 'once',
  writes: true,
  params: Type.Object({
    file: Type.Optional(filePath({ description: 'A file in the folder of the bot or below it, at most 100 MB. Values name no folders.', examples: ['report.pdf'] })),
    url: Type.Optional(address({ description: 'Instead of `file`: a file of another server, fetched over http or https when it is sent. Only hosts that stand in an address of this kind in the bot\'s file are asked, never one inside a private network.', examples: ['https://files.example.com/reports/{{message.text}}.pdf'] })),
    content: Type.Optional(text('none', { description: 'Instead of `file`: the text of a file that is made now.', examples: ['{{user.name}};{{message.text}}'] })),
    name: Type.Optional(text('none', { description: 'What people see as its name; absent: that of the file, or the last part of `url`.', examples: ['Report {{user.lastName}}.pdf'] })),
    text: Type.Optional(text('bb', { description: 'The message beside the file.', examples: ['Here you are, {{user.firstName}}.'] })),
    to: Type.Optional(to({ description: 'Where to: absent means the dialog of the trigger; else as with `send`.', examples: ['user'] })),
    delivery: Type.Optional(DELIVERY),
  }),
  short: 'file',
  oneOf: ['file', 'url', 'content'],
  onlyOne: true,
  needsDialog: (given) => !given.has('to'),
  result: objectOf({ id: INTEGER }),
  example: '- upload: {content: "{{message.text}}", name: note.txt, text: "Your note, {{user.firstName}}"}',
  run: ({ file, url, content, name, text: beside = '', to: dialogs, delivery }, step) => {
    const source = sourceOf({ ...(file === undefined ? {} : { file }), ...(url === undefined ? {} : { url }), ...(content === undefined ? {} : { content }) });
    if ('kind' in source) return source;
    const called = nameOf(name, source);
    if (called === '') return NO_NAME;
    if (beside.length > PART_LENGTH) return LONG_TEXT;
    const places = dialogs ?? (step.dialog === undefined ? [] : [step.dialog]);
    if (places.length === 0) return NO_PLACE;
    const effects = places.map((dialog): Effect => ({ kind: 'upload', dialog, source, ...(called === undefined ? {} : { name: called }), ...(beside.trim() === '' ? {} : { text: beside }) }));
    return { kind: 'perform', effects, ...(delivery ? { delivery } : {}) };
  },
});

const NO_PLACE = { kind: 'fail', code: 'NO_DIALOG', message: 'the trigger brings no dialog, so `to` has to say where the file goes' } as const;
