import { expect, it } from 'vitest';
import type { BotView, DialogView } from '../../../src/sandbox/control.ts';
import { suggest } from '../../../src/sandbox/playground/chat/suggestions.ts';

const bot = (id: number, name: string, ...commands: string[]): BotView => ({
  id, code: name, type: 'bot', name, workPosition: '', color: '', hidden: false,
  commands: commands.map((command) => ({ command, title: `title of ${command}`, params: 'number' })),
});
const bots = [bot(10, 'Echo', '/help', '/order'), bot(11, 'Other', '/hello')];
const dialog = (dialogId: string, kind: DialogView['kind']): DialogView => ({ dialogId, chatId: 1, name: '', kind, unread: 0, locked: false, lastMessage: null });

const labels = (draft: string, to = dialog('10', 'private')): string[] => suggest(draft, bots, to).map(({ label }) => label);

it('offers the commands of the bot one talks to, narrowed by what is typed', () => {
  expect(labels('/')).toEqual(['/help number', '/order number']);
  expect(labels('/HE')).toEqual(['/help number']);
});

it('offers the commands of every bot in a group chat', () => {
  expect(labels('/he', dialog('chat2', 'group'))).toEqual(['/help number', '/hello number']);
});

it('offers nothing once the command is written out or the slash is inside the text', () => {
  expect(labels('/help ')).toEqual([]);
  expect(labels('a /he')).toEqual([]);
  expect(labels('')).toEqual([]);
});

it('writes a mention of a bot into a group chat', () => {
  expect(suggest('hi @ec', bots, dialog('chat2', 'group'))).toMatchObject([{ draft: 'hi [user=10]Echo[/user] ' }]);
  expect(labels('@', dialog('chat2', 'group'))).toEqual(['@Echo', '@Other']);
  expect(labels('a@', dialog('chat2', 'group'))).toEqual([]);
  expect(labels('@')).toEqual([]);
});
