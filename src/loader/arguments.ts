import { say } from '../diagnostics/phrase.ts';
import type { Argument, DeclaredCommand } from '../program/program.ts';
import { ARGUMENT, ARGUMENT_TYPES } from '../schema/envelope.ts';
import { objectOf, type Shape, TEXT } from '../schema/shape.ts';
import { entriesOf, type Entry, mapOf } from './entries.ts';
import { type Findings, report } from './findings.ts';
import { mergeShapes } from './known.ts';
import type { Settings } from './settings.ts';
import { namesIn } from './trigger-uses.ts';
import { readTypedName } from './typed-names.ts';
import { readOfType, SHAPE_OF_TYPE } from './value-of-type.ts';

/** `args` of a command: names and types in their order. */
export function readArguments(findings: Findings, entry: Entry): readonly Argument[] {
  const map = mapOf(findings, entry, 'args: {order: integer, note: text}');
  if (!map) return [];
  return [...entriesOf(findings, map).values()].flatMap((argument) => readArgument(findings, argument) ?? []);
}

function readArgument(findings: Findings, entry: Entry): Argument | undefined {
  if (entry.key === 'text') {
    report(findings, 'hidden-name', entry.keySpan, { args: { word: 'text' } });
    return undefined;
  }
  const read = readTypedName(findings, entry, { types: ARGUMENT_TYPES, schema: ARGUMENT, place: say('in-argument') });
  if (!read) return undefined;
  const { name, type, required, given } = read;
  return { name, type, required, default: given && readOfType(findings, { key: 'default', node: given }, type) };
}

/** What `args` holds in a flow that starts with these commands. */
export function argumentShapes(commands: ReadonlyMap<string, DeclaredCommand>, params: Settings): Shape {
  const names = namesIn(params) ?? [...commands.keys()];
  const shapes = names.map((name) => objectOf({
    text: TEXT,
    ...Object.fromEntries((commands.get(name)?.args ?? []).map((argument) => [argument.name, SHAPE_OF_TYPE[argument.type]])),
  }));
  return shapes.reduce(mergeShapes, objectOf({ text: TEXT }));
}
