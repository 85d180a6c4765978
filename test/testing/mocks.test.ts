import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runTestFile } from '../../src/testing/talk/run-file.ts';
import type { Failure } from '../../src/testing/talk/result.ts';
import { folders } from '../support/folders.ts';

const folder = folders();

const BOT = `flowbot: 1
bot: {code: desk, name: Desk}
flows:
  menu:
    when: {message: menu}
    do:
      - upload: {url: "https://files.example.com/menu.txt", text: "For {{user.firstName}}"}
        on_error: [{send: "{{error.code}}"}]
  report:
    when: {message: {starts_with: report}}
    do:
      - upload: {url: "https://reports.example.com:8443/{{message.text}}.pdf?n=5", name: Report.pdf}
        on_error: [{send: "{{error.code}}"}]
  any:
    when: message
    do:
      - upload: {url: "{{message.text}}"}
        on_error: [{send: "{{error.code}}"}]
`;

const MENU = 'GET https://files.example.com/menu.txt';

/** Plays one talk with these mocks of its file, and a part of the test behind the talk. */
async function play(mocks: string, talk: string, then = ''): Promise<Failure | undefined> {
  const dir = await folder();
  await writeFile(join(dir, 'bot.yaml'), BOT);
  const file = join(dir, 'bot.test.yaml');
  await writeFile(file, `flowbot_test: 1\nbot: bot.yaml\nusers: {anna: {id: 11}}\nmocks:\n${mocks.replace(/^(?=.)/gm, '  ')}\ntests:\n  - name: talk\n    talk:\n${talk.replace(/^(?=.)/gm, '      ')}\n${then.replace(/^(?=.)/gm, '    ')}`);
  return (await runTestFile(file)).tests[0]?.failure;
}

describe('a mock', () => {
  test.each([
    ['is the file that a bot sends', `${MENU}: {body: Soup}`, '- anna: menu\n- bot: {uploads: menu.txt}', `then: {requests: {${MENU}: 1}}`],
    ['counts each time', `${MENU}: {body: Soup}`, '- anna: menu\n- bot: {uploads: any}\n- anna: menu\n- bot: {uploads: any}', `then:\n  requests:\n    ${MENU}: 2`],
    ['may have JSON', `"${MENU}":\n  body: {items: [1, two]}\n  headers: {content-type: application/json}`, '- anna: menu\n- bot: {uploads: any}', ''],
    ['may refuse', `${MENU}: {status: 404}`, '- anna: menu\n- bot: FILE_REFUSED', ''],
    ['may send on to another host of the file', `${MENU}:\n  status: 302\n  headers: {location: "https://reports.example.com:8443/new.txt"}\nGET https://reports.example.com:8443/new.txt: {body: Soup}`, '- anna: menu\n- bot: {uploads: menu.txt}', ''],
    ['sends on to no other host', `${MENU}:\n  status: 302\n  headers: {location: "https://evil.example/"}\nGET https://evil.example/: {body: Soup}`, '- anna: menu\n- bot: FILE_HOST', 'then: {requests: {GET https://evil.example/: 0}}'],
    ['has the whole address', 'GET https://reports.example.com:8443/report%20a%2Fb.pdf?n=5: {body: pages}', '- anna: report a/b\n- bot: {uploads: Report.pdf}', ''],
    ['of a test goes before that of the file', `${MENU}: {body: Soup}`, '- anna: menu\n- bot: FILE_REFUSED', `mocks: {${MENU}: {status: 500}}`],
    ['need not be asked for', `${MENU}: {body: Soup}`, '- anna: hi\n- bot: EXPRESSION', ''],
    ['of a host that the file does not have is not asked for', 'GET https://evil.example/: {body: x}', '- anna: https://evil.example/\n- bot: FILE_HOST', ''],
    ['answers addresses that come from people, at hosts of the file', 'GET https://files.example.com/a.txt: {body: x}', '- anna: https://files.example.com/a.txt\n- bot: {uploads: a.txt}', ''],
    ['may be an empty file, which no portal takes', `${MENU}: {}`, '- anna: menu\n- bot: FILE_EMPTY', ''],
  ])('%s', async (_, mocks, talk, then) => {
    expect(await play(mocks, talk, then)).toBeUndefined();
  });

  test('that is missing fails the talk at the line that led to it, whatever the bot says then', async () => {
    const other = 'GET https://files.example.com/other.txt: {body: x}';
    expect(await play(other, '- anna: menu\n- bot: {uploads: menu.txt}')).toMatchObject({ kind: 'no-mock', request: MENU, line: 9 });
    expect(await play(other, '- anna: menu\n- bot: FILE_UNREACHABLE')).toMatchObject({ kind: 'no-mock', request: MENU, line: 9 });
  });

  test('that is asked for more or less often than `then` says fails the talk', async () => {
    expect(await play(`${MENU}: {body: Soup}`, '- anna: menu\n- bot: {uploads: any}', `then: {requests: {${MENU}: 2}}`))
      .toMatchObject({ kind: 'outcome', about: `requests ${MENU}`, wanted: '2', got: '1' });
  });
});

test.each([
  ['model name: [yes, no]', '`model name` is part of the language but not of this version'],
  ['POST https://files.example.com/: {body: x}', '`POST` is part of the language but not of this version'],
  ['get https://files.example.com/: {body: x}', 'did you mean `GET https://files.example.com/`?'],
  ['https://files.example.com/: {body: x}', 'did you mean `GET https://files.example.com/`?'],
  ['GET files.example.com/a.txt: {body: x}', '"GET files.example.com/a.txt" is no request'],
  ['GET ftp://files.example.com/: {body: x}', '"GET ftp://files.example.com/" is no request'],
  ['"": {body: x}', '"" is no request'],
  [`${MENU}: {stauts: 404}`, 'did you mean "status"?'],
  [`${MENU}: {status: 99}`, '"status"'],
  [`${MENU}: hello`, 'is a map of keys with values, not one value'],
  [`${MENU}: {headers: [a]}`, '"headers" is'],
])('a test file with the mock %s is refused with a sentence', async (mock, sentence) => {
  await expect(play(mock, '- anna: menu\n- bot: any')).rejects.toThrow(sentence);
});

test.each(['{GET https://files.example.com/: many}', '{POST https://files.example.com/: 1}', '{files: 1}'])('then: {requests: %s} is refused', async (requests) => {
  await expect(play(`${MENU}: {body: x}`, '- anna: menu\n- bot: any', `then: {requests: ${requests}}`)).rejects.toThrow('error[');
});
