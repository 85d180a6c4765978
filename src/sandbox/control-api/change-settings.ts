import { ControlError } from '../control.ts';
import { asObject } from '../plain-object.ts';
import { FAULT_KINDS, type Fault, type GatewaySettings, type Rate, type Settings } from '../settings.ts';

const EVENT_ORDERS: readonly Settings['eventOrder'][] = ['rising', 'falling', 'shuffled', 'doubled'];
const DELIVERY_ORDERS: readonly Settings['deliveryOrder'][] = ['rising', 'shuffled'];
const DELIVERY_FORMATS: readonly Settings['deliveryFormat'][] = ['form', 'json'];
const DELIVERY_TOKENS: readonly Settings['deliveryTokens'][] = ['all', 'no-access', 'none'];

type Check = (value: unknown) => boolean;

const isOneOf = (words: readonly unknown[]): Check => (value) => words.includes(value);

const isFlag: Check = (value) => typeof value === 'boolean';
const isTexts: Check = (value) => Array.isArray(value) && value.every((text) => typeof text === 'string');
const isAmount: Check = (value) => typeof value === 'number' && Number.isFinite(value) && value >= 0;

const GATEWAY_CHECKS: { readonly [Name in keyof GatewaySettings]: Check } = {
  names: isOneOf(['live', 'bots-page', 'errors-page']),
  strict: isFlag,
  refusedStatus: isOneOf([422, 502]),
  codeOfBitrix: isOneOf(['message', 'hint', 'nowhere']),
  newId: isOneOf(['both', 'bot', 'botId', 'id']),
  knownId: isFlag,
  pressDialog: isFlag,
  bareCommands: isFlag,
  perMinute: isAmount,
  perSecond: isAmount,
};

const CHECKS: { readonly [Name in Exclude<keyof Settings, 'vibecode'>]: Check } = {
  deduplicate: isFlag,
  commandAlsoMessage: isFlag,
  ownMessagesComeBack: isFlag,
  eventCopies: isAmount,
  eventOrder: isOneOf(EVENT_ORDERS),
  lostConfirmations: isAmount,
  deliveryCopies: isAmount,
  deliveryOrder: isOneOf(DELIVERY_ORDERS),
  deliveryDelayMs: isAmount,
  deliveryFormat: isOneOf(DELIVERY_FORMATS),
  deliveryTokens: isOneOf(DELIVERY_TOKENS),
  missingFields: isTexts,
  language: (value) => typeof value === 'string' && value !== '',
  farewell: isFlag,
  rate: (value) => value === 'unlimited' || isRate(value),
  generations: (value) => Array.isArray(value) && value.every(isOneOf(['v1', 'v2'])),
  operating: (value) => value === 'off' || value === 'measured' || isOperatingLimit(value),
  revision: isAmount,
  latencyMs: isAmount,
  scopes: isTexts,
  journal: isOneOf(['on', 'off']),
  faults: (value) => Array.isArray(value) && value.every(isFault),
};

const isText: Check = (value) => typeof value === 'string';
const mayBe = (check: Check): Check => (value) => value === undefined || check(value);

const FAULT_CHECKS: { readonly [Name in keyof Fault]-?: Check } = {
  method: isText, times: isAmount, after: mayBe(isAmount), inBatch: mayBe((value) => value === true), kind: isOneOf(FAULT_KINDS),
  code: mayBe(isText), status: mayBe((value) => Number.isInteger(value) && Number(value) >= 200 && Number(value) < 600), executed: mayBe(isFlag),
};

/** The settings with the named ones replaced; throws `ControlError` when one is unknown or of the wrong kind. */
export function changedSettings(current: Settings, { vibecode, ...wish }: Readonly<Record<string, unknown>>): Settings {
  const next = checked(CHECKS, wish);
  if (vibecode === undefined) return { ...current, ...next };
  const changes = checked(GATEWAY_CHECKS, asObject(vibecode) ?? {});
  return { ...current, ...next, vibecode: { ...current.vibecode, ...changes } };
}

function checked(checks: Readonly<Record<string, Check>>, wish: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  for (const [name, value] of Object.entries(wish)) {
    if (!Object.hasOwn(checks, name)) throw new ControlError(`There is no setting "${name}".`);
    if (checks[name]?.(value) !== true) throw new ControlError(`Setting "${name}" cannot be ${JSON.stringify(value)}.`);
  }
  return wish;
}

function isRate(value: unknown): value is Rate {
  const rate = asObject(value);
  return rate !== undefined && isAmount(rate['perSecond']) && isAmount(rate['burst']);
}

function isOperatingLimit(value: unknown): boolean {
  const { limitSeconds, secondsPerCall } = asObject(value) ?? {};
  return isAmount(limitSeconds) && Object.values(asObject(secondsPerCall) ?? { none: NaN }).every(isAmount);
}

function isFault(value: unknown): value is Fault {
  const fault = asObject(value);
  return fault !== undefined && Object.entries(FAULT_CHECKS).every(([name, fits]) => fits(fault[name]));
}
