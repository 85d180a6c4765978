import type { Log } from '../../kit/log.ts';

/** A log whose lines name the file that they are about. */
export function namedLog(log: Log, file: string): Log {
  return {
    debug: (fields, message) => log.debug({ file, ...fields }, `${file}: ${message}`),
    info: (fields, message) => log.info({ file, ...fields }, `${file}: ${message}`),
    warn: (fields, message) => log.warn({ file, ...fields }, `${file}: ${message}`),
    error: (fields, message) => log.error({ file, ...fields }, `${file}: ${message}`),
    writes: (level) => log.writes(level),
  };
}
