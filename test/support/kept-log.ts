import type { Log, LogFields, LogLevel } from '../../src/kit/log.ts';

export interface Line {
  readonly level: LogLevel;
  readonly fields: LogFields;
  readonly message: string;
}

/** A log that keeps its lines. */
export function keptLog(): Log & { readonly lines: Line[] } {
  const lines: Line[] = [];
  const write = (level: LogLevel) => (fields: LogFields, message: string): void => {
    lines.push({ level, fields, message });
  };
  return { lines, debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error'), writes: () => true };
}
