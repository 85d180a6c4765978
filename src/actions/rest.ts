import Type from 'typebox';
import { ANYWHERE } from '../portal/effects.ts';
import { defineAction } from '../schema/define-action.ts';
import { restMethod, restParams, word } from '../schema/fields.ts';
import { ANY } from '../schema/shape.ts';

export default defineAction({
  verb: 'rest',
  summary: 'Calls any method of Bitrix24; `save_as` keeps its whole result.',
  effect: 'once',
  params: Type.Object({
    method: restMethod({ description: 'The method, as the documentation of Bitrix24 writes it. It needs a permission (scope) of that name at the webhook: `crm` for `crm.lead.add`.', examples: ['crm.lead.add'] }),
    params: Type.Optional(restParams({ description: 'What the method is given. Unquoted numbers, `true`, `false` and `null` are that, `=` computes, everything else is text. Methods `imbot.v2.…` are given the bot by themselves.', examples: [{ fields: { TITLE: 'Call {{user.name}}' } }] })),
    delivery: Type.Optional(word(['at_least_once', 'at_most_once'], { description: 'What happens where a crash or a broken connection left it unknown whether a method that changes something was carried out: called again, or the step fails (`at_most_once`, when absent). Methods that only read are called again.' })),
  }),
  short: 'method',
  result: ANY,
  example: '- rest: {method: crm.lead.add, params: {fields: {TITLE: "Call {{user.name}}", COMMENTS: "{{message.text}}"}}}\n  save_as: lead',
  run: ({ method, params = {}, delivery = 'at_most_once' }, { dialog = ANYWHERE }) => {
    // As it is stored: what a restart sends is the same, and times are texts.
    const given = JSON.parse(JSON.stringify(params)) as Readonly<Record<string, unknown>>;
    return { kind: 'perform', effects: [{ kind: 'rest', dialog, method, params: given }], delivery };
  },
});
