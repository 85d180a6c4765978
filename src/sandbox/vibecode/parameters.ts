import type { EndpointName } from '../../contract/methods/vibecode.ts';
import type { Params } from '../rest/execute.ts';
import { decline } from './decline.ts';
import type { Values } from './input.ts';
import type { Target } from './routes.ts';

/** Parameters of the method of imbot.v2 behind an endpoint, beside those that say who calls. Throws `Decline`. */
export function parametersOf({ name, path }: Target, values: Values): Params {
  return { ...idsOf(path), ...(LAYOUTS[name] ?? flat)(values) };
}

type Layout = (values: Values) => Params;

const flat: Layout = (values) => values;

/** `fields.message` becomes a member of `fields`. */
const nested: Layout = (values) => {
  const fields: Record<string, unknown> = {};
  const top: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(values)) {
    if (name.startsWith('fields.')) fields[name.slice('fields.'.length)] = value;
    else top[name] = value;
  }
  return { ...top, fields };
};

const inFields: Layout = (values) => ({ fields: values });

const PROPERTIES = ['name', 'lastName', 'workPosition', 'color', 'gender', 'avatar'];

/** A profile, which is flat here and in two places there. */
const profile: Layout = (values) => {
  const of = (wanted: boolean): Params => Object.fromEntries(Object.entries(values).filter(([name]) => PROPERTIES.includes(name) === wanted));
  const properties = of(true);
  return { fields: { ...of(false), ...(Object.keys(properties).length > 0 && { properties }) } };
};

/** The gateway's own `description` has no counterpart. */
const command: Layout = ({ description: _nowhere, ...values }) => ({ fields: values });

const file: Layout = (values) => ({
  dialogId: values['dialogId'], fields: { name: values['file.name'], content: values['file.content'], message: values['message'] },
});

const LAYOUTS: Readonly<Partial<Record<EndpointName, Layout>>> = {
  'bot.register': profile,
  'bot.update': profile,
  'message.send': nested,
  'message.update': nested,
  'chat.create': nested,
  'chat.update': nested,
  'command.register': command,
  'command.update': inFields,
  'command.answer': nested,
  'file.upload': file,
};

/** Ids in the path; `dialogId` is a text, the others are numbers. */
function idsOf({ botId: _own, dialogId, ...others }: Target['path']): Params {
  const ids: Record<string, unknown> = dialogId === undefined ? {} : { dialogId };
  for (const [name, value] of Object.entries(others)) ids[name] = numberIn(name, value);
  return ids;
}

function numberIn(name: string, value: string): number {
  return /^\d{1,15}$/.test(value) ? Number(value) : decline('VALIDATION_ERROR', { message: `${name} must be a number` });
}
