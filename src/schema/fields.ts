import Type, { type TSchema, type TUnsafe } from 'typebox';
import type { Attach, Button, FileAddress, Keyboard } from '../portal/effects.ts';
import type { User } from '../portal/events.ts';
import type { MemoryChange } from './define-action.ts';

/** Names of a run with their values. */
type Scope = Readonly<Record<string, unknown>>;

/**
 * How the loader reads a parameter. The annotation travels inside the JSON Schema under `x-flowbot`.
 * `text`: a template (`escape` says for where) · `word`: one of the schema's `enum`, never a template, `computed` where steps may compute it · `yes_no` · `integer` ·
 * `duration` (ms) · `value`: typed scalar, `{{…}}` text, or `=` computed; maps and lists of these ·
 * `plain`: one text or a list of texts, never templates · `fixed`: one text, never a template · `id`: one word that names something, with room for a comment behind it · `titles`: one text, or one for each language ·
 * `number` · `condition` · `triggers` ·
 * `name`: one that the author invents · `computed`: an expression without `=` · `cases`: steps by what a value may be ·
 * `holds`: a condition that is asked while the flow runs, `behind` only once the step's block is over ·
 * `sentence`: a schedule, one text with room for a comment behind it · `dates`: one day or a list · `missed`: what becomes of times that passed ·
 * `until`: a time to wait for ·
 * `link`: a template for an address · `address`: one for an address on another server, with the hosts that may be asked · `color`: `#c6c6c6` ·
 * `path`: a template for a file beside the bot · `file_id`: id of a file of the portal, or something that has one ·
 * `message`: id of a message, or something saved that has one · `messages`: one of these, or a list · `to`: dialogs ·
 * `chat`: one chat · `person`: the id of one person · `people`: ids, one or a list ·
 * `memory_values`: values by remembered names · `memory_names`: one remembered name or a list ·
 * `told`: a template that is filled in once more names are known · `check`: a condition that is asked then ·
 * `choices`: what a person may choose · `reminders`: texts by the time after which they are sent ·
 * `flow`: name of a flow of the file · `inputs`: values for the inputs of that flow ·
 * `rest_method`: a method of the portal · `rest_params`: what it is given, like `value` ·
 * `users`: people with what is known of them, one or a list · `questions`: questions by names that the author invents ·
 * `buttons` (`none`: the word that takes them away may stand there) · `attach` · `block`: steps.
 */
export type Reading =
  | { readonly kind: 'text'; readonly escape: 'bb' | 'url' | 'none' }
  | { readonly kind: 'buttons'; readonly none: boolean }
  | { readonly kind: 'word'; readonly computed: boolean }
  | { readonly kind: 'rest_method' | 'rest_params' }
  | { readonly kind: 'told' | 'check' | 'choices' | 'reminders' | 'flow' | 'inputs' | 'users' | 'questions' }
  | { readonly kind: 'yes_no' | 'integer' | 'duration' | 'value' | 'plain' | 'message' | 'messages' | 'to' | 'block' | 'attach' | 'link' | 'address' | 'path' | 'file_id' | 'color' | 'chat' | 'person' | 'people' }
  | { readonly kind: 'name' | 'computed' | 'cases' | 'memory_values' | 'memory_names' }
  | { readonly kind: 'holds'; readonly behind: boolean }
  | { readonly kind: 'sentence' | 'dates' | 'missed' | 'until' }
  | { readonly kind: 'fixed' | 'id' | 'titles' | 'number' | 'condition' | 'triggers' };

export const READING = 'x-flowbot';

interface Described { readonly description: string; readonly examples?: readonly unknown[] }

function field<Value>(schema: object, reading: Reading, described: Described): TUnsafe<Value> {
  return Type.Unsafe<Value>({ ...schema, [READING]: reading, ...described });
}

export function readingOf(schema: TSchema): Reading | undefined {
  return (schema as { [READING]?: Reading })[READING];
}

export const text = (escape: 'bb' | 'url' | 'none', described: Described): TUnsafe<string> =>
  field<string>({ type: 'string' }, { kind: 'text', escape }, described);

export const word = <Word extends string>(words: readonly Word[], described: Described): TUnsafe<Word> =>
  field<Word>({ type: 'string', enum: [...words] }, { kind: 'word', computed: true }, described);

/** One of these words, which is known when the file is loaded. */
export const option = <Word extends string>(words: readonly Word[], described: Described): TUnsafe<Word> =>
  field<Word>({ type: 'string', enum: [...words] }, { kind: 'word', computed: false }, described);

export const yesNo = (described: Described): TUnsafe<boolean> =>
  field<boolean>({ type: 'boolean' }, { kind: 'yes_no' }, described);

export const integer = (range: { readonly minimum?: number; readonly maximum?: number }, described: Described): TUnsafe<number> =>
  field<number>({ type: 'integer', ...range }, { kind: 'integer' }, described);

/** Milliseconds after reading. */
export const duration = (described: Described): TUnsafe<number> =>
  field<number>({ type: 'number', minimum: 0 }, { kind: 'duration' }, described);

/** Milliseconds after reading, and more than none. */
export const timeLimit = (described: Described): TUnsafe<number> =>
  field<number>({ type: 'number', exclusiveMinimum: 0 }, { kind: 'duration' }, described);

export const value = (described: Described): TUnsafe<unknown> => field<unknown>({}, { kind: 'value' }, described);

export const valueMap = (described: Described): TUnsafe<Readonly<Record<string, unknown>>> =>
  field<Readonly<Record<string, unknown>>>({ type: 'object' }, { kind: 'value' }, described);

/** One text or a list, as typed: never a template. */
export const plain = (described: Described): TUnsafe<readonly string[]> =>
  field<readonly string[]>({ type: 'array', items: { type: 'string' } }, { kind: 'plain' }, described);

/** One text as typed: never a template. */
export const fixed = (described: Described): TUnsafe<string> => field<string>({ type: 'string' }, { kind: 'fixed' }, described);

/** A code, a name, an address: as typed, never a template. */
export const id = (described: Described): TUnsafe<string> => field<string>({ type: 'string' }, { kind: 'id' }, described);

/** A schedule as typed, whatever its form. */
export const sentence = (described: Described): TUnsafe<string> => field<string>({ type: 'string' }, { kind: 'sentence' }, described);

/** Days as 2027-01-31. */
export const dates = (described: Described): TUnsafe<readonly string[]> => field<readonly string[]>({ type: 'array', items: { type: 'string' } }, { kind: 'dates' }, described);

/** The time (ms UTC) that is meant at a time. Throws `ExpressionError` when it is rendered and is none. */
export const until = (described: Described): TUnsafe<(now: number) => number> => field<(now: number) => number>({ type: 'string' }, { kind: 'until' }, described);

/** For how long a time that passed still counts (ms). */
export const missed = (described: Described): TUnsafe<number> => field<number>({ type: 'number' }, { kind: 'missed' }, described);

/** By language code after reading; a plain text stands under the language of the bot. */
export const titles = (described: Described): TUnsafe<Readonly<Record<string, string>>> =>
  field<Readonly<Record<string, string>>>({ type: 'object' }, { kind: 'titles' }, described);

export const number = (range: { readonly above: number }, described: Described): TUnsafe<number> =>
  field<number>({ type: 'number', exclusiveMinimum: range.above }, { kind: 'number' }, described);

export const condition = (described: Described): TUnsafe<unknown> => field<unknown>({}, { kind: 'condition' }, described);

export const triggers = (described: Described): TUnsafe<unknown> => field<unknown>({}, { kind: 'triggers' }, described);

/** A name that the author invents. */
export const name = (described: Described): TUnsafe<string> => field<string>({ type: 'string' }, { kind: 'name' }, described);

/** Names as in `user.warnings`, with what each is to hold from now on. */
export const memoryValues = (described: Described): TUnsafe<readonly MemoryChange[]> =>
  field<readonly MemoryChange[]>({ type: 'array' }, { kind: 'memory_values' }, described);

/** Names as in `user.warnings`; `value` is undefined in all of them. */
export const memoryNames = (described: Described): TUnsafe<readonly MemoryChange[]> =>
  field<readonly MemoryChange[]>({ type: 'array' }, { kind: 'memory_names' }, described);

export const computed = (described: Described): TUnsafe<unknown> => field<unknown>({}, { kind: 'computed' }, described);

/** Whether it holds now, with these names known as well. Throws `ExpressionError`. */
export const holds = (behind: 'before' | 'behind', described: Described): TUnsafe<(more?: Readonly<Record<string, unknown>>) => boolean> =>
  field<(more?: Readonly<Record<string, unknown>>) => boolean>({}, { kind: 'holds', behind: behind === 'behind' }, described);

/** The labels; the steps of each are in the block `caseBlock(label)`. */
export const cases = (described: Described): TUnsafe<readonly string[]> => field<readonly string[]>({ type: 'array', items: { type: 'string' } }, { kind: 'cases' }, described);

/** Name of the block behind a case of a `cases` field. */
export function caseBlock(label: string): string {
  return `case ${label}`;
}

export const messageId = (described: Described): TUnsafe<number> =>
  field<number>({ type: 'integer' }, { kind: 'message' }, described);

export const messageIds = (described: Described): TUnsafe<readonly number[]> =>
  field<readonly number[]>({ type: 'array', items: { type: 'integer' } }, { kind: 'messages' }, described);

/** An address on another server, and the hosts that may be asked for it. */
export const address = (described: Described): TUnsafe<FileAddress> => field<FileAddress>({ type: 'string' }, { kind: 'address' }, described);

/** An address, or a path of the portal. */
export const link = (described: Described): TUnsafe<string> => field<string>({ type: 'string' }, { kind: 'link' }, described);

/** A file beside the bot, for which `isUsablePath` holds. */
export const filePath = (described: Described): TUnsafe<string> => field<string>({ type: 'string' }, { kind: 'path' }, described);

export const fileId = (described: Described): TUnsafe<number> => field<number>({ type: 'integer' }, { kind: 'file_id' }, described);

export const color = (described: Described): TUnsafe<string> => field<string>({ type: 'string' }, { kind: 'color' }, described);

/** DialogIds after reading; at least one. */
export const to = (described: Described): TUnsafe<readonly string[]> => field<readonly string[]>({ type: 'array', items: { type: 'string' } }, { kind: 'to' }, described);

/** One dialogId after reading. */
export const chat = (described: Described): TUnsafe<string> => field<string>({ type: 'string' }, { kind: 'chat' }, described);

/** An id after reading. */
export const person = (described: Described): TUnsafe<number> => field<number>({ type: 'integer' }, { kind: 'person' }, described);

/** Ids after reading, each once; there may be none. */
export const people = (described: Described): TUnsafe<readonly number[]> => field<readonly number[]>({ type: 'array', items: { type: 'integer' } }, { kind: 'people' }, described);

export const buttons = (described: Described): TUnsafe<Keyboard> => field<Keyboard>({ type: 'array' }, { kind: 'buttons', none: false }, described);

/** `none` is a keyboard without rows after reading. */
export const newButtons = (described: Described): TUnsafe<Keyboard> => field<Keyboard>({ type: 'array' }, { kind: 'buttons', none: true }, described);

export const attach = (described: Described): TUnsafe<Attach> => field<Attach>({ type: 'object' }, { kind: 'attach' }, described);

/** Gives the text once these names are known as well. Throws `ExpressionError`. */
export type Told = (more: Scope) => string;

export const told = (described: Described): TUnsafe<Told> => field<Told>({}, { kind: 'told' }, described);

/** Whether it holds with these names known as well. Throws `ExpressionError`. */
export const check = (described: Described): TUnsafe<(more: Scope) => boolean> => field<(more: Scope) => boolean>({}, { kind: 'check' }, described);

/** What a person may choose, and what the flow then knows. */
export interface Choice {
  readonly label: string;
  readonly value: unknown;
  readonly color?: NonNullable<Button['color']>;
}

/** At least one. */
export const choices = (described: Described): TUnsafe<readonly Choice[]> => field<readonly Choice[]>({ type: 'array' }, { kind: 'choices' }, described);

/** What is sent when nothing has been answered after so long (ms). */
export interface Reminder {
  readonly after: number;
  readonly text: string;
}

/** By time, the soonest first. */
export const reminders = (described: Described): TUnsafe<readonly Reminder[]> => field<readonly Reminder[]>({ type: 'array' }, { kind: 'reminders' }, described);

/** Each once, with at least an `id`; there may be none. */
export const users = (described: Described): TUnsafe<readonly User[]> => field<readonly User[]>({ type: 'array' }, { kind: 'users' }, described);

/** Their names; the steps that ask them are in the block of the same name as the parameter. */
export const questions = (described: Described): TUnsafe<readonly string[]> => field<readonly string[]>({ type: 'array', items: { type: 'string' } }, { kind: 'questions' }, described);

/** A flow of the file, by the name that it has outside of it. */
export const flow = (described: Described): TUnsafe<string> => field<string>({ type: 'string' }, { kind: 'flow' }, described);

/** As typed: a method of Bitrix24 that flows may call. */
export const restMethod = (described: Described): TUnsafe<string> => field<string>({ type: 'string' }, { kind: 'rest_method' }, described);

export const restParams = (described: Described): TUnsafe<Readonly<Record<string, unknown>>> => field<Readonly<Record<string, unknown>>>({ type: 'object' }, { kind: 'rest_params' }, described);

/** By name, in the types of the flow's inputs. */
export const inputs = (described: Described): TUnsafe<Readonly<Record<string, unknown>>> => field<Readonly<Record<string, unknown>>>({ type: 'object' }, { kind: 'inputs' }, described);

/** The triggers stand in `Step.hears`. */
export const awaited = (described: Described): TUnsafe<unknown> => field<unknown>({}, { kind: 'triggers' }, described);

export const block = (described: Described): TUnsafe<'block'> => field<'block'>({ const: 'block' }, { kind: 'block' }, described);
