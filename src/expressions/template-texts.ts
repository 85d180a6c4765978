import { say } from '../diagnostics/phrase.ts';
import { closest } from '../kit/closest.ts';
import { isSlip } from '../kit/slip.ts';
import type { Frame } from './frame.ts';
import { languageOfCode } from './language.ts';
import { singleBraces } from './single-braces.ts';
import type { Compilation } from './template-compilation.ts';
import type { Output, Piece } from './template-output.ts';
import type { Span } from './template-parse.ts';
import type { Place } from './template-paths.ts';
import { type Argument, textValue, type Value } from './text-function.ts';
import type { Translation } from './types.ts';

const NOTHING: Value = textValue(() => '');

/** `t "name"`: the text of this name in the language of the person, else of the bot. It reads what could be read where it is put in. */
export function compileTranslation(argument: Argument, place: Place, compilation: Compilation): Value {
  const versions = findText(argument, compilation);
  if (versions === undefined) return NOTHING;
  const written = new Map<string, Piece>();
  for (const version of versions) written.set(tagOf(version.language), compileVersion(version, place, compilation));
  const write = pick(written, tagOf(compilation.language));
  const value = textValue((frame) => {
    const output: Output = { text: '', tail: '' };
    write(frame, output);
    return output.text;
  });
  return compilation.isInner ? { ...value, fromPerson: true } : { ...value, write };
}

function pick(written: ReadonlyMap<string, Piece>, ofBot: string): (frame: Frame, output: Output) => void {
  return (frame, output) => {
    const { language } = frame.scope;
    const piece = (typeof language === 'string' ? written.get(tagOf(language)) : undefined) ?? written.get(ofBot);
    piece?.(frame, output);
  };
}

function tagOf(language: string): string {
  return languageOfCode(language) ?? language;
}

function findText(argument: Argument, compilation: Compilation): readonly Translation[] | undefined {
  const { literal: name } = argument;
  const { texts, text, problem } = compilation;
  const span = [argument.start, argument.end] as const;
  if (typeof name !== 'string') problem('wrong-type', { expected: say('text-name'), found: say('value') }, span);
  else if (text !== undefined) problem('text-in-text', { word: name }, span);
  else return texts?.find(name) ?? reportUnknown(name, span, compilation);
  return undefined;
}

/** Gives the text that was meant, so that it is checked and counts as used. */
function reportUnknown(name: string, span: Span, { texts, source, problem }: Compilation): readonly Translation[] | undefined {
  const { names = [] } = texts ?? {};
  const near = closest(name, names);
  const known = names.length === 0 ? {} : { known: names.join(', ') };
  const quote = source.charAt(span[0]);
  const fix = near !== undefined && isSlip(name, near) ? quote + near + quote : undefined;
  problem('name-unknown', { word: name, place: say('under-word', { word: 'texts' }), ...(near !== undefined && { closest: near }), ...known }, span, fix);
  return near === undefined ? undefined : texts?.find(near);
}

function compileVersion({ source, ...text }: Translation, place: Place, compilation: Compilation): Piece {
  const destination = compilation.isInner ? 'none' : compilation.destination;
  const body = compilation.compileBody(source, place, { ...compilation, destination, language: text.language, misfit: 'error', text });
  const problems = body.ok ? [...body.value.warnings, ...singleBraces(source, compilation.names)] : body.problems;
  compilation.pass(problems.map((problem) => ({ ...problem, text })));
  return body.ok ? body.value.write : () => undefined;
}
