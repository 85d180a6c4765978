import { Refusal, refusalOf } from '../refusals.ts';
import type { Scene } from '../scene.ts';
import type { Fault, FaultKind } from '../settings.ts';

/** Codes that the portal answers before it looks into a batch: one of them refuses the request, not one command. */
const WHOLE_REQUEST = new Set(['QUERY_LIMIT_EXCEEDED', 'OVERLOAD_LIMIT', 'PORTAL_DELETED', 'NO_AUTH_FOUND', 'INVALID_REQUEST', 'expired_token', 'user_access_error']);
const EXECUTED: ReadonlySet<FaultKind> = new Set(['reset-after', 'empty', 'half', 'slow']);
const FIXED: ReadonlySet<FaultKind> = new Set(['reset-before', 'reset-after']);

/** The fault that strikes a request which carries these methods; it is counted down. `alias`: another name of the request. */
export function strikeRequest(scene: Scene, method: string, inner: readonly string[], alias = method): Fault | undefined {
  if (scene.settings.faults.length === 0) return undefined;
  return strike(scene, (fault) => {
    if (fault.inBatch === true) return false;
    if (fault.method === '*' || same(fault.method, method) || same(fault.method, alias)) return true;
    return hitsRequest(fault) && inner.some((name) => same(fault.method, name));
  });
}

/** The fault that strikes one command inside a batch. */
export function strikeCommand(scene: Scene, method: string): Fault | undefined {
  if (scene.settings.faults.length === 0) return undefined;
  return strike(scene, (fault) => (fault.inBatch === true || !hitsRequest(fault)) && same(fault.method, method));
}

export function refusalOfFault(fault: Fault): Refusal {
  const { code, status, message } = refusalOf(fault.code ?? 'INTERNAL_SERVER_ERROR');
  return new Refusal(code, fault.status ?? status, message);
}

/** What is told in place of the result: a call may be refused although it was carried out. */
export function saysInstead(fault: Fault | undefined): Refusal | undefined {
  return fault?.kind === 'code' ? refusalOfFault(fault) : undefined;
}

/** Whether the request does its work although its answer goes wrong. */
export function isExecuted(fault: Fault): boolean {
  return FIXED.has(fault.kind) ? EXECUTED.has(fault.kind) : (fault.executed ?? EXECUTED.has(fault.kind));
}

function hitsRequest(fault: Fault): boolean {
  return fault.kind !== 'code' || WHOLE_REQUEST.has(fault.code ?? '');
}

function same(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function strike(scene: Scene, fits: (fault: Fault) => boolean): Fault | undefined {
  const { faults } = scene.settings;
  let found: Fault | undefined;
  const left = faults.map((fault) => {
    if (found || fault.times === 0 || !fits(fault)) return fault;
    const { after = 0, times } = fault;
    if (after > 0) return { ...fault, after: after - 1 };
    found = fault;
    return { ...fault, times: times - 1 };
  });
  scene.settings = { ...scene.settings, faults: left.filter((fault) => fault.times > 0) };
  return found;
}
