import { describe, expect, it } from 'vitest';
import { isAlreadySo, meaningOf } from '../../src/contract/errors.ts';
import { inTermsOf, type Reach, TERMS } from '../../src/contract/terms.ts';
import { IMBOT_V1 } from '../../src/contract/methods/imbot-v1.ts';

/** Every code of the documentation that the contract was read from. */
const SYSTEM_CODES = [
  'INTERNAL_SERVER_ERROR', 'ERROR_UNEXPECTED_ANSWER', 'QUERY_LIMIT_EXCEEDED', 'OPERATION_TIME_LIMIT', 'OVERLOAD_LIMIT', 'ERROR_BATCH_METHOD_NOT_ALLOWED',
  'ERROR_BATCH_LENGTH_EXCEEDED', 'NO_AUTH_FOUND', 'INVALID_REQUEST', 'ACCESS_DENIED', 'INVALID_CREDENTIALS', 'ERROR_MANIFEST_IS_NOT_AVAILABLE',
  'insufficient_scope', 'expired_token', 'user_access_error', 'PORTAL_DELETED',
];
const METHOD_CODES = [
  'ACCESS_ERROR', 'ID_EMPTY', 'ATTACH_ERROR', 'ATTACH_OVERSIZE', 'AUTH_ERROR', 'BOT_AVATAR_INCORRECT_SIZE', 'BOT_AVATAR_INCORRECT_TYPE', 'BOT_CODE_ALREADY_TAKEN',
  'BOT_CODE_REQUIRED', 'BOT_ID_REQUIRED', 'BOT_INVALID_CALLBACK', 'BOT_INVALID_EVENT_MODE', 'BOT_INVALID_TYPE', 'BOT_LIMIT_EXCEEDED', 'BOT_NOT_FOUND',
  'BOT_OWNERSHIP_ERROR', 'BOT_PROPERTIES_REQUIRED', 'BOT_REGISTER_FAILED', 'BOT_TOKEN_INVALID_LENGTH', 'BOT_TOKEN_NOT_SPECIFIED',
  'BOT_TOKEN_ROTATION_FAILED', 'BOT_TYPE_NOT_ALLOWED', 'BOT_UNREGISTER_FAILED', 'BOT_WEBHOOK_URL_REQUIRED', 'CHAT_NOT_FOUND', 'COMMAND_ALREADY_EXISTS',
  'COMMAND_ANSWER_FAILED', 'COMMAND_NAME_EMPTY', 'COMMAND_NAME_INVALID', 'COMMAND_NOT_FOUND', 'COMMAND_REGISTER_FAILED', 'COMMAND_REQUIRED',
  'COMMAND_TITLE_REQUIRED', 'EMPTY_MESSAGE', 'EMPTY_USER_IDS', 'FILE_ACCESS_ERROR', 'FILE_EMPTY', 'FILE_FOLDER_ERROR', 'FILE_INVALID_CONTENT',
  'FILE_NOT_FOUND', 'FILE_SEND_FAILED', 'FILE_TOO_LARGE', 'FILE_UPLOAD_FAILED', 'FOLDER_ERROR', 'MESSAGE_ACCESS_DENIED', 'MESSAGE_NOT_FOUND',
  'PARAMS_REQUIRED', 'REACTION_ALREADY_SET', 'REACTION_NOT_FOUND', 'SCOPE_ERROR', 'SENDING_FAILED', 'SEND_FAILED', 'UPLOAD_FAILED',
  'USER_NOT_SUBSCRIBED',
];

const REACHES = Object.keys(TERMS) as Reach[];

describe('the table of error codes', () => {
  it.each([...SYSTEM_CODES, ...METHOD_CODES])('knows %s and says what to do in a sentence', (code) => {
    const meaning = meaningOf(code, 'imbot.v2.Chat.Message.send');
    for (const reach of REACHES) expect(inTermsOf(reach, meaning?.sentence ?? '')).toMatch(/^[A-Z][^{}]{20,}\.$/);
  });

  it('does not mind the case of letters', () => {
    expect(meaningOf('EXPIRED_TOKEN', 'batch')).toEqual(meaningOf('expired_token', 'batch'));
  });

  it('knows nothing of an undocumented code', () => {
    expect(meaningOf('SOMETHING_NEW', 'batch')).toBeUndefined();
  });

  it('says which permission the webhook lacks', () => {
    expect(meaningOf('insufficient_scope', 'imbot.v2.Bot.get')).toMatchObject({ failure: 'denied', sentence: expect.stringContaining('lacks the scope imbot: ') as string });
    expect(meaningOf('insufficient_scope', 'im.department.employees.get')).toMatchObject({ failure: 'denied', sentence: expect.stringContaining('lacks the scope im: ') as string });
  });

  it.each([
    ['imbot.v2.Chat.Message.send', '', 'not-found'],
    ['imbot.v2.Command.answer', 'Access denied', 'not-found'],
    ['imbot.v2.Event.get', '', 'denied'],
    ['batch', '', 'denied'],
    ['imbot.v2.Chat.Message.send', 'REST is available only on commercial plans', 'denied'],
  ])('reads ACCESS_DENIED of %s (%s) as %s', (method, description, failure) => {
    expect(meaningOf('ACCESS_DENIED', method, description)?.failure).toBe(failure);
  });

  it.each([
    ['QUERY_LIMIT_EXCEEDED', 'rate-limited'],
    ['OPERATION_TIME_LIMIT', 'rate-limited'],
    ['INTERNAL_SERVER_ERROR', 'outcome-unknown'],
    ['ERROR_UNEXPECTED_ANSWER', 'outcome-unknown'],
    ['OVERLOAD_LIMIT', 'denied'],
    ['PORTAL_DELETED', 'gone'],
    ['BOT_NOT_FOUND', 'gone'],
    ['SENDING_FAILED', 'rejected'],
    ['COMMAND_ANSWER_FAILED', 'rejected'],
    ['expired_token', 'expired'],
  ])('decides by the code alone: %s is %s', (code, failure) => {
    expect(meaningOf(code, 'imbot.v2.Chat.Message.send')?.failure).toBe(failure);
  });
});

describe('the error codes of imbot', () => {
  const answered = Object.entries(IMBOT_V1).flatMap(([method, { errors }]) => errors.map((code) => [method, code] as const));

  it.each(answered)('say what to do where %s answers %s', (method, code) => {
    expect(meaningOf(code, method)?.sentence).toMatch(/^[A-Z].{20,}\.$/);
  });

  it('mean what they say of the method, where imbot.v2 has the same code', () => {
    expect(meaningOf('ATTACH_OVERSIZE', 'imbot.message.add')?.sentence).toContain('30 KB');
    expect(meaningOf('ATTACH_OVERSIZE', 'imbot.v2.Chat.Message.send')?.sentence).toContain('60,000');
    expect(meaningOf('WRONG_REQUEST', 'imbot.chat.leave')?.sentence).not.toBe(meaningOf('WRONG_REQUEST', 'imbot.chat.setOwner')?.sentence);
  });

  it('say of a like that it stands already', () => {
    expect(isAlreadySo('imbot.message.like', 'WITHOUT_CHANGES')).toBe(true);
    expect(isAlreadySo('imbot.chat.user.add', 'WRONG_REQUEST')).toBe(false);
  });
});
