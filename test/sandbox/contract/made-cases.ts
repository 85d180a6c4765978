import { IMBOT_V2 } from '../../../src/contract/methods/imbot-v2.ts';
import type { Case } from './case.ts';
import type { Stage } from './stage.ts';

/** What goes wrong inside of Bitrix24 only, and a file that is too large for a table; the portal is told to refuse. */
const INSIDE = [
  'BOT_REGISTER_FAILED', 'BOT_UNREGISTER_FAILED', 'COMMAND_REGISTER_FAILED', 'FILE_FOLDER_ERROR', 'FILE_UPLOAD_FAILED', 'FILE_SEND_FAILED',
  'FOLDER_ERROR', 'UPLOAD_FAILED', 'SEND_FAILED', 'FILE_TOO_LARGE',
];

const WRONG_CALLERS: readonly (readonly [code: string, change: Readonly<Record<string, unknown>>])[] = [
  ['BOT_TOKEN_NOT_SPECIFIED', { botToken: undefined }],
  ['BOT_ID_REQUIRED', { botId: undefined }],
  ['BOT_NOT_FOUND', { botId: 99_999 }],
  ['BOT_OWNERSHIP_ERROR', { botToken: 'another token' }],
];

/** Calls like those that succeed, made by somebody who is not the bot. */
export function byStrangers(cases: readonly Case<Stage>[]): readonly Case<Stage>[] {
  return firstOf(cases).filter(({ method }) => IMBOT_V2[method]?.errors.includes('BOT_OWNERSHIP_ERROR')).flatMap(({ method, params }) =>
    WRONG_CALLERS.map(([code, change]): Case<Stage> => ({ method, code, params: async (stage) => ({ ...(await params(stage)), ...change }) })));
}

/** Calls like those that succeed, while the portal has a fault. */
export function byFaults(cases: readonly Case<Stage>[]): readonly Case<Stage>[] {
  return firstOf(cases).flatMap(({ method, params }) =>
    INSIDE.filter((code) => IMBOT_V2[method]?.errors.includes(code)).map((code): Case<Stage> => ({
      method, code, when: 'the portal has a fault',
      async params(stage) {
        const sent = await params(stage);
        await stage.set({ faults: [{ method, times: 1, kind: 'code', code }] });
        return sent;
      },
    })));
}

/** The first call of each method that succeeds. */
function firstOf(cases: readonly Case<Stage>[]): readonly Case<Stage>[] {
  return cases.filter((one, index) => one.code === undefined && cases.findIndex(({ method, code }) => method === one.method && code === undefined) === index);
}
