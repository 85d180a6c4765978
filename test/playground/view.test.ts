import { describe, expect, it } from 'vitest';
import type { BotView, DialogView, LiveEvent, MessageView, StateView } from '../../src/sandbox/control.ts';
import { type Change, NOTHING, PAGE, reduce, type View } from '../../src/sandbox/playground/view.ts';

const message = (id: number, text = `text ${id}`): MessageView => ({
  id, chatId: 1, authorId: 10, authorName: 'Echo', authorIsBot: true, date: '2026-08-20T09:00:00+03:00', text, isSystem: false,
  deleted: false, edited: false, replyId: null, buttons: [{ TEXT: 'Yes' }], blocked: [], attach: [], files: [], reactions: [],
});
const person = (id: number) => ({
  id, active: true, name: `Person ${id}`, firstName: '', lastName: '', workPosition: '', color: '', avatar: '', gender: '', bot: false,
  email: '', departments: [], extranet: false, type: 'user',
});
const bot: BotView = { id: 10, code: 'echo', type: 'bot', name: 'Echo', workPosition: '', color: '', hidden: false, commands: [] };
const dialog = (dialogId: string): DialogView => ({ dialogId, chatId: 1, name: dialogId, kind: 'private', unread: 0, locked: false, lastMessage: null });
const state: StateView = { people: [person(1), person(2)], bots: [bot], dialogs: { 1: [dialog('chat2'), dialog('10')], 2: [dialog('chat2')] } };
const place = { chatId: 1, dialogs: { 1: '10', 2: 'chat2' } };

const after = (...changes: Change[]): View => changes.reduce(reduce, NOTHING);
const live = (event: LiveEvent): Change => ({ to: 'live', event });
const reading = (number: number): Change => ({ to: 'reading', number });
const begun: Change[] = [{ to: 'state', state }, reading(1), { to: 'newest', number: 1, person: 1, dialog: '10', messages: [message(1), message(2)] }];
const ids = (view: View): number[] | undefined => view.messages?.map(({ id }) => id);

describe('the view of the portal', () => {
  it('starts with the first person and their dialog with a bot', () => {
    expect(after({ to: 'state', state })).toMatchObject({ person: 1, dialog: '10' });
  });

  it('keeps the person and dialog of before the page was loaded again', () => {
    expect(reduce({ ...NOTHING, person: 2, dialog: 'chat2' }, { to: 'state', state })).toMatchObject({ person: 2, dialog: 'chat2' });
  });

  it('gives up a dialog that is gone and forgets its messages', () => {
    const view = after(...begun, { to: 'state', state: { ...state, bots: [], dialogs: { 1: [dialog('chat2')] } } });
    expect(view).toMatchObject({ dialog: 'chat2', messages: undefined });
  });

  it('adds a new message once, in the order of the ids', () => {
    const news = live({ ...place, type: 'message', message: message(3) });
    expect(ids(after(...begun, news, news))).toEqual([1, 2, 3]);
  });

  it('shows nothing of another dialog or of a chat the person is not in', () => {
    expect(ids(after(...begun, live({ ...place, dialogs: { 1: 'chat2' }, type: 'message', message: message(3) })))).toEqual([1, 2]);
    expect(ids(after(...begun, live({ ...place, dialogs: { 2: '10' }, type: 'message', message: message(3) })))).toEqual([1, 2]);
  });

  it('takes over edits and reactions of shown messages only', () => {
    const edited = after(...begun, live({ ...place, type: 'updated', message: message(2, 'new') }), live({ ...place, type: 'updated', message: message(0) }));
    expect(edited.messages).toMatchObject([{ id: 1 }, { id: 2, text: 'new' }]);
  });

  it('marks a deleted message, and removes one that is deleted completely', () => {
    const marked = after(...begun, live({ ...place, type: 'deleted', messageId: 2, complete: false }));
    expect(marked.messages?.[1]).toMatchObject({ deleted: true, text: '', buttons: [] });
    expect(ids(after(...begun, live({ ...place, type: 'deleted', messageId: 2, complete: true })))).toEqual([1]);
  });

  it('shows who is typing until the bot writes or the time is over', () => {
    const typing = live({ ...place, type: 'typing', botId: 10, status: 'X', seconds: null });
    expect(after(...begun, typing, typing).typing).toEqual([{ botId: 10, dialog: '10', status: 'X' }]);
    expect(after(...begun, typing, live({ ...place, type: 'message', message: message(3) })).typing).toEqual([]);
    expect(after(...begun, typing, { to: 'quiet', botId: 10, dialog: '10' }).typing).toEqual([]);
  });

  it('applies to a history what was told while it was being read', () => {
    const told = [
      live({ ...place, type: 'message', message: message(3) }),
      live({ ...place, type: 'updated', message: message(2, 'new') }),
      live({ ...place, type: 'deleted', messageId: 1, complete: true }),
    ];
    const newest: Change = { to: 'newest', number: 2, person: 1, dialog: '10', messages: [message(1), message(2)] };
    const first = after({ to: 'state', state }, reading(2), ...told, newest);
    const again = after(...begun, reading(2), ...told, newest);
    for (const view of [first, again]) expect(view.messages).toMatchObject([{ id: 2, text: 'new' }, { id: 3 }]);
  });

  it('takes over only the answer of the reading that began last', () => {
    const view = after(...begun, reading(2), reading(3), { to: 'newest', number: 2, person: 1, dialog: '10', messages: [message(1)] });
    expect(ids(view)).toEqual([1, 2]);
  });

  it('ignores a history that comes after the person has gone elsewhere', () => {
    const view = after({ to: 'state', state }, { to: 'place', person: 2, dialog: 'chat2' }, reading(1), { to: 'newest', number: 1, person: 1, dialog: '10', messages: [message(1)] });
    expect(view.messages).toBeUndefined();
  });

  it('offers older messages as long as full pages come', () => {
    const page = (from: number, count: number): MessageView[] => Array.from({ length: count }, (_, at) => message(from + at));
    const full = after({ to: 'state', state }, reading(1), { to: 'newest', number: 1, person: 1, dialog: '10', messages: page(500, PAGE) });
    expect(full.more).toBe(true);
    const all = reduce(full, { to: 'older', person: 1, dialog: '10', messages: page(1, 3) });
    expect([all.more, all.messages?.length, all.messages?.[0]?.id]).toEqual([false, PAGE + 3, 1]);
  });

  it('stays refused although the connection is tried again', () => {
    expect(after({ to: 'link', link: 'refused' }, { to: 'link', link: 'lost' }).link).toBe('refused');
  });
});
