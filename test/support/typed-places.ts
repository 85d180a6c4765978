import { ACTIONS } from '../../src/actions/index.ts';
import { applyFixes } from '../../src/diagnostics/apply-fixes.ts';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { positionsIn } from '../../src/diagnostics/position.ts';
import { type LoadOptions, loadProgram } from '../../src/loader/load.ts';
import { repairSource } from '../../src/loader/repair.ts';
import type { Program } from '../../src/program/program.ts';
import type { AnyTrigger } from '../../src/schema/define-trigger.ts';
import { TRIGGERS } from '../../src/triggers/index.ts';
import { filled, type Random, SCOPE, trimmed, typedText, unquoted } from './typed-lines.ts';
import { ZONE } from './flows.ts';

/** What somebody meant by a line; `undefined`: it cannot be said, or is no text there; `refused`: findings, and nobody can repair them. */
export type Meant = { readonly value: unknown } | 'refused' | undefined;

/** A place of a file where a text is typed without quotes. */
export interface TypedPlace {
  readonly name: string;
  /** What stands before and behind the text. */
  readonly around: readonly [before: string, behind: string];
  readonly meant: (typed: string) => Meant;
  readonly read: (program: Program, words: readonly string[]) => unknown;
}

const BOT = 'flowbot: 1\nbot: {code: test_bot, name: Test Bot}\n';
const FLOW = `${BOT}flows:\n  shown:\n    when: message\n    do:\n`;

function param(name: string, step = 0): TypedPlace['read'] {
  return ({ flows }) => flows[0]?.steps[step]?.render(SCOPE)[name];
}

function buttonText(program: Program): unknown {
  const rows = param('buttons')(program, []) as readonly (readonly { readonly text: string }[])[] | undefined;
  return rows?.[0]?.[0]?.text;
}

const readWords: TypedPlace['read'] = (_, words) => words;

/** A line that begins a `|` or `>` text which has no lines, or is a computed value. */
function isNoText(typed: string): boolean {
  return /^[|>](?:[-+]?[1-9]?|[1-9][-+])(?:[ \t]+#.*)?$/s.test(typed);
}

function isComputed(text: string): boolean {
  return /^=(?!=)/.test(text);
}

/** What no text may have, and an escape in quotes may make. */
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

/** A text with values in it. */
function message(typed: string, comments?: boolean): Meant {
  const line = trimmed(typed);
  if (line === '' || isMap(line)) return undefined;
  if (isNoText(line)) return 'refused';
  const { text } = unquoted(line, comments);
  if (text.trim() === '' || isComputed(text) || CONTROL.test(text) || Buffer.byteLength(text) > 16 * 1024) return 'refused';
  const value = filled(text);
  return value === undefined ? 'refused' : { value };
}

/** A text without values. */
function fixed(typed: string, comments?: boolean): Meant {
  const line = trimmed(typed);
  if (line === '') return undefined;
  if (isNoText(line)) return 'refused';
  const { text } = unquoted(line, comments);
  if (text.trim() === '' || /\{\{[^{}]*\}\}/.test(text) || Buffer.byteLength(text) > 16 * 1024) return 'refused';
  return { value: text };
}

/** `{text: …}` is a map where it is one. */
function isMap(line: string): boolean {
  return /^\{\s*["']?\w+["']?:(?:\s|$)/.test(line);
}

/** Any value: numbers, yes and no, lists and maps are what JSON says. */
function value(typed: string, comments = true): Meant {
  const line = trimmed(typed);
  if (/^(?:\[|\{(?!\{))/.test(line)) return undefined;
  const { quoted } = unquoted(line, comments);
  const meant = message(line, comments);
  if (quoted || meant === undefined || meant === 'refused') return meant === 'refused' && quoted ? undefined : meant;
  // Behind these a comment is fine.
  const word = comments ? line.replace(/[ \t]+#.*$/s, '') : line;
  if (/^(?:true|false|null)$/.test(word)) return { value: JSON.parse(word) as unknown };
  return /^-?\d+(?:\.\d+)?$/.test(word) && String(Number(word)) === word ? { value: Number(word) } : meant;
}

/** In braces a comma with a key behind it begins the next one, brackets close what is open, and a comma or comment may stand behind what YAML reads. */
function inBraces(meant: (typed: string, comments: boolean) => Meant): (typed: string) => Meant {
  return (typed) => {
    const line = trimmed(typed);
    const isTaken = /,\s*["']?(?:[\w.-]+|<<)["']?\s*:/.test(line) || line.startsWith(',') || /[\]}][ \t]+#/.test(line) || /^[\]}]+\s+#/.test(line) || /\}[ \t]*[\],]/.test(line) || /^(["']).*\1[ \t]*,$/s.test(line);
    return isTaken || isNoText(line) ? undefined : meant(line, false);
  };
}

/** Commas make items of a line; none of their characters may be lost, and the last item stays what it was. */
function items(typed: string): Meant {
  const meant = fixed(typed, false);
  if (typed.includes(',') || typed.trim().startsWith('#') || isNoText(trimmed(typed))) return undefined;
  return meant === undefined || meant === 'refused' ? meant : { value: [meant.value, 'last'] };
}

function condition(typed: string): Meant {
  if (/["\\]|\{\{/.test(typed)) return undefined;
  return Buffer.byteLength(typed) > 16_000 ? 'refused' : { value: [true, false] };
}

export const TYPED_PLACES: readonly TypedPlace[] = [
  { name: 'send', around: [`${FLOW}      - send: `, '\n      - stop\n'], meant: message, read: param('text') },
  { name: 'text of a send, inline', around: [`${FLOW}      - send: {text: `, '}\n'], meant: inBraces(message), read: param('text') },
  { name: 'text of a button, inline', around: [`${FLOW}      - send: {text: a, buttons: [{text: `, ', send: x}]}\n'], meant: inBraces(message), read: buttonText },
  { name: 'text of a button', around: [`${FLOW}      - send:\n          text: a\n          buttons:\n            - text: `, '\n              send: x\n'], meant: message, read: buttonText },
  { name: 'title of a command', around: [`${BOT}commands:\n  help:\n    title: `, '\n    hidden: yes\n'], meant: (typed) => (isMap(trimmed(typed)) ? undefined : fixed(typed)), read: ({ commands }) => commands[0]?.title['en'] },
  { name: 'name of the bot', around: ['flowbot: 1\nbot:\n  code: test_bot\n  name: ', '\n  color: aqua\n'], meant: fixed, read: ({ bot }) => bot.profile.name },
  { name: 'item of a list', around: [`${BOT}flows:\n  shown:\n    when:\n      message:\n        words:\n          - `, '\n          - last\n    do:\n      - stop\n'], meant: (typed) => { const meant = fixed(typed); return meant === undefined || meant === 'refused' ? meant : { value: [meant.value, 'last'] }; }, read: readWords },
  { name: 'item of a list, inline', around: [`${BOT}flows:\n  shown:\n    when: {message: {words: [`, ', last]}}\n    do:\n      - stop\n'], meant: items, read: readWords },
  { name: 'log', around: [`${FLOW}      - log: `, '\n'], meant: message, read: param('text') },
  { name: 'value of set', around: [`${FLOW}      - set:\n          note: `, '\n          other: x\n'], meant: value, read: (program) => (param('values')(program, []) as { readonly note: unknown }).note },
  { name: 'value of set, inline', around: [`${FLOW}      - set: {note: `, '}\n'], meant: inBraces(value), read: (program) => (param('values')(program, []) as { readonly note: unknown }).note },
  { name: 'condition', around: [`${BOT}flows:\n  shown:\n    when: message\n    if: message.text == "`, '"\n    do:\n      - stop\n'], meant: condition, read: () => undefined },
  { name: 'condition, inline', around: [`${FLOW}      - {stop: x, if: message.text == "`, '"}\n'], meant: condition, read: () => undefined },
];

/** Codes of findings about `{{…}}` and `=`, which nobody but their author can repair. */
const OF_AUTHORS = new Set(['broken-template', 'unknown-name', 'unknown-helper', 'refused-helper', 'misplaced-function', 'object-in-text', 'template-too-deep', 'values-not-here', 'broken-condition', 'single-equals', 'unsafe-function', 'unknown-function', 'type-mismatch', 'wrong-value-type', 'braces-in-condition', 'empty-text', 'text-too-long', 'name-not-always-set', 'raw-text-from-person', 'not-built', 'timezone-needed', 'wrong-type']);

/** The words that the trigger of a file listens for, as it was given them. */
function optionsFor(words: string[]): LoadOptions {
  const message = TRIGGERS.get('message') as AnyTrigger;
  const listening: AnyTrigger = {
    ...message,
    compile: (params) => {
      words.splice(0, words.length, ...((params as { readonly words?: readonly string[] }).words ?? []));
      return message.compile(params, ZONE);
    },
  };
  return { actions: ACTIONS, triggers: new Map([...TRIGGERS, ['message', listening]]), env: {} };
}

/** What is wrong with how a line is read in a place; undefined where it reaches the bot, or is refused and repaired, as it was typed. */
export function problemWith(place: TypedPlace, typed: string, eol?: string): string | undefined {
  return problemIn(place, { typed, meant: place.meant(typed) }, eol);
}

/** The same for a text over several lines; `typed` begins behind the colon or dash, and has the line breaks of this platform. */
function problemIn(place: TypedPlace, { typed: lines, meant }: { readonly typed: string; readonly meant: Meant }, eol = '\n'): string | undefined {
  const [before, typed, behind] = [place.around[0], lines, place.around[1]].map((part) => part.replaceAll('\n', eol)) as [string, string, string];
  const text = before + typed + behind;
  const words: string[] = [];
  const options = optionsFor(words);
  const loaded = loadProgram({ file: 'bot.yaml', text }, options);
  if (meant === undefined) {
    repairSource({ file: 'bot.yaml', text }, options);
    return undefined;
  }
  const errors = loaded.diagnostics.filter(({ severity }) => severity === 'error');
  const misplaced = errors.find((error) => !isAt(error, text, before.length, typed));
  if (misplaced) return `${misplaced.code} stands elsewhere, at ${JSON.stringify(text.slice(...misplaced.span))}`;
  const read = (program: Program): unknown => (place.name.startsWith('condition') ? conditionHolds(program, typed) : place.read(program, words));
  if (loaded.program) return meant === 'refused' ? undefined : differs(read(loaded.program), meant.value);
  return repairedProblem({ text, errors, meant, options, read });
}

interface Refused {
  readonly text: string;
  readonly errors: readonly Diagnostic[];
  readonly meant: Exclude<Meant, undefined>;
  readonly options: LoadOptions;
  readonly read: (program: Program) => unknown;
}

function repairedProblem({ text, errors, meant, options, read }: Refused): string | undefined {
  if (meant !== 'refused' && errors.length > 1) return `${String(errors.length)} findings: ${errors.map(({ code }) => code).join(', ')}`;
  const { source, loaded } = repairSource({ file: 'bot.yaml', text: applyFixes(text, errors) }, options);
  if (applyFixes(source.text, loaded.diagnostics) !== source.text) return `repairs come to no end: ${source.text}`;
  if (meant !== 'refused' && charactersOf(source.text) !== charactersOf(text)) return `characters were lost or made: ${source.text}`;
  if (loaded.program) return meant === 'refused' ? undefined : differs(read(loaded.program), meant.value, source.text);
  const left = loaded.diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code);
  if (meant === 'refused') return left.every((code) => OF_AUTHORS.has(code)) ? undefined : `left after repairing: ${left.join(', ')}: ${source.text}`;
  return `not repaired: ${errors.map(({ code }) => code).join(', ')}; then ${left.join(', ')}: ${source.text}`;
}

/** The mark between a bracket and a value, which keeps the two from being markup, does not show. */
function differs(value: unknown, meant: unknown, text = ''): string | undefined {
  return JSON.stringify(value).replaceAll('\u200b', '') === JSON.stringify(meant).replaceAll('\u200b', '') ? undefined : `read as ${JSON.stringify(value)}, not as ${JSON.stringify(meant)} ${text}`;
}

/** A finding about the text stands on its line, at or behind its beginning. */
function isAt({ span: [start] }: Diagnostic, text: string, begin: number, typed: string): boolean {
  const positions = positionsIn({ file: 'bot.yaml', text });
  const lineStart = positions.startOf(positions.lineOf(begin));
  return start >= lineStart && start <= begin + typed.length;
}

/** All characters but quotes, what makes a block or an item, backslashes that quotes need, and blanks. */
function charactersOf(text: string): string {
  return text.replace(/[|>][-+\d]*/g, '').replace(/[-"'\\ \t\r\n]/g, '');
}

/** The condition for this very text, and for another one. */
function conditionHolds({ flows: [flow] }: Program, typed: string): unknown {
  const [condition] = flow?.conditions.length ? flow.conditions : flow?.steps[0]?.conditions ?? [];
  return [typed, `${typed}?`].map((text) => condition?.expression.evaluate({ message: { text } }));
}

/** The places where a text may go on below. */
const BLOCK_PLACES = TYPED_PLACES.filter(({ name }) => !/inline|condition/.test(name));

/** What is wrong with how a text over several lines is read somewhere, with the text; undefined where nothing is. */
export function problemWithText(random: Random, eol: string): string | undefined {
  const place = BLOCK_PLACES[random(BLOCK_PLACES.length)];
  if (!place) return undefined;
  const [before, behind] = place.around;
  const column = /^[ -]*/.exec(before.slice(before.lastIndexOf('\n') + 1))?.[0].replace(/- $/, place.name.startsWith('item') ? '' : '  ').length ?? 0;
  const text = typedText(random, column);
  // Lines that start with a word of the language may be something else than text, and so may a list or map of values.
  const isUnclear = text.lines.length === 0 || text.lines.slice(1).some(startsWithKey) || startsUnclear(text, place);
  const meant = isUnclear ? undefined : meantByLines(place, text.lines.join('\n'));
  const problem = problemIn({ ...place, around: [before.slice(0, -1), behind] }, { typed: text.typed, meant }, eol);
  return problem === undefined ? undefined : `${place.name}, ${text.form}: ${JSON.stringify(text.typed)}: ${problem}`;
}

function startsWithKey(line: string): boolean {
  return /^\s*(?:- +)*(?:["']?[a-z_]+["']?|<<)\s*:(?:[ \t]|$)/.test(line) || /^\s*- +(?:[a-z_]+$|[[{])/.test(line);
}

/** Where the first line decides what the lines are. */
function startsUnclear({ form, lines }: { readonly form: string; readonly lines: readonly string[] }, { name }: TypedPlace): boolean {
  const [first = ''] = lines;
  switch (form) {
    case 'single':
    case 'double':
      return lines.some((line) => line.startsWith('#'));
    case 'odd':
    case 'odd indicator':
      return startsWithKey(first);
    case 'plain':
    case 'plain below':
      return [/^["'|>#{]/.test(first), /^#/.test(lines.at(-1) ?? ''), form === 'plain below' && isEntry(first), name === 'value of set' && isValue(first)].includes(true);
    default:
      return false;
  }
}

function isEntry(line: string): boolean {
  return startsWithKey(line) || /^-(?:[ \t]|$)/.test(line);
}

/** A list or a map, where any value may stand. */
function isValue(line: string): boolean {
  return /^(?:[\p{L}_][\p{L}\p{N}_.-]*\s*:(?:[ \t]|$)|[[{])/u.test(line);
}

function meantByLines({ name }: TypedPlace, text: string): Meant {
  const isFixed = /^(?:title|name|item)/.test(name);
  const value = isFixed && /\{\{[^{}]*\}\}/.test(text) ? undefined : isFixed ? text : filled(text);
  if (value === undefined || text.trim() === '' || (isComputed(text.trimStart()) && !isFixed)) return 'refused';
  return { value: name.startsWith('item') ? [value, 'last'] : value };
}
