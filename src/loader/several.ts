import { isMap, isScalar } from 'yaml';
import type { FileContext } from './context.ts';
import type { Entry } from './entries.ts';

/** Whether `to` of a verb is a name for several people. */
export function goesToSeveral({ named: { people } }: FileContext, { value }: Entry): boolean {
  const to = isMap(value) ? value.get('to', true) : undefined;
  const [, name = ''] = /^=?\s*(?:people\.)?(\w+)$/.exec(isScalar(to) ? String(to.value) : '') ?? [];
  const named = Object.hasOwn(people, name) ? people[name] : undefined;
  return named !== undefined && !('id' in named);
}
