import type { PortalEvent } from '../portal/events.ts';
import type { Directive } from '../schema/define-action.ts';

/** The message that started the flow; of a deleted one only the id is known. */
export function startingMessage(event: PortalEvent): number | undefined {
  if ('message' in event) return event.message.id;
  return event.type === 'deleted' ? event.messageId : undefined;
}

export function noMessage(what: string): Directive {
  return { kind: 'fail', code: 'NO_MESSAGE', message: `there is no message ${what}; name one with \`message\`` };
}

export function noDialog(what: string): Directive {
  return { kind: 'fail', code: 'NO_DIALOG', message: `the trigger brings no dialog ${what}` };
}
