/** Values that go with a message. An event that machines look for has its name under `event`: `{event: 'ready', bot: {…}}`. */
export type LogFields = Readonly<Record<string, unknown>>;

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/** Where the program tells what it does. Texts that people wrote go out at `debug` only; secrets never do. */
export interface Log {
  debug(fields: LogFields, message: string): void;
  info(fields: LogFields, message: string): void;
  warn(fields: LogFields, message: string): void;
  error(fields: LogFields, message: string): void;
  /** Whether a line of this level would be written; asked before fields that cost something are made. */
  writes(level: LogLevel): boolean;
}
