import type { Directory } from '../../src/portal/directory.ts';
import type { Message, PortalEvent } from '../../src/portal/events.ts';

/** Knows no members of any chat. */
export const NOBODY: Directory = { membersOf: () => [] };

const PLACE = { chat: { dialogId: '1', id: 10 }, user: { id: 1, firstName: 'Anna' }, language: 'en' } as const;

/** A message event of person 1 in the private dialog. */
export function messageEvent(text: string, more: Partial<Message> = {}): PortalEvent & { readonly type: 'message' } {
  return { ...PLACE, type: 'message', message: { id: 100, authorId: 1, text, ...more } };
}

export function commandEvent(name: string, params = '', more: { readonly id?: number; readonly via?: 'typed' | 'keyboard' | 'menu' } = {}): PortalEvent & { readonly type: 'command' } {
  const id = more.id ?? 100;
  return { ...PLACE, type: 'command', message: { id, authorId: 1, text: `/${name} ${params}` }, command: { id: 7, name, params, via: more.via ?? 'typed' } };
}
