import { ControlError } from '../control.ts';
import { asObject } from '../plain-object.ts';
import type { Fault, FaultKind, Rate, Settings } from '../settings.ts';

const FAULT_KINDS: readonly FaultKind[] = ['code', 'reset-before', 'reset-after', 'hang', 'html', 'redirect', 'empty', 'half'];

const EVENT_ORDERS: readonly Settings['eventOrder'][] = ['rising', 'falling', 'shuffled', 'doubled'];
const DELIVERY_ORDERS: readonly Settings['deliveryOrder'][] = ['rising', 'shuffled'];
const DELIVERY_FORMATS: readonly Settings['deliveryFormat'][] = ['form', 'json'];
const DELIVERY_TOKENS: readonly Settings['deliveryTokens'][] = ['all', 'no-access', 'none'];

type Check = (value: unknown) => boolean;

const isOneOf = (words: readonly unknown[]): Check => (value) => words.includes(value);

const isFlag: Check = (value) => typeof value === 'boolean';
const isTexts: Check = (value) => Array.isArray(value) && value.every((text) => typeof text === 'string');
const isAmount: Check = (value) => typeof value === 'number' && Number.isFinite(value) && value >= 0;

const CHECKS: { readonly [Name in keyof Settings]: Check } = {
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
  latencyMs: isAmount,
  scopes: isTexts,
  journal: isOneOf(['on', 'off']),
  faults: (value) => Array.isArray(value) && value.every(isFault),
};

/** The settings with the named ones replaced; throws `ControlError` when one is unknown or of the wrong kind. */
export function changedSettings(current: Settings, wish: Readonly<Record<string, unknown>>): Settings {
  const next: Record<string, unknown> = { ...current };
  for (const [name, value] of Object.entries(wish)) {
    if (!Object.hasOwn(CHECKS, name)) throw new ControlError(`There is no setting "${name}".`);
    if (!CHECKS[name as keyof Settings](value)) throw new ControlError(`Setting "${name}" cannot be ${JSON.stringify(value)}.`);
    next[name] = value;
  }
  return next as unknown as Settings;
}

function isRate(value: unknown): value is Rate {
  const rate = asObject(value);
  return rate !== undefined && isAmount(rate['perSecond']) && isAmount(rate['burst']);
}

function isFault(value: unknown): value is Fault {
  const { method, times, after, inBatch, kind, code, executed } = asObject(value) ?? {};
  const named = typeof method === 'string' && (code === undefined || typeof code === 'string');
  const placed = isAmount(times) && (after === undefined || isAmount(after)) && (inBatch === undefined || inBatch === true);
  return named && placed && FAULT_KINDS.some((known) => known === kind) && (executed === undefined || isFlag(executed));
}
