/** Codes that any method may answer with, and their HTTP status. Source: _includes/system-errors.md and limits.md, August 2026. */
export const SYSTEM_ERRORS: Readonly<Record<string, number>> = {
  INTERNAL_SERVER_ERROR: 500,
  ERROR_UNEXPECTED_ANSWER: 500,
  QUERY_LIMIT_EXCEEDED: 503,
  OPERATION_TIME_LIMIT: 429,
  OVERLOAD_LIMIT: 503,
  ERROR_BATCH_METHOD_NOT_ALLOWED: 405,
  ERROR_BATCH_LENGTH_EXCEEDED: 400,
  NO_AUTH_FOUND: 401,
  INVALID_REQUEST: 400,
  ACCESS_DENIED: 403,
  INVALID_CREDENTIALS: 403,
  ERROR_MANIFEST_IS_NOT_AVAILABLE: 404,
  insufficient_scope: 403,
  expired_token: 401,
  user_access_error: 403,
  PORTAL_DELETED: 500,
};
