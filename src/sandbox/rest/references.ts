/** Results of the commands so far, by key. */
export type Results = ReadonlyMap<string, unknown>;

const REFERENCE = /\$result((?:\[[^\]]+\])+)/gi;

/**
 * Puts results of earlier commands where `$result[key][path]` stands, in any part of any value: the docs do not say where
 * the portal stops, and a client that sends people's texts this way shall notice. What cannot be found stays as it is.
 */
export function substitute(value: unknown, results: Results): unknown {
  if (typeof value === 'string') return value.includes('$') ? inText(value, results) : value;
  if (Array.isArray(value)) return value.map((inner) => substitute(inner, results));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, substitute(inner, results)]));
}

/** A value that is nothing but a reference takes the type of what it points to. */
function inText(text: string, results: Results): unknown {
  const [whole] = text.match(REFERENCE) ?? [];
  if (whole === text) return lookUp(whole, results) ?? text;
  return text.replace(REFERENCE, (reference) => {
    const found = lookUp(reference, results);
    return typeof found === 'string' || typeof found === 'number' || typeof found === 'boolean' ? String(found) : reference;
  });
}

function lookUp(reference: string, results: Results): unknown {
  const [first, ...path] = [...reference.matchAll(/\[([^\]]+)\]/g)].map((found) => found[1] ?? '');
  let value = results.get(first ?? '');
  for (const key of path) {
    value = typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined;
  }
  return value ?? undefined;
}
