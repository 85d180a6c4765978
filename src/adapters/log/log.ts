import pino from 'pino';
import type { Log, LogFields, LogLevel } from '../../kit/log.ts';
import { describeError } from './error.ts';
import type { Scrubber } from './scrubber.ts';
import { MASK } from './secret.ts';

/** Where lines go; `process.stderr` is one. */
export interface Destination {
  write(text: string): unknown;
}

export interface LogOptions {
  readonly level: LogLevel | 'silent';
  readonly format: 'pretty' | 'json';
  readonly destination: Destination;
  readonly scrubber: Scrubber;
  /** Colours of the pretty format; JSON has none. */
  readonly color?: boolean;
}

/** A log that writes each line at once, without the secrets that the scrubber knows. */
export async function createLog({ level, format, destination, scrubber, color = false }: LogOptions): Promise<Log> {
  const render = format === 'json' ? (line: Line) => `${JSON.stringify(line)}\n` : await prettyRenderer(color);
  const pretty = format === 'pretty';
  const write = (text: string): void => {
    const shown = scrubber.scrub(text);
    // A line without secrets is shown as it is; else they are taken out of its values, so that it stays JSON.
    if (!pretty && shown === text) destination.write(text);
    else destination.write(render(clean(JSON.parse(text), (value) => scrubber.scrub(pretty ? visible(value) : value)) as Line));
  };
  return wrap(pino({
    level,
    base: null,
    messageKey: 'message',
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label) => ({ level: label }), log: describeErrors },
  }, { write }));
}

type Line = Readonly<Record<string, unknown>>;

function wrap(inner: pino.Logger): Log {
  return {
    debug: (fields, message) => inner.debug(fields, message),
    info: (fields, message) => inner.info(fields, message),
    warn: (fields, message) => inner.warn(fields, message),
    error: (fields, message) => inner.error(fields, message),
    writes: (level) => inner.isLevelEnabled(level),
  };
}

/** Loaded only for people: it costs a machine's start 25 ms. Of an event they see the sentence alone, which says enough, but at debug the values too. */
async function prettyRenderer(color: boolean): Promise<(line: Line) => string> {
  const { prettyFactory } = await import('pino-pretty');
  const common = { colorize: color, colorizeObjects: color, messageKey: 'message', translateTime: 'SYS:HH:MM:ss' };
  const [brief, full] = [prettyFactory({ ...common, hideObject: true }), prettyFactory({ ...common, singleLine: true })];
  return (line) => ('event' in line && line['level'] !== 'debug' && !('error' in line) ? brief(line) : full(line));
}

function describeErrors(fields: LogFields): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, describeError(value)]));
}

/** A copy with every text, and every number that holds a secret, as `change` gives it. */
function clean(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (typeof value === 'number') return change(String(value)) === String(value) ? value : MASK;
  if (Array.isArray(value)) return value.map((one) => clean(one, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [change(key), clean(one, change)]));
}

/** Control characters of a person's text must not steer the terminal. */
function visible(text: string): string {
  return text.replace(/(?![\n\t])\p{Cc}/gu, '\u{FFFD}');
}
