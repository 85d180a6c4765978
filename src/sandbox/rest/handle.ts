import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../../kit/clock.ts';
import type { JournalEnd } from '../journal.ts';
import { Refusal, refusalOf, refuse } from '../refusals.ts';
import type { Scene } from '../scene.ts';
import type { Fault } from '../settings.ts';
import { failure, send, success, type Answer } from './answer.ts';
import { journalOutcome, readCommands, runBatch, type Command } from './batch.ts';
import { readBody, readRequestParams } from './body.ts';
import { makeBucket } from './bucket.ts';
import { makeStopwatch } from './envelope.ts';
import { execute, type Params } from './execute.ts';
import { isExecuted, refusalOfFault, strikeRequest } from './faults.ts';

/** What the REST side needs of its surroundings. */
export interface RestOptions {
  readonly scene: Scene;
  readonly clock: Clock;
  /** Whether user and code of an address are those of the webhook. */
  readonly admits: (user: string, code: string) => boolean;
  /** Brings every change to disk; called before any answer. */
  readonly flush: () => void;
}

/** Answers one request; resolves when it is answered or only waits for the clock. */
export type RestHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

interface Reading {
  readonly method: string;
  readonly params: Params;
  /** Undefined when it is no batch. */
  readonly commands: readonly Command[] | undefined;
}

interface Ending extends JournalEnd {
  readonly answer: Answer;
}

const ADDRESS = /^\/rest\/(?:([^/?]+)\/([^/?]+)\/)?([^/?]+?)(?:\.json)?\/?(?:\?(.*))?$/s;

export function makeRestHandler(options: RestOptions): RestHandler {
  const { scene, clock } = options;
  const bucket = makeBucket(clock);
  const stopwatch = makeStopwatch(clock);

  const run = (reading: Reading, seq: number): Ending => {
    const done = stopwatch.start(reading.method);
    if (reading.commands) {
      const result = runBatch(reading.commands, reading.params['halt'], { scene, stopwatch, request: seq });
      return { answer: success(result, done()), outcome: { result: 'batch' }, executed: true };
    }
    const outcome = execute(scene, reading.method, reading.params);
    const answer = outcome.ok ? success(outcome.result, done()) : failure(outcome.refusal);
    return { answer, outcome: journalOutcome(outcome), executed: outcome.ok };
  };

  const work = (reading: Reading, refusal: Refusal | undefined, refused: boolean): { readonly answer: Answer; readonly fault: Fault | undefined } => {
    const { method, params, commands } = reading;
    const entry = scene.journal.add({
      kind: 'request', method, params: commands ? { halt: params['halt'] } : params, outcome: { error: '', description: '' },
      executed: false, refused, batch: commands?.length ?? null, fault: null,
    });
    const fault = refusal ? undefined : strikeRequest(scene, method, commands?.map((command) => command.method) ?? []);
    const refusedBy = refusal ?? (fault && !isExecuted(fault) ? refusalOfFault(fault) : undefined);
    const ending = refusedBy ? refusedEnding(refusedBy) : run(reading, entry.seq);
    entry.finish({ outcome: ending.outcome, executed: ending.executed, fault: fault?.kind ?? null });
    options.flush();
    return { answer: ending.answer, fault };
  };

  return async (request, response) => {
    const [, user = '', code = '', name = '', query = ''] = ADDRESS.exec(request.url ?? '') ?? [];
    const { value, refusal: unreadable } = await readRequest(request, name, query);
    const full = !bucket.take(scene.settings.rate);
    const refusal = full ? refusalOf('QUERY_LIMIT_EXCEEDED') : options.admits(user, code) ? unreadable : refusalOf('NO_AUTH_FOUND');
    const { answer, fault } = work(value, refusal, full);
    const { latencyMs } = scene.settings;
    if (latencyMs === 0) send(response, answer, fault);
    else clock.after(latencyMs, () => send(response, answer, fault));
  };
}

function refusedEnding(refusal: Refusal): Ending {
  return { answer: failure(refusal), outcome: { error: refusal.code, description: refusal.message }, executed: false };
}

async function readRequest(request: IncomingMessage, name: string, query: string): Promise<{ readonly value: Reading; readonly refusal?: Refusal }> {
  try {
    const body = await readBody(request);
    const params = readRequestParams(query, request.headers['content-type'] ?? '', body);
    if (name === '') refuse('ERROR_METHOD_NOT_FOUND');
    const isBatch = name.toLowerCase() === 'batch';
    return { value: { method: name, params, commands: isBatch ? readCommands(params) : undefined } };
  } catch (problem) {
    if (problem instanceof Refusal) return { value: { method: name, params: {}, commands: undefined }, refusal: problem };
    throw problem;
  }
}
