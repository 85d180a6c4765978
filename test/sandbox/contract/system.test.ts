import { describe, expect, it } from 'vitest';
import { SYSTEM_ERRORS } from '../../../src/contract/system-errors.ts';
import { post, startWithBot, wish, type Answer, type Json, type Portal } from '../portal.ts';

const REVISION = 'imbot.v2.Revision.get';

interface SystemCase {
  readonly code: string;
  readonly when: string;
  readonly answer: (portal: Portal) => Promise<Answer>;
}

/** A call while the portal behaves in this way. */
async function meanwhile(portal: Portal, settings: Json): Promise<Answer> {
  expect((await wish(portal, 'settings', settings)).status).toBe(200);
  return portal.call(REVISION);
}

/** The refusal of one command; a batch tells no status of it. */
async function inBatch(portal: Portal, cmd: readonly string[]): Promise<Answer> {
  const { body } = await portal.call('batch', { cmd });
  const [refusal] = Object.values(body['result'].result_error as Record<string, Json>);
  return { status: SYSTEM_ERRORS[String(refusal?.['error'])] ?? 0, body: refusal ?? {} };
}

const INSIDE = [
  'INTERNAL_SERVER_ERROR', 'ERROR_UNEXPECTED_ANSWER', 'OVERLOAD_LIMIT', 'ACCESS_DENIED', 'INVALID_CREDENTIALS', 'ERROR_MANIFEST_IS_NOT_AVAILABLE', 'expired_token', 'user_access_error', 'PORTAL_DELETED',
];

const CASES: readonly SystemCase[] = [
  { code: 'QUERY_LIMIT_EXCEEDED', when: 'more comes than the rate allows', answer: (portal) => meanwhile(portal, { rate: { perSecond: 0, burst: 0 } }) },
  {
    code: 'OPERATION_TIME_LIMIT', when: 'a method has taken more time than it has',
    async answer(portal) {
      await meanwhile(portal, { operating: { limitSeconds: 10, secondsPerCall: { [REVISION]: 11 } } });
      return portal.call(REVISION);
    },
  },
  { code: 'ERROR_BATCH_METHOD_NOT_ALLOWED', when: 'a batch is inside of a batch', answer: (portal) => inBatch(portal, ['batch?cmd[0]=x']) },
  { code: 'ERROR_BATCH_METHOD_NOT_ALLOWED', when: 'a file is inside of a batch', answer: (portal) => inBatch(portal, ['im.v2.File.download?fileId=1']) },
  { code: 'ERROR_BATCH_LENGTH_EXCEEDED', when: 'a batch has a fifty-first command', answer: (portal) => inBatch(portal, Array.from({ length: 51 }, () => REVISION)) },
  { code: 'NO_AUTH_FOUND', when: 'the code of the webhook is wrong', answer: (portal) => post(portal.webhook.replace(/\w+\/$/, `wrong/${REVISION}`), {}) },
  { code: 'INVALID_REQUEST', when: 'the body cannot be read', answer: (portal) => post(portal.webhook + REVISION, '{') },
  { code: 'insufficient_scope', when: 'the webhook lacks the scope', answer: (portal) => meanwhile(portal, { scopes: ['crm'] }) },
  ...INSIDE.map((code): SystemCase => ({
    code, when: 'the portal has a fault', answer: (portal) => meanwhile(portal, { faults: [{ method: '*', times: 1, kind: 'code', code }] }),
  })),
];

describe('the sandbox portal refuses', () => {
  it.each(CASES.map((one) => [one.code, one.when, one] as const))('with %s and the documented status when %s', async (code, _when, { answer }) => {
    const { status, body } = await answer(await startWithBot());
    expect(body).toEqual({ error: code, error_description: expect.stringMatching(/\S/) as string });
    expect(status).toBe(SYSTEM_ERRORS[code]);
  });

  it('with every code that any method may answer', () => {
    expect(new Set(CASES.map(({ code }) => code))).toEqual(new Set(Object.keys(SYSTEM_ERRORS)));
  });

  it('a method that it does not know with a code of its own', async () => {
    const portal = await startWithBot();
    expect(await portal.call('imbot.v2.Chat.explode')).toMatchObject({ status: 404, body: { error: 'ERROR_METHOD_NOT_FOUND' } });
  });
});
