import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../../kit/clock.ts';
import { personEntity } from '../chat/users.ts';
import { Refusal } from '../refusals.ts';
import { send } from '../rest/answer.ts';
import { MOST, readBody, readRequestParams } from '../rest/body.ts';
import type { Params } from '../rest/execute.ts';
import { isExecuted, refusalOfFault, strikeRequest } from '../rest/faults.ts';
import { keptOf } from '../rest/handle.ts';
import type { Answer } from '../rest/write.ts';
import type { Scene } from '../scene.ts';
import type { Fault } from '../settings.ts';
import { WEBHOOK_USER } from '../world/seed.ts';
import { Decline, decline, declined, declineOfFault } from './decline.ts';
import { perform, type Given } from './endpoints.ts';
import { valuesOf } from './input.ts';
import { checkAccess, keyOf } from './keys.ts';
import { targetOf, type Target } from './routes.ts';
import { makeWindow } from './windows.ts';

export interface GatewayOptions {
  readonly scene: Scene;
  readonly clock: Clock;
  /** Brings every change to disk; called before any answer. */
  readonly flush: () => void;
}

/** Where the gateway stands on the sandbox's server. */
export const GATEWAY = '/vibecode/v1';

const MINUTE_MS = 60_000;
const SECOND_MS = 1_000;

interface Request {
  readonly verb: string;
  readonly path: string;
  readonly target: Target | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly input: Params;
  /** What the journal keeps of it. */
  readonly kept: unknown;
  /** Why its body cannot be read. */
  readonly unreadable: Decline | undefined;
}

/** Serves the VibeCode gateway of the portal. */
export function makeGatewayHandler({ scene, clock, flush }: GatewayOptions) {
  const minute = makeWindow(clock, MINUTE_MS);
  const second = makeWindow(clock, SECOND_MS);

  const barring = (): Decline | undefined => {
    const { rate, vibecode } = scene.settings;
    return rate === 'unlimited' || minute.take(vibecode.perMinute) ? undefined : new Decline('RATE_LIMITED', { retryAfter: minute.reset() });
  };

  const act = (request: Request): Given => {
    const key = keyOf(scene, request.headers);
    const { target, verb, headers } = request;
    checkAccess(scene, key, { authorization: headers.authorization, bare: target?.name === 'bot.list', writes: verb !== 'GET' });
    if (!target) return auxiliary(scene, request);
    if (request.unreadable) throw request.unreadable;
    const { rate, vibecode } = scene.settings;
    if (target.contract.mapsTo !== null && rate !== 'unlimited' && !second.take(vibecode.perSecond)) decline('BITRIX_UNAVAILABLE');
    return perform({ scene, key, target, values: valuesOf(target.contract, request.input, scene.settings) });
  };

  const answerOf = (given: Given | Decline): Answer => {
    const { perMinute } = scene.settings.vibecode;
    const limits = { 'X-RateLimit-Limit': String(perMinute), 'X-RateLimit-Remaining': String(perMinute - minute.count()), 'X-RateLimit-Reset': String(minute.reset()) };
    if (!(given instanceof Decline)) return { status: given.status ?? 200, body: `{"success":true,"data":${given.json}}`, headers: limits };
    const { status, body, retryAfter } = declined(given, scene.settings.vibecode);
    return { status, body, headers: { ...limits, ...(retryAfter !== undefined && { 'Retry-After': String(retryAfter) }) } };
  };

  const work = (request: Request): { readonly answer: Answer; readonly fault: Fault | undefined } => {
    const barred = barring();
    const entry = scene.journal.add(entryOf(request, barred));
    const fault = barred ? undefined : faultOf(scene, request);
    const struck = fault && declineOfFault(refusalOfFault(fault), scene.settings.vibecode);
    const ended = barred ?? (fault && !isExecuted(fault) ? struck : undefined) ?? declinedBy(() => act(request));
    const given = fault?.kind === 'code' && struck ? struck : ended;
    entry.finish({ ...endOf(given), executed: endOf(ended).executed, fault: fault?.kind ?? null });
    flush();
    return { answer: answerOf(given), fault };
  };

  return async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { answer, fault } = work(await readRequest(incoming));
    const { latencyMs } = scene.settings;
    if (latencyMs === 0) send(response, answer, fault, clock);
    else clock.after(latencyMs, () => send(response, answer, fault, clock));
  };
}

function declinedBy<Value>(act: () => Value): Value | Decline {
  try {
    return act();
  } catch (problem) {
    if (problem instanceof Decline) return problem;
    throw problem;
  }
}

/** The endpoint's name counts as that of the method behind it. */
function nameOf({ target, path }: Request): string {
  return target?.contract.mapsTo ?? `vibecode.${target?.name ?? path}`;
}

function faultOf(scene: Scene, request: Request): Fault | undefined {
  const { target } = request;
  return strikeRequest(scene, nameOf(request), [], target && `vibecode.${target.name}`);
}

function entryOf(request: Request, barred: Decline | undefined): Parameters<Scene['journal']['add']>[0] {
  return { kind: 'request', method: nameOf(request), params: request.kept, outcome: { error: '', description: '' }, executed: false, refused: barred !== undefined, batch: null, fault: null };
}

function endOf(given: Given | Decline): Pick<Parameters<ReturnType<Scene['journal']['add']>['finish']>[0], 'outcome' | 'executed'> {
  if (given instanceof Decline) return { outcome: { error: given.code, description: given.message }, executed: false };
  return { outcome: { result: given.kept }, executed: true };
}

async function readRequest(incoming: IncomingMessage): Promise<Request> {
  const [path = '', ...queries] = (incoming.url ?? '').slice(GATEWAY.length).split('?');
  const verb = incoming.method ?? '';
  const known = { verb, path, target: targetOf(verb, path), headers: incoming.headers };
  try {
    const body = await readBody(incoming, path.endsWith('/files') ? MOST.upload : MOST.usual);
    const input = readRequestParams(queries.join('?'), 'application/json', body.trim());
    return { ...known, input, kept: keptOf({ ...known.target?.path, ...input }, body.length), unreadable: undefined };
  } catch (problem) {
    if (problem instanceof Refusal) return { ...known, input: {}, kept: {}, unreadable: new Decline('VALIDATION_ERROR', { message: problem.message }) };
    throw problem;
  }
}

/** What clients ask of the platform beside bots. */
function auxiliary({ world, downloads, installation }: Scene, { verb, path }: Request): Given {
  const values: Readonly<Record<string, () => unknown>> = {
    // `installation`: cursors of a portal that was made anew begin anew.
    '/me': () => ({ portal: new URL(downloads.origin).host, installation }),
    '/users/me': () => ({ id: WEBHOOK_USER }),
    '/users': () => [...world.people.values()].map(personEntity),
  };
  const give = verb === 'GET' && Object.hasOwn(values, path) ? values[path] : undefined;
  const value = give ? give() : decline('NOT_FOUND', { message: `There is no ${verb} ${path}` });
  return { json: JSON.stringify(value), kept: value };
}
