import type { EndpointContract } from '../../contract/methods/vibecode.ts';
import type { MethodParam } from '../../contract/methods/method.ts';
import { COLORS } from '../../contract/words.ts';
import { asObject } from '../plain-object.ts';
import type { Params } from '../rest/execute.ts';
import type { Settings } from '../settings.ts';
import { decline } from './decline.ts';

/** Values by the names of the contract (`fields.message`), in the types of imbot.v2; absent ones are left out. */
export type Values = Readonly<Record<string, unknown>>;

/**
 * What a request gives for the parameters of its endpoint. Unless the settings are strict, a parameter may also stand inside of
 * `fields` where the documentation has it flat, and flat where it is nested. Throws `Decline`.
 */
export function valuesOf({ params }: EndpointContract, input: Params, settings: Settings): Values {
  const values: Record<string, unknown> = {};
  for (const param of params) {
    const given = param.type === 'object' && param.name === 'fields' ? undefined : find(input, param.name, settings.vibecode.strict);
    if (given === undefined) continue;
    values[param.name] = converted(param, given, settings);
  }
  if (settings.vibecode.strict) demand(params, input);
  return values;
}

/** A strict gateway wants its own layout of what it cannot do without, and nothing that it does not know. */
function demand(params: readonly MethodParam[], input: Params): void {
  const missing = params.find(({ name, required }) => required && at(input, name) === undefined);
  if (missing) decline('VALIDATION_ERROR', { message: `${missing.name} is required` });
  const names = new Set(params.map(({ name }) => name));
  const unknown = namesIn(input, names).find((name) => !names.has(name));
  if (unknown !== undefined) decline('VALIDATION_ERROR', { message: `${unknown} is unknown` });
}

/** Of every value, with those around it (`fields.message`) where the contract knows some of these. */
function namesIn(input: Params, known: ReadonlySet<string>): readonly string[] {
  return Object.entries(input).flatMap(([name, value]) => {
    const inside = [...known].some((one) => one.startsWith(`${name}.`)) ? asObject(value) : undefined;
    return inside ? Object.keys(inside).map((inner) => `${name}.${inner}`) : [name];
  });
}

function find(input: Params, name: string, strict: boolean): unknown {
  const own = at(input, name);
  if (own !== undefined || strict) return own;
  const last = name.slice(name.lastIndexOf('.') + 1);
  return at(input, `fields.${last}`) ?? at(input, `fields.properties.${last}`) ?? (name.startsWith('fields.') ? input[last] : undefined);
}

function at(input: Params, name: string): unknown {
  return name.split('.').reduce<unknown>((value, key) => {
    const map = asObject(value);
    return map && Object.hasOwn(map, key) ? map[key] : undefined;
  }, input);
}

function converted({ name, type }: MethodParam, given: unknown, settings: Settings): unknown {
  switch (type) {
    case 'flag': return FLAGS.get(given) ?? given;
    case 'integers': return typeof given === 'string' ? given.split(',') : given;
    case 'texts': return typeof given === 'string' ? { [settings.language]: given } : given;
    case 'keyboard': return keyboardOf(given, settings);
    default: return name === 'color' || name === 'fields.color' ? colorOf(given) : given;
  }
}

/** A query has only texts. */
const FLAGS: ReadonlyMap<unknown, boolean> = new Map([['true', true], ['1', true], ['false', false], ['0', false]]);

/** Clients have seen bare lists of buttons with commands acknowledged and then dropped. */
function keyboardOf(given: unknown, { vibecode }: Settings): unknown {
  if (vibecode.bareCommands || !Array.isArray(given)) return given;
  return given.some((button) => asObject(button)?.['COMMAND'] !== undefined) ? undefined : given;
}

/** `AQUA` and `aqua` are both in use. */
function colorOf(given: unknown): unknown {
  const plain = String(given).replaceAll('_', '').toLowerCase();
  return Object.keys(COLORS).find((color) => color.toLowerCase() === plain) ?? given;
}
