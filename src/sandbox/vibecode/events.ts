import { asObject } from '../plain-object.ts';
import type { Params } from '../rest/execute.ts';

/** Events as clients of the gateway have met them: the dialog stands beside the chat too, and on a press of a button in neither place. */
export function asHandedOut(events: unknown, pressDialog: boolean): readonly unknown[] {
  return Array.isArray(events) ? events.map((event) => handedOut(event, pressDialog)) : [];
}

function handedOut(event: unknown, pressDialog: boolean): unknown {
  const row = asObject(event);
  const data = asObject(row?.['data']);
  const chat = asObject(data?.['chat']);
  if (!row || !data || !chat) return event;
  const isPress = asObject(data['command'])?.['context'] === 'keyboard';
  return { ...row, data: isPress && !pressDialog ? { ...data, chat: withoutDialog(chat) } : { dialogId: chat['dialogId'], ...data } };
}

function withoutDialog({ dialogId: _missing, ...chat }: Params): Params {
  return chat;
}
