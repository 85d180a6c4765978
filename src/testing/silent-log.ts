import type { Log } from '../kit/log.ts';

const nothing = (): void => undefined;

/** What the bot logs shows in the trace of its runs as well. */
export const SILENT_LOG: Log = { debug: nothing, info: nothing, warn: nothing, error: nothing, writes: () => false };
