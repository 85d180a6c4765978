import { expect } from 'vitest';
import type { MethodContracts } from '../../../src/contract/methods/method.ts';
import type { Answer, Json } from '../portal.ts';

/** One call of a method against a running portal; `Stage` is what its parameters are made of. */
export interface Case<Stage> {
  readonly method: string;
  /** Code of the refusal; absent: the call succeeds. */
  readonly code?: string;
  /** What this call has that others of the same method and code have not. */
  readonly when?: string;
  /** Brings about what the call is to meet, and says what to send. */
  readonly params: (stage: Stage) => Json | Promise<Json>;
  /** What a call that succeeds answers. */
  readonly result?: unknown;
}

export type Call = (method: string, params: Json) => Promise<Answer>;

export function titleOf({ method, code, when }: Case<never>): string {
  return `${method} ${code === undefined ? 'answers' : `refuses with ${code}`}${when === undefined ? '' : `: ${when}`}`;
}

/** Makes the call and looks at the answer; a refusal of a method has status 400 or 403. */
export async function check<Stage>(one: Case<Stage>, stage: Stage, call: Call): Promise<void> {
  const { status, body } = await call(one.method, await one.params(stage));
  if (one.code !== undefined) {
    expect(body).toEqual({ error: one.code, error_description: expect.stringMatching(/\S/) as string });
    expect([400, 403]).toContain(status);
    return;
  }
  expect(body).not.toHaveProperty('error');
  expect(status).toBe(200);
  if (one.result !== undefined) expect(body['result']).toEqual(one.result);
}

/** Every method, and every code of a method, that no case calls. */
export function uncovered(contracts: MethodContracts, cases: readonly Pick<Case<never>, 'method' | 'code'>[]): readonly string[] {
  const covered = new Set(cases.map(({ method, code }) => nameOf(method, code)));
  return Object.entries(contracts)
    .flatMap(([method, { errors }]) => [nameOf(method), ...errors.map((code) => nameOf(method, code))])
    .filter((name) => !covered.has(name));
}

/** Cases that call for what the contract does not have. */
export function undocumented(contracts: MethodContracts, cases: readonly Pick<Case<never>, 'method' | 'code'>[]): readonly string[] {
  return cases.filter(({ method, code }) => !contracts[method] || (code !== undefined && !contracts[method].errors.includes(code))).map(({ method, code }) => nameOf(method, code));
}

function nameOf(method: string, code = 'success'): string {
  return `${method}: ${code}`;
}
