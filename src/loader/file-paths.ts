import type { Scalar } from 'yaml';
import { ExpressionError } from '../expressions/types.ts';
import { isUsablePath, PATH_RULE } from '../portal/file-path.ts';
import { type Compiled, isConstant, mapCompiled } from './compiled.ts';
import { compileText } from './compile-expressions.ts';
import type { Scene } from './context.ts';
import { report } from './findings.ts';

/** A file beside the bot; what is known of its path now is checked now, the rest when it is made. */
export function compilePath(scene: Scene, key: string, scalar: Scalar<string>): Compiled<string> | undefined {
  const text = compileText(scene, key, scalar, 'path');
  if (!text) return undefined;
  if (isConstant(text) && !isUsablePath(text.constant)) {
    report(scene.file.findings, 'file-path', scalar, { args: { word: text.constant, key } });
    return undefined;
  }
  return mapCompiled(text, (path) => {
    if (isUsablePath(path)) return path;
    throw new ExpressionError(`"${path.slice(0, 100)}" cannot be used for "${key}": ${PATH_RULE}`);
  });
}
