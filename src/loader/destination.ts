import type { Scalar } from 'yaml';
import { say } from '../diagnostics/phrase.ts';
import { ExpressionError, type Scope } from '../expressions/types.ts';
import { TEXT } from '../schema/shape.ts';
import { type Compiled, mapCompiled } from './compiled.ts';
import { compileComputed, isComputed, reportType } from './compile-expressions.ts';
import type { Scene } from './context.ts';
import { checkName } from './entries.ts';
import { fixOf, report, spanOf } from './findings.ts';
import { readTyped } from './typed-text.ts';

/** Where a message goes, as a dialogId: `user`, or `=` with a user, an id or a dialogId. Names of people and chats are not built. */
export function compileDestination(scene: Scene, key: string, scalar: Scalar<string>): Compiled<string> | undefined {
  const typed = readTyped(scene.file.findings, key, scalar);
  if (typed === undefined) return undefined;
  if (typed === 'user') return { render: (scope: Scope) => dialogOf(key, scope['user']), shape: TEXT };
  if (!isComputed(typed)) {
    reportName(scene, scalar, typed);
    return undefined;
  }
  const expression = compileComputed(scene, key, scalar);
  if (!expression) return undefined;
  if (!['any', 'integer', 'text', 'object'].includes(expression.shape.kind)) {
    reportType(scene, key, scalar, { expected: say('recipient'), shape: expression.shape });
    return undefined;
  }
  const made: Compiled = { render: expression.evaluate, shape: TEXT };
  return mapCompiled(made, (value) => dialogOf(key, value));
}

const DIALOG = /^(?:chat)?\d+$/;

function reportName({ file: { findings, reserved } }: Scene, scalar: Scalar<string>, typed: string): void {
  const example = computedForm(typed, reserved);
  const span = spanOf(scalar);
  if (example !== undefined) report(findings, 'to-unknown', span, { args: { word: typed, example }, fix: fixOf(findings.source, span, example) });
  else if (checkName(findings, typed, span)) report(findings, 'not-built', span, { args: { word: `to: ${typed}` } });
}

/** What was meant by an id, a value in braces or without `=`; undefined for a name that the author made. */
function computedForm(typed: string, reserved: ReadonlySet<string>): string | undefined {
  if (DIALOG.test(typed)) return typed.startsWith('chat') ? `="${typed}"` : `=${typed}`;
  const path = /^(?:\{\{\s*)?([A-Za-z]\w*(?:\.\w+)*)(?:\s*\}\})?$/.exec(typed)?.[1];
  if (path === undefined) return undefined;
  return path !== typed || path.includes('.') || reserved.has(path) ? `=${path}` : undefined;
}

/** A chat's dialogId, a person's id, or either as such. */
function dialogOf(key: string, value: unknown): string {
  if (typeof value === 'number' && Number.isInteger(value) && value > 0) return String(value);
  if (typeof value === 'string' && DIALOG.test(value)) return value;
  if (typeof value === 'object' && value !== null) {
    const { dialogId, id } = value as { readonly dialogId?: unknown; readonly id?: unknown };
    if (dialogId !== undefined) return dialogOf(key, dialogId);
    if (id !== undefined) return dialogOf(key, id);
  }
  throw new ExpressionError(`"${key}" needs a user, an id or a dialogId, and there is none`);
}
