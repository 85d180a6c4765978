import type { PortalEvent } from '../portal/events.ts';
import type { Directive } from '../schema/define-action.ts';

/** The message that started the flow. */
export function startingMessage(event: PortalEvent): number | undefined {
  return 'message' in event ? event.message.id : undefined;
}

export function noMessage(what: string): Directive {
  return { kind: 'fail', code: 'NO_MESSAGE', message: `there is no message ${what}; name one with \`message\`` };
}

export function noDialog(what: string): Directive {
  return { kind: 'fail', code: 'NO_DIALOG', message: `the trigger brings no dialog ${what}` };
}
