import type { Scalar } from 'yaml';
import { phraseText } from '../diagnostics/catalogue.ts';
import { ENGLISH } from '../diagnostics/language.ts';
import { ExpressionError } from '../expressions/types.ts';
import { checkForm, problemOf } from './button-action.ts';
import { type Compiled, mapCompiled } from './compiled.ts';
import { compileText } from './compile-expressions.ts';
import type { Scene } from './context.ts';
import { errorsIn, spanOf } from './findings.ts';

/** An address, or a path of the portal; what is known of it now is checked now, the rest when it is made. */
export function compileLink(scene: Scene, key: string, scalar: Scalar<string>): Compiled<string> | undefined {
  const { findings } = scene.file;
  const before = errorsIn(findings);
  const text = compileText(scene, key, scalar, 'url');
  if (!text) return undefined;
  checkForm(findings, 'link', { key, typed: scalar.value, span: spanOf(scalar) });
  if (errorsIn(findings) > before) return undefined;
  return mapCompiled(text, (value) => {
    const problem = problemOf('link', value);
    if (problem !== undefined) throw new ExpressionError(`"${value.slice(0, 100)}" cannot be used for "${key}": ${phraseText(problem, ENGLISH)}`);
    return value;
  });
}
