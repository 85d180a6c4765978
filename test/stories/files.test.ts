import { mkdir, readFile, readdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { startStory, type Story } from '../../src/testing/story.ts';
import { folders } from '../support/folders.ts';

const folder = folders();

/** What Anna got, as name and size. */
function got(story: Story): readonly (string | undefined)[] {
  return story.messages('anna').flatMap(({ files, authorId }) => (authorId === story.botId ? (files ?? []).map((file) => `${file.name} ${file.size}`) : []));
}

/** A bot that answers every message with these steps, and says what failed. */
function answering(step: string): string {
  return `
flows:
  f:
    when: message
    do:
      - ${step}
        on_error: [{send: "{{error.code}}: {{error.message}}"}]
`;
}

describe('upload', () => {
  test('sends a file beside the bot with a text, and edit changes that text', async () => {
    const dir = await folder();
    await mkdir(join(dir, 'files'));
    await writeFile(join(dir, 'files', 'report.pdf'), 'pages');
    await using story = await startStory({ folder: dir, bot: `
flows:
  g:
    when: {message: again}
    do:
      - upload: files/report.pdf
      - edit: changed
  f:
    when: message
    do:
      - upload: {file: files/report.pdf, text: "For {{user.firstName}}"}
        save_as: sent
      - send: "{{sent.id}}"
      - edit: {text: "For you", message: =sent}
` });
    await story.says('anna', 'x');
    expect(got(story)).toEqual(['report.pdf 5']);
    const message = story.messages('anna').find(({ files = [] }) => files.length > 0);
    expect(story.heard('anna')).toEqual(['For you', String(message?.id)]);
    await story.says('anna', 'again');
    expect(story.heard('anna')).toEqual(['changed']);
  });

  test('sends a text as a file, whatever is in it', async () => {
    await using story = await startStory({ bot: answering('upload: {content: "{{message.text}}", name: "{{message.text}}.txt"}') });
    for (const text of ['a', 'ab', 'abc', '../../etc/passwd', 'C:\\x\\y', '"content":null', 'да 👋', '$result[c0]']) await story.says('anna', text);
    expect(got(story)).toEqual(['a.txt 1', 'ab.txt 2', 'abc.txt 3', 'passwd.txt 16', 'y.txt 6', '_content__null.txt 14', 'да 👋.txt 9', '$result[c0].txt 11']);
    expect(story.heard('anna').filter((text) => text !== '')).toEqual([]);
  });

  test('says what is wrong with a file: empty, missing, a folder, too large', async () => {
    const dir = await folder();
    await mkdir(join(dir, 'sub'));
    await writeFile(join(dir, 'none'), '');
    await writeFile(join(dir, 'huge'), Buffer.alloc(100 * 1_048_576 + 1));
    await using story = await startStory({ folder: dir, bot: answering('upload: =message.text') });
    for (const text of ['none', 'absent', 'sub', 'huge']) await story.says('anna', text);
    expect(story.heard('anna').map((text) => text.replace(/(?<=: ).{0,300}/, ''))).toEqual(['FILE_EMPTY: ', 'FILE_MISSING: ', 'FILE_NOT_USABLE: ', 'FILE_TOO_LARGE: ']);
    expect(story.messages('anna').map(({ text }) => text).join()).not.toContain(dir);
  });

  test('reaches nothing outside of the folder, nothing hidden and no bot', async () => {
    const outside = await folder();
    const dir = join(outside, 'bot');
    await mkdir(join(dir, 'sub'), { recursive: true });
    for (const file of [join(outside, 'secret'), join(dir, '.env'), join(dir, 'bot.yaml'), join(dir, 'sub', 'x')]) await writeFile(file, 'secret');
    await symlink(join(outside, 'secret'), join(dir, 'link'));
    await symlink('.env', join(dir, 'inner'));
    await symlink(outside, join(dir, 'up'));
    await using story = await startStory({ folder: dir, bot: answering('upload: "{{message.text}}"') });
    for (const text of ['../secret', join(outside, 'secret'), '.env', './.env', 'bot.yaml', 'bot.YAML', 'sub/x', 'link', 'inner', 'up/secret', 'sub\\x', '\u0000', 'x\u0000', '..', '/', 'C:secret']) await story.says('anna', text);
    expect(got(story)).toEqual([]);
    expect(story.heard('anna').every((text) => /^(?:EXPRESSION|FILE_\w+): /.test(text))).toBe(true);
  });

  test('is not repeated when its fate is unknown, unless the step wishes it', async () => {
    await using story = await startStory({ bot: `
flows:
  again:
    when: {message: again}
    do:
      - upload: {content: x, name: again.txt, delivery: at_least_once}
  once:
    when: message
    do:
      - upload: {content: x, name: once.txt}
      - send: went on
` });
    await story.settled();
    const broken = { method: 'imbot.v2.File.upload', times: 1, kind: 'reset-after' } as const;
    story.control.change({ faults: [broken] });
    await story.says('anna', 'x');
    story.control.change({ faults: [broken] });
    await story.says('anna', 'again');
    expect(got(story)).toEqual(['once.txt 1', 'again.txt 1', 'again.txt 1']);
    expect(story.heard('anna')).toContain('went on');
  });
});

describe('avatars of chats', () => {
  test('are files beside the bot', async () => {
    const dir = await folder();
    await writeFile(join(dir, 'room.png'), 'pixels');
    await using story = await startStory({ folder: dir, bot: `
chats: {room: chat11}
flows:
  make:
    when: message
    do:
      - create_chat: {title: Room, avatar: room.png, users: user}
      - update_chat: {chat: room, avatar: room.png}
      - update_chat: {chat: room, title: Other, avatar: absent.png}
        on_error: [{send: "{{error.code}}"}]
` });
    await story.says('anna', 'x');
    const calls = story.control.journal({ since: 0, limit: 10_000 }).entries.filter((entry) => entry.kind === 'request' && /Chat\.(?:add|update)$/.test(entry.method));
    const avatar = Buffer.from('pixels').toString('base64');
    expect(calls).toMatchObject([{ executed: true, params: { fields: { title: 'Room', avatar, userIds: [1] } } }, { executed: true, params: { dialogId: 'chat11', fields: { avatar } } }]);
    expect(story.heard('anna')).toEqual(['FILE_MISSING']);
  });
});

describe('download', () => {
  test('gives a link, or writes the file beside the bot', async () => {
    const dir = await folder();
    await using story = await startStory({ folder: dir, bot: `
flows:
  f:
    when: message
    do:
      - download: =message.files[0]
        save_as: link
      - for_each:
          item: file
          of: message.files
          do:
            - download: {file: =file, to_file: "incoming/{{file.name}}"}
      - send: "{{link.url}}"
        on_error: [{log: x}]
` });
    story.control.sendFiles({ person: 1, dialog: String(story.botId), files: [{ name: 'a.txt', bytes: Buffer.from('first') }, { name: 'b.bin', bytes: Buffer.alloc(300_000, 7) }] });
    await story.settled();
    expect(story.heard('anna').at(-1)).toMatch(/^http.*download/);
    expect((await readdir(join(dir, 'incoming'))).sort()).toEqual(['a.txt', 'b.bin']);
    expect(await readFile(join(dir, 'incoming', 'a.txt'), 'utf8')).toBe('first');
    expect(await readFile(join(dir, 'incoming', 'b.bin'))).toEqual(Buffer.alloc(300_000, 7));
  });

  test('writes nothing outside of the folder, and over no bot', async () => {
    const outside = await folder();
    const dir = join(outside, 'bot');
    await mkdir(dir);
    await writeFile(join(dir, 'bot.yaml'), 'mine');
    await symlink(outside, join(dir, 'up'));
    await using story = await startStory({ folder: dir, bot: answering('download: {file: "=message.files[0]", to_file: "{{message.text}}"}') });
    for (const text of ['../x', '.env', 'bot.yaml', 'up', '..', 'a/../../x']) {
      story.control.sendFiles({ person: 1, dialog: String(story.botId), files: [{ name: 'x', bytes: Buffer.from('x') }], text });
      await story.settled();
    }
    expect(await readdir(outside)).toEqual(['bot']);
    expect((await readdir(dir)).sort()).toEqual(['a_.._.._x', 'bot.yaml', 'up']);
    expect(await readFile(join(dir, 'bot.yaml'), 'utf8')).toBe('mine');
  });

  test('follows no link out of the folder', async () => {
    const outside = await folder();
    const dir = join(outside, 'bot');
    await mkdir(dir);
    await symlink(outside, join(dir, 'up'));
    await using story = await startStory({ folder: dir, bot: answering('download: {file: "=message.files[0]", to_file: up/new/x}') });
    story.control.sendFiles({ person: 1, dialog: String(story.botId), files: [{ name: 'x', bytes: Buffer.from('x') }] });
    await story.settled();
    expect(await readdir(outside)).toEqual(['bot']);
    expect(story.heard('anna')[0]).toMatch(/^FILE_NOT_USABLE: /);
  });

  test('without a file fails by name', async () => {
    await using story = await startStory({ bot: answering('download: =message.files[0]') });
    await story.says('anna', 'x');
    expect(story.heard('anna')[0]).toMatch(/^EXPRESSION/);
  });
});
