import type { FlowInput } from '../../program/program.ts';
import type { InputType } from '../../schema/pack.ts';

type Values = Readonly<Record<string, unknown>>;

/** What a flow is given, completed by its defaults; undefined where that does not fit what it takes now. */
export function readInputs(inputs: readonly FlowInput[] = [], given: Values): Values | undefined {
  if (Object.keys(given).some((name) => !inputs.some((input) => input.name === name))) return undefined;
  const values: Record<string, unknown> = {};
  for (const { name, type, required, default: otherwise } of inputs) {
    const value = given[name];
    if (value === undefined ? required : !FITS[type](value)) return undefined;
    values[name] = value ?? otherwise;
  }
  return values;
}

const isText = (value: unknown): boolean => typeof value === 'string';
const isNumber = (value: unknown): boolean => typeof value === 'number';

const FITS: Readonly<Record<InputType, (value: unknown) => boolean>> = {
  text: isText,
  integer: Number.isInteger,
  number: isNumber,
  yes_no: (value) => typeof value === 'boolean',
  date: isText,
  time: isText,
  duration: isNumber,
  user: (value) => typeof value === 'object' && value !== null && 'id' in value,
  list: Array.isArray,
  json: () => true,
};
