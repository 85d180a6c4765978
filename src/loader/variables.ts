import type { Scalar } from 'yaml';
import { type Findings, report, type Span } from './findings.ts';
import { spanInside } from './offsets.ts';

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

const REFERENCE = /\$\{([^}]*)(\}?)/g;
const NAME = /^([A-Za-z_][A-Za-z0-9_]*)(?::-(.*))?$/s;

/**
 * A setting with its `${NAME}` and `${NAME:-default}` filled in. Undefined when one is missing or malformed, which is
 * reported; an empty text means that the setting is absent.
 */
export function fillVariables(findings: Findings, scalar: Scalar<string>, env: Environment): string | undefined {
  const { value } = scalar;
  let complete = true;
  const filled = value.replace(REFERENCE, (whole, inside: string, closed: string, at: number) => {
    const span = spanInside(findings.source, scalar, [at, at + whole.length]);
    const found = closed === '' ? undefined : lookUp(findings, inside, span, env);
    if (closed === '') report(findings, 'bad-variable', span);
    if (found === undefined) complete = false;
    return found ?? '';
  });
  return complete ? filled.trim() : undefined;
}

function lookUp(findings: Findings, inside: string, span: Span, env: Environment): string | undefined {
  const [whole, name = '', fallback] = NAME.exec(inside) ?? [];
  if (whole === undefined) {
    report(findings, 'bad-variable', span);
    return undefined;
  }
  // An empty variable takes the default as well, as in a shell.
  const value = env[name];
  const found = value === undefined || (value === '' && fallback !== undefined) ? fallback : value;
  if (found === undefined) report(findings, 'missing-variable', span, { args: { word: name } });
  return found;
}
