import type { PortalEvent } from '../portal/events.ts';
import type { Ask, Input, Trigger } from '../schema/define-trigger.ts';

/** What a trigger asks of a name that the event carries; nothing where the author left it open. */
export function askFor(key: string, wanted: readonly string[] | undefined, found: (input: Input) => string): readonly Ask[] {
  return wanted ? [{ key, wanted, found, fits: (input) => wanted.includes(found(input)) }] : [];
}

/** A trigger that fits when all it asks does. `keys`: only inputs with one of these can fit. */
export function trigger(name: PortalEvent['type'], asks: readonly Ask[] = [], keys?: readonly string[]): Trigger {
  return {
    name, asks,
    types: [name],
    index: keys ? { by: 'keys', keys } : { by: 'always' },
    test: (input) => (asks.every(({ fits }) => fits(input)) ? {} : undefined),
  };
}
