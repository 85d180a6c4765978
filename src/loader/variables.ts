import type { Scalar } from 'yaml';
import { isSlip } from '../kit/slip.ts';
import { type Findings, lineSpan, report, rewritten, type Span, spanOf } from './findings.ts';
import { spanInside } from './offsets.ts';
import { quote } from './quote.ts';
import { variableInOurForm } from './variable-forms.ts';

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

const REFERENCE = /\$\{([^}]*)(\}?)/g;
const NAME = /^([A-Za-z_][A-Za-z0-9_]*)(?::-(.*))?$/s;

/** Whether a setting has a variable, in our spelling or that of another tool. */
export function hasVariable({ value }: Scalar<string>): boolean {
  return value.includes('${') || variableInOurForm(value) !== undefined;
}

/**
 * A setting with its `${NAME}` and `${NAME:-default}` filled in. Undefined when one is missing or malformed, which is
 * reported; an empty text means that the setting is absent.
 */
export function fillVariables(findings: Findings, scalar: Scalar<string>, env: Environment): string | undefined {
  const { value } = scalar;
  const meant = variableInOurForm(value);
  if (meant !== undefined) {
    report(findings, 'bad-variable', scalar, rewritten(findings, scalar, standsAlone(findings, scalar) ? meant : quote(meant)));
    return undefined;
  }
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

/** On a line with nothing but its key; `${…}` inside brackets needs quotes. */
function standsAlone({ source }: Findings, scalar: Scalar): boolean {
  const [start] = spanOf(scalar);
  return /^ *[\w"']+:\s*$/.test(source.text.slice(lineSpan(source.text, start)[0], start));
}

function lookUp(findings: Findings, inside: string, span: Span, env: Environment): string | undefined {
  const [whole, name = '', fallback] = NAME.exec(inside) ?? [];
  if (whole === undefined) {
    const plain = inside.trim();
    report(findings, 'bad-variable', span, rewritten(findings, span, NAME.test(plain) ? `\${${plain}}` : undefined));
    return undefined;
  }
  // An empty variable takes the default as well, as in a shell.
  const value = env[name];
  const found = value === undefined || (value === '' && fallback !== undefined) ? fallback : value;
  // No repair: another machine may have the name that is missing here.
  if (found === undefined) report(findings, 'missing-variable', span, { args: { word: name, closest: nearName(name, env) } });
  return found;
}

function nearName(name: string, env: Environment): string | undefined {
  return Object.keys(env).find((other) => env[other] !== undefined && isSlip(name, other));
}

/** Warns of a variable in a text, which people would read as it stands there. */
export function warnOfVariable(findings: Findings, scalar: Scalar<string>, typed: string): void {
  const found = /\$\{[A-Za-z_][^{}\s]*\}/.exec(typed);
  if (!found) return;
  const [word] = found;
  report(findings, 'variable-in-text', spanInside(findings.source, scalar, [found.index, found.index + word.length]), { args: { word } });
}
