/** Causes are followed this far; a chain may be a ring. */
const DEEPEST = 8;

/** An error as plain data: name, message, the portal's or system's code, causes; the stack only of what nobody expected. */
export function describeError(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return error;
  const { name, message, cause, stack } = error;
  const known = Object.fromEntries(['failure', 'kind', 'code'].flatMap((key) => key in error ? [[key, (error as unknown as Record<string, unknown>)[key]]] : []));
  const expected = Object.keys(known).length > 0;
  return {
    name, message, ...known,
    ...(expected ? {} : { stack }),
    ...(cause === undefined || depth >= DEEPEST ? {} : { cause: describeError(cause, depth + 1) }),
    ...(error instanceof AggregateError && depth < DEEPEST ? { errors: error.errors.map((one) => describeError(one, depth + 1)) } : {}),
  };
}
