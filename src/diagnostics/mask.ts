/** Keys whose value opens something, also misspelt. */
const SECRET_WORD = /(?:^\s*(?:- +)*|[{,]\s*)["']?\w*(?:web_?h?oo?k|tok\w{0,2}n|secret|passw\w*|api_?key)/.source;
const SECRET_KEY = new RegExp(`(${SECRET_WORD})["']?\\s*:\\s*`, 'i');
const OPEN_KEY = new RegExp(`${SECRET_WORD}["']?\\s*:\\s*[|>]?[-+]?\\s*$`, 'i');
const REST_ADDRESS = /(https?:\/\/[^\s/"']+\/)([^\s"'}]*rest\/[^\s"'},]*)/g;

/**
 * Covers what opens a portal in a line that is about to be shown: the path of a webhook address and a bot token.
 * Every covered character becomes `*`, so that columns stay right.
 */
export function maskSecrets(line: string, previous = ''): string {
  const masked = line.replace(REST_ADDRESS, (_, host: string, path: string) => host + stars(path));
  const key = SECRET_KEY.exec(masked);
  if (key) {
    const from = key.index + key[0].length;
    const isInline = masked.slice(0, key.index).includes('{');
    return masked.slice(0, from) + maskValue(masked.slice(from), isInline ? IN_BRACES : WHOLE_LINE);
  }
  return opensValue(previous) ? maskValue(masked, WHOLE_LINE) : masked;
}

/** The same for several lines. */
export function maskLines(text: string): string {
  const lines = text.split('\n');
  return lines.map((line, at) => maskSecrets(line, lines[at - 1])).join('\n');
}

/** Two lines: a key alone, its value on the next. */
function opensValue(previous: string): boolean {
  return OPEN_KEY.test(previous);
}

/** What stands before the secret part, and that part. */
const WHOLE_LINE = /^(\s*["']?(?:[a-z]+:\/\/[^\s/"']*\/?)?)(.*?)(?=["']?\s*$)/i;
const IN_BRACES = /^(\s*["']?(?:[a-z]+:\/\/[^\s/"']*\/?)?)([^,"'}]*)/i;

function maskValue(text: string, value: RegExp): string {
  if (/^\s*["']?(?:\$\{[A-Za-z0-9_]+\}["']?\s*[,}]*\s*$|#|$)/.test(text)) return text;
  return text.replace(value, (_, open: string, secret: string) => open + stars(secret));
}

function stars(text: string): string {
  return '*'.repeat(text.length);
}
