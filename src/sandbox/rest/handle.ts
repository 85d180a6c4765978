import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../../kit/clock.ts';
import type { JournalEnd } from '../journal.ts';
import { accessOf, type Access } from '../oauth/access.ts';
import { Refusal, refusalOf, refuse } from '../refusals.ts';
import type { Scene } from '../scene.ts';
import type { Fault } from '../settings.ts';
import { failure, send, success } from './answer.ts';
import { journalOutcome, readCommands, runBatch, type Command } from './batch.ts';
import { MOST, readBody, readRequestParams } from './body.ts';
import { makeBucket } from './bucket.ts';
import { startTime } from './envelope.ts';
import type { Params } from './execute.ts';
import { isExecuted, refusalOfFault, saysInstead, strikeRequest } from './faults.ts';
import { makeOperating } from './operating.ts';
import { executeTimed } from './timed.ts';
import type { Answer } from './write.ts';

/** What the REST side needs of its surroundings. */
export interface RestOptions {
  readonly scene: Scene;
  readonly clock: Clock;
  /** Whether user and code of an address are those of the webhook. */
  readonly isWebhook: (user: string, code: string) => boolean;
  /** Brings every change to disk; called before any answer. */
  readonly flush: () => void;
}

/** Answers one request; resolves when it is answered or only waits for the clock. */
export type RestHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

interface Reading {
  readonly method: string;
  readonly params: Params;
  /** What the journal keeps of them. */
  readonly kept: unknown;
  /** Undefined when it is no batch. */
  readonly commands: readonly Command[] | undefined;
}

interface Ending extends JournalEnd {
  readonly answer: Answer;
}

/** Characters; longer than any message. */
const LONG = 1 << 20;

const UPLOAD = /^im(?:bot)?\.v2\.file\.upload$/i;
/** Clients that put "/" behind an address which ends in one are served, too. */
const ADDRESS = /^\/rest\/+(?:([^/?]+)\/+([^/?]+)(?:\/+|(?=\?|$)))?([^/?]*?)(?:\.json)?\/?(?:\?(.*))?$/s;

export function makeRestHandler(options: RestOptions): RestHandler {
  const { scene, clock } = options;
  const bucket = makeBucket(clock);
  const operating = makeOperating(scene);

  const run = (reading: Reading, access: Access, seq: number): Ending => {
    const context = { scene, access, operating };
    if (reading.commands) {
      const done = startTime(clock);
      const json = runBatch(reading.commands, reading.params['halt'], { ...context, request: seq });
      return { answer: success(json, done()), outcome: { result: 'batch' }, executed: true };
    }
    const { outcome, time } = executeTimed(context, reading.method, reading.params);
    const answer = outcome.ok ? success(outcome.json, time) : failure(outcome.refusal);
    return { answer, outcome: journalOutcome(outcome), executed: outcome.ok };
  };

  const work = (reading: Reading, access: Access | Refusal): { readonly answer: Answer; readonly fault: Fault | undefined } => {
    const refusal = access instanceof Refusal ? access : undefined;
    const entry = scene.journal.add(entryOf(reading, refusal));
    const fault = refusal ? undefined : strikeRequest(scene, reading.method, reading.commands?.map((command) => command.method) ?? []);
    const heeded = fault && !isExecuted(fault) ? refusalOfFault(fault) : access;
    const ended = heeded instanceof Refusal ? refusedEnding(heeded) : run(reading, heeded, entry.seq);
    const told = saysInstead(fault);
    const { answer, outcome } = told ? refusedEnding(told) : ended;
    entry.finish({ outcome, executed: ended.executed, fault: fault?.kind ?? null });
    options.flush();
    return { answer, fault };
  };

  const admit = (user: string, code: string, { token, unreadable }: Incoming): Access | Refusal => {
    if (!bucket.take(scene.settings.rate)) return refusalOf('QUERY_LIMIT_EXCEEDED');
    const access = user === '' ? accessOf(scene, token) : webhookAccess(user, code);
    return access instanceof Refusal ? access : (unreadable ?? access);
  };
  const webhookAccess = (user: string, code: string): Access | Refusal =>
    options.isWebhook(user, code) ? { kind: 'webhook', user: Number(user) } : refusalOf('NO_AUTH_FOUND');

  return async (request, response) => {
    const [, user = '', code = '', name = '', query = ''] = ADDRESS.exec(request.url ?? '') ?? [];
    const incoming = await readRequest(request, name, query);
    const { answer, fault } = work(incoming.reading, admit(user, code, incoming));
    const { latencyMs } = scene.settings;
    if (latencyMs === 0) send(response, answer, fault, clock);
    else clock.after(latencyMs, () => send(response, answer, fault, clock));
  };
}

/** The record of a request before its end is known. */
function entryOf({ method, params, kept, commands }: Reading, refusal: Refusal | undefined): Parameters<Scene['journal']['add']>[0] {
  return {
    kind: 'request', method, params: commands ? { halt: params['halt'] } : kept, outcome: { error: '', description: '' },
    executed: false, refused: refusal?.code === 'QUERY_LIMIT_EXCEEDED', batch: commands?.length ?? null, fault: null,
  };
}

function refusedEnding(refusal: Refusal): Ending {
  return { answer: failure(refusal), outcome: { error: refusal.code, description: refusal.message }, executed: false };
}

interface Incoming {
  readonly reading: Reading;
  /** The access token, wherever it was sent; the parameters are without it. */
  readonly token?: unknown;
  readonly unreadable?: Refusal;
}

async function readRequest(request: IncomingMessage, name: string, query: string): Promise<Incoming> {
  try {
    const body = await readBody(request, UPLOAD.test(name) ? MOST.upload : MOST.usual);
    const { auth: token, ...params } = readRequestParams(query, request.headers['content-type'] ?? '', body);
    const kept = keptOf(params, body.length);
    if (name === '') refuse('ERROR_METHOD_NOT_FOUND', 'Method not found! The name of one ends the address: …/server.time');
    const isBatch = name.toLowerCase() === 'batch';
    return { token, reading: { method: name, params, kept, commands: isBatch ? readCommands(params) : undefined } };
  } catch (problem) {
    if (problem instanceof Refusal) return { reading: { method: name, params: {}, kept: {}, commands: undefined }, unreadable: problem };
    throw problem;
  }
}

/** What the journal keeps of parameters that came in so many characters. */
export function keptOf(params: Params, length: number): unknown {
  return length > LONG ? shortened(params) : params;
}

/** A copy in which long texts, such as a file in Base64, are told by their length. */
function shortened(value: unknown): unknown {
  if (typeof value === 'string') return value.length > LONG ? `(${value.length} characters)` : value;
  if (Array.isArray(value)) return value.map(shortened);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shortened(inner)]));
}
