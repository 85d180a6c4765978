import type { Scalar } from 'yaml';
import { phraseText } from '../diagnostics/catalogue.ts';
import { ENGLISH } from '../diagnostics/language.ts';
import { ExpressionError } from '../expressions/types.ts';
import { checkForm, problemOf } from './button-action.ts';
import type { FileAddress } from '../portal/effects.ts';
import { type Compiled, isConstant, mapCompiled } from './compiled.ts';
import { compileText } from './compile-expressions.ts';
import type { Scene } from './context.ts';
import { errorsIn, spanOf } from './findings.ts';

interface Cell {
  readonly key: string;
  readonly node: Scalar<string>;
  /** `link` may be a path of the portal. */
  readonly form: 'link' | 'address';
}

/** An address; what is known of it now is checked now, the rest when it is made. */
export function compileLink(scene: Scene, { key, node, form }: Cell): Compiled<string> | undefined {
  const { findings } = scene.file;
  const before = errorsIn(findings);
  const text = compileText(scene, key, node, 'url');
  if (!text) return undefined;
  checkForm(findings, form, { key, typed: node.value, span: spanOf(node) });
  if (errorsIn(findings) > before) return undefined;
  return mapCompiled(text, (value) => {
    const problem = problemOf(form, value);
    if (problem !== undefined) throw new ExpressionError(`"${value.slice(0, 100)}" cannot be used for "${key}": ${phraseText(problem, ENGLISH)}`);
    return value;
  });
}

/** An address on another server; it may be asked for at the hosts that stand in the file, and nowhere else. */
export function compileAddress({ file, known }: Scene, key: string, node: Scalar<string>): Compiled<FileAddress> | undefined {
  const text = compileLink({ file, known }, { key, node, form: 'address' });
  const hosts = file.uses.fileHosts;
  const host = text && hostIn(isConstant(text) ? text.constant : node.value);
  if (host !== undefined && !hosts.includes(host)) hosts.push(host);
  // The list is complete before anything of the file runs.
  return text && mapCompiled(text, (url) => ({ url, hosts }));
}

/** The host of an address, unless a part of it is yet to be filled in. */
function hostIn(typed: string): string | undefined {
  const [start = ''] = typed.split('{{');
  const isWhole = start === typed || /^https?:\/\/[^/?#]+[/?#]/i.test(start);
  return isWhole ? URL.parse(start)?.host || undefined : undefined;
}
