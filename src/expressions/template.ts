import { failed, ok, type Result } from '../kit/result.ts';
import type { Names, Shape } from '../schema/shape.ts';
import { calendarOf, UTC } from './calendar.ts';
import { escapePath } from '../portal/file-path.ts';
import { escapeBb } from './escape-bb.ts';
import { endsInAddress, escapeUrl } from './escape-url.ts';
import { type Frame, rootFrame } from './frame.ts';
import { knownLanguage } from './language.ts';
import { mainField } from './shapes.ts';
import { compileWithSlips } from './slips.ts';
import { compileBlock } from './template-blocks.ts';
import type { Body, Compilation, Destination, Surroundings } from './template-compilation.ts';
import { gateProblems } from './template-gates.ts';
import { type Output, type Piece, sequence, write, writeEscaped } from './template-output.ts';
import { type Parsed, parseTemplate } from './template-parse.ts';
import { type Place, rootPlace } from './template-paths.ts';
import { templateSlip } from './template-slips.ts';
import { compileCall, NO_VALUES, writtenName } from './template-values.ts';
import { isMarkup, toText } from './to-text.ts';
import { ExpressionError, type ExpressionProblem, type Scope, type Template, type Texts } from './types.ts';

export interface TemplateOptions {
  /** Where the text goes: a message, where BB code is read; an address; the path of a file; or somewhere that takes text as it is. */
  readonly escape: Destination;
  /** What the text may name. */
  readonly names: Names;
  /** Those of `names` that only some paths to here have set: they stand in `default` or inside an `if` that asks for them. */
  readonly maybe?: ReadonlySet<string>;
  /** In which numbers, dates and plural forms are written, and texts for whom there is no version. */
  readonly language: string;
  /** The text goes with any language: its plural forms are not compared with those of `language`. */
  readonly anyLanguage?: boolean;
  /** What `t` writes; absent: nothing. */
  readonly texts?: Texts;
  /** Needed as soon as a date or a time of the day is written. */
  readonly timezone?: string;
  /** Days that are no workdays. */
  readonly holidays?: readonly string[];
}

/**
 * Compiles a text with `{{…}}`. Handlebars parses; what is rendered is made here from its tree, since absent fields read
 * as the empty value of their shape, nothing but own properties is read, and no code is generated. All problems come
 * back together; no source makes it throw.
 */
export function compileTemplate(source: string, options: TemplateOptions): Result<Template, ExpressionProblem> {
  const { names, maybe = new Set(), language, timezone, holidays = [], texts, anyLanguage = false, escape: destination } = options;
  // UTC stands in for a zone that is missing or does not exist, which is reported.
  const calendar = calendarOf(timezone ?? 'UTC') ?? UTC;
  const body = compileBody(source, rootPlace(names, maybe), { names, language, misfit: anyLanguage ? 'fine' : 'warning', calendar, timezone, holidays, destination, texts });
  if (!body.ok) return body;
  const { write: program, constant, warnings } = body.value;
  if (constant !== undefined) return ok({ source, constant, warnings, render: () => constant });
  return ok({ source, warnings, render: (scope) => render(program, scope) });
}

function compileBody(source: string, place: Place, around: Surroundings): Result<Body, ExpressionProblem> {
  return compileWithSlips(source, (written) => compileWritten(written, place, around), (written) => templateSlip(written, around.names));
}

function compileWritten(source: string, place: Place, around: Surroundings): Result<Body, ExpressionProblem> {
  const refused = gateProblems(source);
  if (refused.length > 0) return failed(...refused);
  if (!source.includes('{{')) return ok(constantBody(source, []));
  const parsed = parseTemplate(source);
  if (!parsed.ok) return parsed;
  const problems: ExpressionProblem[] = [];
  const pieces = compileProgram(parsed.value.program, place, compilationOf(parsed.value, source, around, problems));
  if (problems.some(({ severity }) => severity === 'error')) return failed(...problems.toSorted(bySpan));
  const constant = constantOf(parsed.value.program);
  return ok(constant === undefined ? { write: sequence(pieces), warnings: problems } : constantBody(constant, problems));
}

function constantBody(constant: string, warnings: readonly ExpressionProblem[]): Body {
  return { constant, warnings, write: (_frame, output) => write(output, constant) };
}

function render(program: Piece, scope: Scope): string {
  const output: Output = { text: '', tail: '' };
  try {
    program(rootFrame(scope), output);
  } catch (error) {
    if (error instanceof ExpressionError) throw error;
    throw new ExpressionError(`a value cannot be put into this text: ${error instanceof Error ? error.message : String(error)}`);
  }
  return output.text;
}

const bySpan = (left: ExpressionProblem, right: ExpressionProblem): number => left.start - right.start || left.end - right.end;

function compilationOf({ spanOf }: Parsed, source: string, around: Surroundings, problems: ExpressionProblem[]): Compilation {
  return {
    ...around,
    source,
    locale: knownLanguage(around.language),
    compileBody,
    spanOf,
    problem: (code, args, [start, end], fix) => {
      // Said once: one line under `bot` repairs all of them.
      if (code === 'timezone-needed' && problems.some((problem) => problem.code === code)) return;
      problems.push({ code, args, start, end, severity: 'error', ...(fix === undefined ? {} : { fix }) });
    },
    warn: (code, args, [start, end]) => {
      problems.push({ code, args, start, end, severity: 'warning' });
    },
    pass: (passed) => {
      problems.push(...passed);
    },
  };
}

function compileProgram(program: hbs.AST.Program, place: Place, compilation: Compilation): readonly Piece[] {
  const inAddress: Compilation = { ...compilation, destination: 'url' };
  let written = '';
  return program.body.flatMap((statement) => {
    if (statement.type === 'ContentStatement') written += (statement as hbs.AST.ContentStatement).value;
    const isAddress = compilation.destination === 'bb' && endsInAddress(written);
    return compileStatement(statement, place, isAddress ? inAddress : compilation) ?? [];
  });
}

function compileStatement(statement: hbs.AST.Statement, place: Place, compilation: Compilation): Piece | undefined {
  switch (statement.type) {
    case 'ContentStatement': {
      const { value } = statement as hbs.AST.ContentStatement;
      return value === '' ? undefined : (_frame, output) => write(output, value);
    }
    case 'CommentStatement':
      return undefined;
    case 'MustacheStatement':
      return compilePlace(statement as hbs.AST.MustacheStatement, place, compilation);
    case 'BlockStatement':
      return compileBlock(statement as hbs.AST.BlockStatement, place, compilation, (program, inner) => {
        return program === undefined ? () => undefined : sequence(compileProgram(program, inner, compilation));
      });
    default:
      compilation.problem('refused-helper', { word: statement.type.startsWith('Partial') ? '{{>' : '{{*' }, compilation.spanOf(statement));
      return undefined;
  }
}

/** `{{…}}` or `{{{…}}}`. */
function compilePlace(statement: hbs.AST.MustacheStatement, place: Place, compilation: Compilation): Piece {
  const author = authorText(statement);
  if (author !== undefined) return (_frame, output) => write(output, author);
  const { read, shape, fromPerson, write: writeItself } = compileCall(statement, place, compilation);
  if (writeItself) return writeItself;
  const word = writtenName(statement.path);
  if (shape.kind === 'list' || shape.kind === 'object') reportObject(statement, shape, compilation);
  const hidden = shape.kind === 'when' ? false : undefined;
  const shown = (frame: Frame): unknown => {
    const value = read(frame);
    return value === hidden ? '' : value;
  };
  const { destination } = compilation;
  if (destination === 'none' || !statement.escaped) {
    if (destination !== 'none' && fromPerson) compilation.warn('raw-text-from-person', { word }, compilation.spanOf(statement));
    return (frame, output) => write(output, toText(shown(frame)));
  }
  if (destination === 'path') return (frame, output) => write(output, escapePath(toText(shown(frame))));
  if (destination === 'url') return (frame, output) => write(output, escapeUrl(toText(shown(frame)), output.tail));
  return (frame, output) => {
    const value = shown(frame);
    if (isMarkup(value)) write(output, value.markup);
    else writeEscaped(output, escapeBb(toText(value)));
  };
}

/** `{{message}}`: mostly its text is meant. */
function reportObject(statement: hbs.AST.MustacheStatement, shape: Shape, { source, spanOf, problem }: Compilation): void {
  const [start, end] = spanOf(statement);
  const [from, to] = spanOf(statement.path);
  const word = writtenName(statement.path);
  const better = statement.params.length > 0 ? undefined : textIn(word, shape);
  const args = { word, ...(better === undefined ? {} : { closest: better }) };
  problem('object-in-text', args, [start, end], better?.endsWith('.text') === true ? source.slice(start, from) + better + source.slice(to, end) : undefined);
}

/** What of an object or list can stand in a text. */
function textIn(word: string, shape: Shape): string | undefined {
  const field = mainField(shape);
  if (field !== undefined) return `${word}.${field}`;
  if (shape.kind !== 'list') return undefined;
  return `${mainField(shape.of) === 'name' ? 'names' : 'join'} ${word}`;
}

/** `{{"{{"}}`: a text in quotes alone stands for itself. */
function authorText({ path, params }: hbs.AST.MustacheStatement): string | undefined {
  if (params.length > 0 || path.type === 'PathExpression' || NO_VALUES.has(path.type)) return undefined;
  return toText((path as { readonly value?: unknown }).value);
}

function constantOf(program: hbs.AST.Program): string | undefined {
  const texts = program.body.map((statement) => {
    if (statement.type === 'CommentStatement') return '';
    if (statement.type === 'ContentStatement') return (statement as hbs.AST.ContentStatement).value;
    return statement.type === 'MustacheStatement' ? authorText(statement as hbs.AST.MustacheStatement) : undefined;
  });
  return texts.every((text) => text !== undefined) ? texts.join('') : undefined;
}
