import { asObject } from '../plain-object.ts';
import { refuse, refuseMissing, type RefusalCode } from '../refusals.ts';

interface RuleOptions<Value> {
  /** Refusal of a call that leaves the parameter out. */
  readonly missing?: RefusalCode;
  /** Taken when the parameter is left out. */
  readonly otherwise?: Value;
  /** Refusal of a value of the wrong type; ERROR_ARGUMENT when absent, since the docs are silent. */
  readonly invalid?: RefusalCode;
}

/** What is known of a parameter. `Value` is what the method gets. */
export interface Rule<out Value> extends RuleOptions<unknown> {
  readonly type: 'integer' | 'integers' | 'text' | 'flag' | 'object' | 'raw';
  /** Integers outside are taken as the nearest allowed one. */
  readonly least?: number;
  readonly most?: number;
  /** Anything else is `invalid`. */
  readonly words?: readonly string[];
  readonly fields?: Rules;
  /** Never set: carries the type. */
  readonly value?: Value;
}

export type Rules = Readonly<Record<string, Rule<unknown>>>;

/** The checked parameters of a method. */
export type Values<Named extends Rules> = { readonly [Name in keyof Named]: Named[Name] extends Rule<infer Value> ? Value : never };

type Given<Value, Options> = Options extends { readonly missing: string } | { readonly otherwise: unknown } ? Value : Value | undefined;

/** A whole number; texts of digits are accepted. */
export function integer<const Options extends RuleOptions<number> & { readonly least?: number; readonly most?: number }>(
  options: Options = {} as Options,
): Rule<Given<number, Options>> {
  return { type: 'integer', ...options };
}

/** A list of whole numbers. */
export function integers<const Options extends RuleOptions<readonly number[]>>(options: Options = {} as Options): Rule<Given<readonly number[], Options>> {
  return { type: 'integers', ...options };
}

/** A text; numbers are taken as their digits, as PHP does. */
export function text<const Options extends RuleOptions<string> & { readonly words?: readonly string[] }>(
  options: Options = {} as Options,
): Rule<Given<string, Options>> {
  return { type: 'text', ...options };
}

/** true, false, "Y" or "N" and nothing else. */
export function flag<const Options extends RuleOptions<boolean>>(options: Options = {} as Options): Rule<Given<boolean, Options>> {
  return { type: 'flag', ...options };
}

/** An object whose fields have rules of their own. */
export function object<const Named extends Rules, const Options extends RuleOptions<never>>(
  fields: Named, options: Options = {} as Options,
): Rule<Given<Values<Named>, Options>> {
  return { type: 'object', fields, ...options };
}

/** Whatever was sent; null is kept. */
export function raw(): Rule<unknown> {
  return { type: 'raw' };
}

/** Checks parameters; throws the `Refusal` of the first rule that is broken. */
export function readParams<const Named extends Rules>(rules: Named, input: Readonly<Record<string, unknown>>, path = ''): Values<Named> {
  const values: Record<string, unknown> = {};
  for (const name in rules) {
    const rule = rules[name];
    if (rule) values[name] = readOne(rule, Object.hasOwn(input, name) ? input[name] : undefined, path + name);
  }
  return values as Values<Named>;
}

function readOne(rule: Rule<unknown>, given: unknown, path: string): unknown {
  if (rule.type === 'raw') return given;
  if (given === undefined || given === null) return rule.missing ? refuseMissing(rule.missing, path) : rule.otherwise;
  const value = READERS[rule.type](rule, given, path);
  if (value === undefined) refuse(rule.invalid ?? 'ERROR_ARGUMENT', rule.invalid ? undefined : `Parameter ${path} ${EXPECTED[rule.type]}${rule.words ? ` out of the documented list` : ''}`);
  return value;
}

const EXPECTED = {
  integer: 'must be an integer',
  integers: 'must be a list of integers',
  text: 'must be a string',
  flag: 'must be true, false, "Y" or "N"',
  object: 'must be an object',
} as const;

type Reader = (rule: Rule<unknown>, value: unknown, path: string) => unknown;

const READERS: Readonly<Record<keyof typeof EXPECTED, Reader>> = {
  integer: (rule, value) => {
    const number = wholeNumber(value);
    return number === undefined ? undefined : Math.min(Math.max(number, rule.least ?? -Infinity), rule.most ?? Infinity);
  },
  integers: (_rule, value) => {
    if (!Array.isArray(value)) return undefined;
    const numbers = value.flatMap((one) => wholeNumber(one) ?? []);
    return numbers.length === value.length ? numbers : undefined;
  },
  text: (rule, value) => {
    const words = typeof value === 'number' ? String(value) : value;
    if (typeof words !== 'string') return undefined;
    return rule.words && !rule.words.includes(words) ? undefined : words;
  },
  flag: (_rule, value) => {
    if (value === true || value === 'Y') return true;
    return value === false || value === 'N' ? false : undefined;
  },
  object: (rule, value, path) => {
    const fields = asObject(value);
    return fields && readParams(rule.fields ?? {}, fields, `${path}.`);
  },
};

function wholeNumber(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value;
  return Number.isSafeInteger(number) ? (number as number) : undefined;
}
