import type { Node } from 'yaml';
import type { Trigger } from '../schema/define-trigger.ts';
import { objectOf } from '../schema/shape.ts';
import { type Compiled, constantOf } from './compiled.ts';
import type { FileContext, Scene } from './context.ts';
import { errorsIn, report, spanOf } from './findings.ts';
import { compileTriggers } from './triggers.ts';

/** Its commands go to their own flows, whoever waits for them. */
const COMMAND = 'command';

/** What a step waits for; the shape has what each of these gives, by name. */
export function compileAwaited({ file }: Scene, key: string, node: Node): Compiled<readonly Trigger[]> | undefined {
  const before = errorsIn(file.findings);
  const { triggers, names = [], gives } = compileTriggers(file, { key, keySpan: spanOf(node), value: node });
  for (const name of new Set(names)) if (!isAwaited(file, name)) report(file.findings, 'trigger-not-awaited', node, { args: { word: name, known: [...file.triggers.keys()].filter((one) => isAwaited(file, one)).join(', ') } });
  if (errorsIn(file.findings) > before) return undefined;
  return constantOf(triggers, objectOf(gives));
}

function isAwaited({ triggers }: FileContext, name: string): boolean {
  return name !== COMMAND && triggers.get(name)?.lacks === undefined;
}
