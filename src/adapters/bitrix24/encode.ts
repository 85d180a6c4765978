/** Parameters of a call. A property that is undefined is left out. */
export type Params = Readonly<Record<string, unknown>>;

/** What batch takes for a reference to an earlier result, wherever it stands; percent-encoding does not help. */
const REFERENCE = /\$result\[/i;
const PLAIN_KEY = /^\w+$/;
const LONE_SURROGATE = /\p{Cs}/gu;
const ESCAPED_SURROGATE = /\\ud[89a-f]/;

/**
 * The call as one command of a batch: the query string that PHP would write, booleans as Y and N, one level of
 * percent-encoding. Undefined where that cannot say it (null, an empty list or map) or must not (`$result[`): such a
 * call has to go as JSON in a request of its own.
 */
export function encodeCommand(method: string, params: Params): string | undefined {
  const query = encodeMembers(params, '');
  return query === undefined ? undefined : `${method}?${query}`;
}

/** The call as the body of a request of its own. */
export function encodeBody(params: Params): string {
  const body = JSON.stringify(params);
  // PHP refuses a body with half of a surrogate pair as a whole.
  return ESCAPED_SURROGATE.test(body) ? JSON.stringify(params, (_key, value: unknown) => (typeof value === 'string' ? wellFormed(value) : value)) : body;
}

function encodeMembers(members: Params, prefix: string): string | undefined {
  let query = '';
  for (const name in members) {
    const value = members[name];
    if (value === undefined) continue;
    const key = PLAIN_KEY.test(name) ? name : encodeText(name);
    const part = encodeValue(prefix === '' ? key : `${prefix}%5B${key}%5D`, value);
    if (part === undefined) return undefined;
    query += query === '' ? part : `&${part}`;
  }
  return query;
}

function encodeValue(key: string, value: unknown): string | undefined {
  switch (typeof value) {
    case 'string':
      return value.includes('$') && REFERENCE.test(value) ? undefined : `${key}=${encodeText(value)}`;
    case 'number':
      return `${key}=${value}`;
    case 'boolean':
      return value ? `${key}=Y` : `${key}=N`;
    case 'object':
      // An empty list or map vanishes from a query string, and so does null.
      return value === null ? undefined : encodeMembers(value as Params, key) || undefined;
    default:
      return undefined;
  }
}

function encodeText(text: string): string {
  try {
    return encodeURIComponent(text);
  } catch (error) {
    if (!(error instanceof URIError)) throw error;
    return encodeURIComponent(wellFormed(text));
  }
}

function wellFormed(text: string): string {
  return text.replace(LONE_SURROGATE, '\uFFFD');
}
