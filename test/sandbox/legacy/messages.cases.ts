import { expect } from 'vitest';
import type { Case } from '../contract/case.ts';
import type { Json } from '../portal.ts';
import { byCaller, byFault } from './bots.cases.ts';
import { ANNA, BORIS, type LegacyStage, TEAM } from './stage.ts';

type LegacyCase = Case<LegacyStage>;

const DAY = 86_400_000;
const LONG = 'x'.repeat(30_001);

const ADD = 'imbot.message.add';
const UPDATE = 'imbot.message.update';
const DELETE = 'imbot.message.delete';
const LIKE = 'imbot.message.like';

/** Parts that cannot be, and those that are too large. */
export const WRONG_PARTS: readonly (readonly [code: string, part: Json])[] = [
  ['ATTACH_ERROR', { ATTACH: [{ NOTHING: 1 }] }],
  ['ATTACH_ERROR', { ATTACH: '{no JSON' }],
  ['ATTACH_OVERSIZE', { ATTACH: [{ MESSAGE: LONG }] }],
  ['KEYBOARD_ERROR', { KEYBOARD: [{ TEXT: 'No action' }] }],
  ['KEYBOARD_OVERSIZE', { KEYBOARD: [{ TEXT: LONG, LINK: 'https://example.com/' }] }],
  ['MENU_ERROR', { MENU: [{ LINK: 'https://example.com/' }] }],
];
const OVERSIZED_MENU: Json = { MENU: { ITEMS: [{ TEXT: LONG, LINK: 'https://example.com/' }] } };

const PARTS: Json = {
  ATTACH: '[{"MESSAGE":"below"}]', KEYBOARD: { BUTTONS: [{ TEXT: 'Yes', ACTION: 'SEND', ACTION_VALUE: 'yes' }] }, MENU: [{ TEXT: 'Open', LINK: 'https://example.com/', CONTEXT: 'ALL' }],
};

const hello = ({ bot }: LegacyStage): Json => ({ ...bot, DIALOG_ID: TEAM, MESSAGE: 'hello' });
const ofMine = async (stage: LegacyStage): Promise<Json> => ({ ...stage.bot, MESSAGE_ID: await stage.sent() });
const ofAnna = (stage: LegacyStage): Json => ({ ...stage.bot, MESSAGE_ID: stage.said() });
const old = async (stage: LegacyStage): Promise<Json> => {
  const params = await ofMine(stage);
  stage.pass(3 * DAY + 1);
  return params;
};
const withMore = (params: (stage: LegacyStage) => Json | Promise<Json>, more: Json) => async (stage: LegacyStage): Promise<Json> => ({ ...(await params(stage)), ...more });

export const MESSAGE_CASES: readonly LegacyCase[] = [
  { method: ADD, params: hello, result: expect.any(Number) },
  { method: ADD, when: 'it names no bot', params: ({ bot }) => ({ CLIENT_ID: bot.CLIENT_ID, DIALOG_ID: String(ANNA), MESSAGE: 'hello' }), result: expect.any(Number) },
  { method: ADD, when: 'it has all parts', params: withMore(hello, { ...PARTS, SYSTEM: 'Y', URL_PREVIEW: 'N' }), result: expect.any(Number) },
  { method: ADD, when: 'it stands between two people', params: ({ bot }) => ({ ...bot, FROM_USER_ID: ANNA, TO_USER_ID: BORIS, MESSAGE: 'hello' }), result: expect.any(Number) },
  ...byCaller(ADD, hello),
  { method: ADD, code: 'BOT_ID_ERROR', when: 'the application has no bot', params: () => ({ CLIENT_ID: 'nobody', DIALOG_ID: TEAM, MESSAGE: 'hello' }) },
  { method: ADD, code: 'DIALOG_ID_EMPTY', params: ({ bot }) => ({ ...bot, MESSAGE: 'hello' }) },
  { method: ADD, code: 'DIALOG_ID_EMPTY', when: 'it is none', params: withMore(hello, { DIALOG_ID: 'team' }) },
  { method: ADD, code: 'MESSAGE_EMPTY', params: withMore(hello, { MESSAGE: '  ', ATTACH: [{ MESSAGE: 'below' }] }) },
  ...WRONG_PARTS.map(([code, part]): LegacyCase => ({ method: ADD, code, params: withMore(hello, part) })),
  { method: ADD, code: 'MENU_OVERSIZE', params: withMore(hello, OVERSIZED_MENU) },
  { method: ADD, code: 'WRONG_REQUEST', params: (stage) => ({ ...hello(stage), DIALOG_ID: `chat${stage.strangeGroup()}` }) },

  { method: UPDATE, params: withMore(ofMine, { MESSAGE: 'changed', ...PARTS }), result: true },
  { method: UPDATE, when: 'the text is empty', params: withMore(ofMine, { MESSAGE: '' }), result: true },
  ...byCaller(UPDATE, withMore(ofMine, { MESSAGE: 'changed' })),
  { method: UPDATE, code: 'MESSAGE_ID_ERROR', params: ({ bot }) => ({ ...bot, MESSAGE: 'changed' }) },
  ...WRONG_PARTS.map(([code, part]): LegacyCase => ({ method: UPDATE, code, params: withMore(ofMine, part) })),
  { method: UPDATE, code: 'MENU_OVERSIZE', params: withMore(ofMine, OVERSIZED_MENU) },
  { method: UPDATE, code: 'CANT_EDIT_MESSAGE', when: 'it is another one\'s', params: withMore(ofAnna, { MESSAGE: 'changed' }) },
  { method: UPDATE, code: 'CANT_EDIT_MESSAGE', when: 'three days have passed', params: withMore(old, { MESSAGE: 'changed' }) },

  { method: DELETE, params: ofMine, result: true },
  { method: DELETE, when: 'no trace is left', params: withMore(ofMine, { COMPLETE: 'Y' }), result: true },
  ...byCaller(DELETE, ofMine),
  { method: DELETE, code: 'MESSAGE_ID_ERROR', params: ({ bot }) => ({ ...bot, MESSAGE_ID: 'last' }) },
  { method: DELETE, code: 'CANT_EDIT_MESSAGE', when: 'it is another one\'s', params: ofAnna },
  { method: DELETE, code: 'CANT_EDIT_MESSAGE', when: 'three days have passed', params: old },

  { method: LIKE, params: ofAnna, result: true },
  { method: LIKE, when: 'it is wished', params: withMore(ofAnna, { ACTION: 'plus' }), result: true },
  ...byCaller(LIKE, ofAnna),
  { method: LIKE, code: 'MESSAGE_ID_ERROR', params: ({ bot }) => ({ ...bot, ACTION: 'plus' }) },
  { method: LIKE, code: 'WITHOUT_CHANGES', params: withMore(ofAnna, { ACTION: 'minus' }) },
  byFault(LIKE, 'WITHOUT_CHANGES', ofAnna),
];
