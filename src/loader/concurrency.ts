import type { Concurrency } from '../program/program.ts';
import { compileText } from './compile-expressions.ts';
import type { Scene } from './context.ts';
import { type Entries, type Entry, presentValue, scalarOf } from './entries.ts';
import { report } from './findings.ts';

/** `mode` and `per` as read. */
export type ModeSettings = Partial<Pick<Concurrency, 'mode' | 'per'>>;

/** What an event does while its flow runs already; undefined where it only waits for its turn in the dialog, which a flow that waits lets go on. */
export function compileConcurrency(scene: Scene, entries: Entries, settings: ModeSettings & { readonly mayWait: boolean }): Concurrency | undefined {
  const { mayWait, mode = mayWait ? 'ignore' : 'queue', per = 'user' } = settings;
  const busy = compileBusy(scene, entries.get('busy'), mode);
  return mode === 'queue' && per !== 'bot' && !mayWait ? undefined : { mode, per, busy };
}

/** What a person reads who is kept out; undefined: a sentence of ours. */
function compileBusy(scene: Scene, entry: Entry | undefined, mode: Concurrency['mode']): Concurrency['busy'] {
  const { findings } = scene.file;
  if (entry && mode !== 'ignore') report(findings, 'busy-unread', entry.keySpan);
  const node = entry && presentValue(findings, entry);
  const scalar = node && scalarOf(findings, 'busy', node);
  const text = scalar && compileText(scene, 'busy', scalar, 'bb');
  return text && ('constant' in text ? (): string => text.constant : text.render);
}
