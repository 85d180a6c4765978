// Codes, statuses and sentences of refused calls. Source: bitrix24/b24restdocs, _includes/system-errors.md, limits.md and the error
// tables of imbot.v2, August 2026. The status of a single method error is not documented (400 or 403): rights give 403 here, the rest 400.
// Those of the authorization server are not either: they follow RFC 6749.

const REFUSALS = {
  QUERY_LIMIT_EXCEEDED: [503, 'Too many requests'],
  OPERATION_TIME_LIMIT: [429, 'Method is blocked due to operation time limit.'],
  OVERLOAD_LIMIT: [503, 'REST API is blocked due to overload.'],
  INTERNAL_SERVER_ERROR: [500, 'Internal server error'],
  ERROR_UNEXPECTED_ANSWER: [500, 'Server returned an unexpected response'],
  PORTAL_DELETED: [500, 'Portal was deleted'],
  ERROR_BATCH_METHOD_NOT_ALLOWED: [405, 'Method is not allowed for batch usage'],
  ERROR_BATCH_LENGTH_EXCEEDED: [400, 'Max batch length exceeded'],
  ERROR_METHOD_NOT_FOUND: [404, 'Method not found!'],
  NO_AUTH_FOUND: [401, 'Wrong authorization data'],
  expired_token: [401, 'The access token provided has expired'],
  invalid_request: [400, 'The authorization request is malformed'],
  invalid_client: [401, 'The application is not known or its secret is wrong'],
  invalid_grant: [400, 'The token or code is wrong, used up or too old'],
  invalid_scope: [400, 'The requested scope is more than the application has'],
  PAYMENT_REQUIRED: [402, 'Payment required'],
  INVALID_REQUEST: [400, 'The request cannot be read'],
  INVALID_CREDENTIALS: [403, 'Invalid request credentials'],
  ERROR_MANIFEST_IS_NOT_AVAILABLE: [404, 'Manifest is not available'],
  insufficient_scope: [403, 'The request requires higher privileges than provided by the webhook token'],
  user_access_error: [403, 'The user does not have access to the application'],
  ERROR_ARGUMENT: [400, 'Argument is invalid'],
  BOT_TOKEN_NOT_SPECIFIED: [403, 'Bot token is not specified'],
  CLIENT_ID_NOT_SPECIFIED: [403, 'Client ID is not specified'],
  BOT_TOKEN_INVALID_LENGTH: [400, 'Bot token is too long'],
  BOT_TOKEN_ROTATION_FAILED: [400, 'Bot token rotation failed'],
  BOT_ID_REQUIRED: [400, 'Bot ID is required'],
  BOT_NOT_FOUND: [400, 'Bot not found'],
  BOT_OWNERSHIP_ERROR: [403, 'Bot is registered by another application'],
  BOT_CODE_REQUIRED: [400, 'Bot code is required'],
  BOT_PROPERTIES_REQUIRED: [400, 'Bot properties are required'],
  BOT_CODE_ALREADY_TAKEN: [400, 'Bot code is already taken'],
  BOT_REGISTER_FAILED: [400, 'Bot registration failed'],
  BOT_UNREGISTER_FAILED: [400, 'Bot unregistration failed'],
  BOT_INVALID_TYPE: [400, 'Invalid bot type'],
  BOT_INVALID_EVENT_MODE: [400, 'Invalid event mode'],
  BOT_WEBHOOK_URL_REQUIRED: [400, 'Webhook URL is required'],
  BOT_INVALID_CALLBACK: [400, 'Invalid callback URL'],
  BOT_LIMIT_EXCEEDED: [400, 'Bot limit exceeded'],
  BOT_AVATAR_INCORRECT_TYPE: [400, 'Avatar must be an image'],
  BOT_AVATAR_INCORRECT_SIZE: [400, 'Avatar exceeds maximum size'],
  BOT_TYPE_NOT_ALLOWED: [403, 'Bot type not allowed'],
  PARAMS_REQUIRED: [400, 'Required parameters are missing'],
  ACCESS_ERROR: [403, 'Only intranet users have access to this method'],
  ID_EMPTY: [400, "Department ID can't be empty"],
  ACCESS_DENIED: [403, 'Access denied'],
  INVALID_FORMAT: [400, 'Wrong format'],
  EMPTY_USER_IDS: [400, 'Empty user IDs'],
  EMPTY_MESSAGE: [400, 'Message is empty'],
  SENDING_FAILED: [400, 'Sending failed'],
  ATTACH_ERROR: [400, 'Attach is malformed'],
  ATTACH_OVERSIZE: [400, 'Attach is too large'],
  KEYBOARD_ERROR: [400, 'Keyboard is malformed'],
  KEYBOARD_OVERSIZE: [400, 'Keyboard is too large'],
  MESSAGE_NOT_FOUND: [400, 'Message not found'],
  MESSAGE_ACCESS_DENIED: [403, 'Message access denied'],
  CHAT_NOT_FOUND: [400, 'CHAT_NOT_FOUND'],
  FILE_EMPTY: [400, 'File name or content is empty'],
  FILE_INVALID_CONTENT: [400, 'Invalid base64 content'],
  FILE_TOO_LARGE: [400, 'File is too large'],
  FILE_FOLDER_ERROR: [400, 'Failed to get chat folder'],
  FILE_UPLOAD_FAILED: [400, 'File upload failed'],
  FILE_SEND_FAILED: [400, 'Failed to send message'],
  FOLDER_ERROR: [400, 'Failed to get chat folder'],
  UPLOAD_FAILED: [400, 'File upload failed'],
  SEND_FAILED: [400, 'Failed to send message'],
  FILE_NOT_FOUND: [400, 'File not found'],
  FILE_ACCESS_ERROR: [403, 'File access error'],
  REACTION_NOT_FOUND: [400, 'Reaction not found'],
  REACTION_ALREADY_SET: [400, 'Reaction already set'],
  COMMAND_REQUIRED: [400, 'Command is required'],
  COMMAND_NAME_INVALID: [400, 'Command name is invalid'],
  COMMAND_NAME_EMPTY: [400, 'Command name is empty'],
  COMMAND_TITLE_REQUIRED: [400, 'Command title is required'],
  COMMAND_REGISTER_FAILED: [400, 'Command registration failed'],
  COMMAND_NOT_FOUND: [400, 'Command not found'],
  COMMAND_ALREADY_EXISTS: [400, 'Command already exists'],
  COMMAND_ANSWER_FAILED: [400, 'Command answer failed'],
  AUTH_ERROR: [403, 'Auth error'],
  SCOPE_ERROR: [403, 'Scope error'],
  USER_NOT_SUBSCRIBED: [403, 'User not subscribed'],
} as const satisfies Readonly<Record<string, readonly [status: number, message: string]>>;

export type RefusalCode = keyof typeof REFUSALS;

/** A call that is refused; nothing was changed. `message` becomes `error_description`. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: string;
  readonly status: number;

  constructor(code: string, status: number, description: string) {
    super(description);
    this.code = code;
    this.status = status;
  }
}

/** Refuses with the documented status and sentence; `description` says more where the docs have no sentence. */
export function refuse(code: RefusalCode, description?: string): never {
  throw refusalOf(code, description);
}

/** Refuses a call that lacks a parameter, and says which. */
export function refuseMissing(code: RefusalCode, parameter: string): never {
  throw refusalOf(code, `${refusalOf(code).message} (parameter ${parameter})`);
}

/** The refusal of any code, also one that the portal is not known to send (status 400). */
export function refusalOf(code: string, description?: string): Refusal {
  const [status, message] = Object.hasOwn(REFUSALS, code) ? REFUSALS[code as RefusalCode] : [400, code];
  return new Refusal(code, status, description ?? message);
}
