import type { PortalEvent } from '../../src/portal/events.ts';
import type { StepContext } from '../../src/schema/define-action.ts';

/** Thursday, 2026-11-26, 12:00 UTC. */
export const NOON = Date.UTC(2026, 10, 26, 12);

export const ANNA = { id: 11, name: 'Anna Petrova', firstName: 'Anna' };

/** A message of Anna in her private dialog. */
export function messageEvent(text: string, more: { readonly id?: number; readonly files?: readonly { readonly id: number }[]; readonly type?: 'message' | 'edited' } = {}): PortalEvent {
  const { id = 1, files, type = 'message' } = more;
  return { type, chat: { dialogId: '11' }, user: ANNA, language: 'en', message: { id, text, ...(files ? { files } : {}) } };
}

/** A step of a flow that Anna has started at noon. */
export function stepContext(more: Partial<StepContext> = {}): StepContext {
  return {
    event: messageEvent('hello'), dialog: '11', sent: undefined, again: undefined, woken: undefined, now: NOON, mark: 'mark', language: 'en', timezone: 'UTC', ...more,
  };
}
