import { resolve } from 'node:path';
import { systemClock } from '../../adapters/clock.ts';
import { createConnections } from '../../app/connections.ts';
import { createListeners } from '../../app/listeners.ts';
import { deferred } from '../../kit/deferred.ts';
import { turns } from '../../kit/turns.ts';
import { EXIT } from '../exit-codes.ts';
import { exitCodeOf, tellFailure } from '../failure.ts';
import type { Output } from '../output.ts';
import { changeOf, type FileEnd, runFile } from '../running/bot-file.ts';
import { type Desk, makeSandboxes, type RunChoice } from '../running/desk.ts';
import { namedLog } from '../running/named-log.ts';
import { openLog, stopSignal } from '../session.ts';

/** Bots that start at the same time; the calls of as many share requests. */
const STARTING_AT_ONCE = 16;

/** Runs the bots of these files until they are told to stop. Gives the exit code: that of the file that ended worst. */
export async function run(names: readonly string[], choice: RunChoice, output: Output): Promise<number> {
  const log = await openLog(choice, output);
  const desk: Desk = {
    choice, output, log,
    stop: stopSignal(EXIT.interrupted),
    turn: turns(STARTING_AT_ONCE),
    connections: createConnections({ clock: systemClock, log, scrubber: output.scrubber }),
    listeners: createListeners(),
    sandboxes: makeSandboxes(),
  };
  const files = [...new Map(names.map((name) => [resolve(name), name])).values()];
  try {
    const desks = files.map((file) => (files.length === 1 ? desk : { ...desk, log: namedLog(log, file), named: file }));
    return await runAll(files, desks, desk.stop.asked);
  } finally {
    await desk.sandboxes.close();
  }
}

/** What keeps one file from running leaves the others alone; one with errors starts when it is mended, as long as another runs. */
async function runAll(files: readonly string[], desks: readonly Desk[], stopped: Promise<unknown>): Promise<number> {
  const over = deferred<unknown>();
  let ended = false;
  const end = (): void => {
    ended = true;
    over.resolve(undefined);
  };
  void stopped.then(end);
  let busy = files.length;
  const follow = async (file: string, desk: Desk): Promise<number> => {
    for (;;) {
      const { code, broken } = await attempt(file, desk);
      busy -= 1;
      if (busy === 0) end();
      if (broken && !ended) await changeOf(file, broken, { log: desk.log, over: over.promise });
      if (!broken || ended) return code;
      busy += 1;
    }
  };
  return Math.max(...(await Promise.all(desks.map((desk, at) => follow(files[at] ?? '', desk)))));
}

/** Says why a bot does not run, in the log where programs read that. */
async function attempt(file: string, desk: Desk): Promise<FileEnd> {
  try {
    return await runFile(file, desk);
  } catch (error) {
    const { choice, output, log, named } = desk;
    const code = choice.logFormat === 'json' ? exitCodeOf(error) : undefined;
    if (code === undefined) return { code: tellFailure(error, output, named) };
    log.error({ event: 'failed' }, (error as Error).message);
    return { code };
  }
}
