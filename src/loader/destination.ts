import type { Scalar } from 'yaml';
import { say } from '../diagnostics/phrase.ts';
import { fieldOf } from '../expressions/resolve.ts';
import { ExpressionError, type Scope } from '../expressions/types.ts';
import { listOf, type Shape, TEXT } from '../schema/shape.ts';
import { type Compiled, constantOf, mapCompiled } from './compiled.ts';
import { compileComputed, isComputed, reportType } from './compile-expressions.ts';
import type { Scene } from './context.ts';
import { checkName } from './entries.ts';
import { fixOf, report, spanOf } from './findings.ts';
import { reportUnknownWord } from './meant-word.ts';
import { readTyped } from './typed-text.ts';

const DIALOGS = listOf(TEXT);

/** Where a message goes, as dialogIds: a name from `chats` or `people`, `user`, or `=` with a user, an id, a dialogId or a list of them. */
export function compileDestination(scene: Scene, key: string, scalar: Scalar<string>): Compiled<readonly string[]> | undefined {
  const typed = readTyped(scene.file.findings, key, scalar);
  if (typed === undefined) return undefined;
  if (isComputed(typed)) return compileValue(scene, key, scalar);
  const { people, chats } = scene.file.named;
  const chat = Object.hasOwn(chats, typed) ? chats[typed] : undefined;
  if (chat !== undefined) return constantOf(Object.freeze([chat]), DIALOGS);
  if (typed === 'user') return { render: (scope: Scope) => dialogsOf(key, scope['user']), shape: DIALOGS };
  if (Object.hasOwn(people, typed)) return { render: (scope: Scope) => dialogsOf(key, fieldOf(scope['people'], typed)), shape: DIALOGS };
  reportName(scene, scalar, typed);
  return undefined;
}

/** One chat: a name from `chats`, or `=` with a chat or a dialogId. */
export function compileChat(scene: Scene, key: string, scalar: Scalar<string>): Compiled<string> | undefined {
  const { findings, named } = scene.file;
  const isName = /^[A-Za-z]\w*$/.test(scalar.value) && !DIALOG.test(scalar.value);
  if (isName && !Object.hasOwn(named.chats, scalar.value)) {
    const known = Object.keys(named.chats);
    reportUnknownWord(findings, { code: 'name-unknown', word: scalar.value, span: spanOf(scalar), known, args: { place: [say('under-word', { word: 'chats' })], known: known.length === 0 ? undefined : known.join(', ') } });
    return undefined;
  }
  const dialogs = compileDestination(scene, key, scalar);
  return dialogs && mapCompiled(dialogs, (all) => {
    const [one, second] = all;
    if (one === undefined || second !== undefined) throw new ExpressionError(`"${key}" is one chat, and this gives several`);
    return one;
  });
}

function compileValue(scene: Scene, key: string, scalar: Scalar<string>): Compiled<readonly string[]> | undefined {
  const expression = compileComputed(scene, key, scalar);
  if (!expression) return undefined;
  if (!mayBePlaces(expression.shape)) {
    reportType(scene, key, scalar, { expected: say('recipient'), shape: expression.shape });
    return undefined;
  }
  const made: Compiled = { render: expression.evaluate, shape: DIALOGS };
  return mapCompiled(made, (value) => dialogsOf(key, value));
}

function mayBePlaces(shape: Shape): boolean {
  return ['any', 'integer', 'text', 'object'].includes(shape.kind) || (shape.kind === 'list' && mayBePlaces(shape.of));
}

const DIALOG = /^(?:chat)?\d+$/;

function reportName({ file: { findings, reserved, named } }: Scene, scalar: Scalar<string>, typed: string): void {
  const example = computedForm(typed, reserved);
  const span = spanOf(scalar);
  if (example !== undefined) report(findings, 'to-unknown', span, { args: { word: typed, example }, fix: fixOf(findings.source, span, example) });
  else if (checkName(findings, typed, span)) {
    const known = ['user', ...Object.keys(named.people), ...Object.keys(named.chats)];
    const place = ['people', 'chats'].map((word) => say('under-word', { word }));
    reportUnknownWord(findings, { code: 'name-unknown', word: typed, span, known, args: { place, known: known.join(', ') } });
  }
}

/** What was meant by an id, a value in braces or without `=`; undefined for a name that the author made. */
function computedForm(typed: string, reserved: ReadonlySet<string>): string | undefined {
  if (DIALOG.test(typed)) return typed.startsWith('chat') ? `="${typed}"` : `=${typed}`;
  const path = /^(?:\{\{\s*)?([A-Za-z]\w*(?:\.\w+)*)(?:\s*\}\})?$/.exec(typed)?.[1];
  if (path === undefined) return undefined;
  return path !== typed || path.includes('.') || reserved.has(path) ? `=${path}` : undefined;
}

/** Each once; a list without anybody is a mistake that only shows while running. */
function dialogsOf(key: string, value: unknown): readonly string[] {
  if (!Array.isArray(value)) return [dialogOf(key, value)];
  if (value.length === 0) throw new ExpressionError(`"${key}" names nobody: the list is empty`);
  return [...new Set(value.map((one) => dialogOf(key, one)))];
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
