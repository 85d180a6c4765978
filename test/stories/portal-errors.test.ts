import { expect, test } from 'vitest';
import { coverage } from '../../scripts/coverage/coverage.ts';
import { isAlreadySo } from '../../src/contract/errors.ts';
import { IMBOT_V2 } from '../../src/contract/methods/imbot-v2.ts';
import { startStory, type Story } from '../../src/testing/story.ts';
import { SAYS_WHAT_TO_DO } from '../support/says-what-to-do.ts';

/** By the method of imbot.v2 that it calls, a step as a file has it. */
const STEPS: Readonly<Record<string, string>> = {
  'Chat.add': 'create_chat: {title: Room}',
  'Chat.get': 'get_chat: ="chat2"',
  'Chat.update': 'update_chat: {title: Room, chat: ="chat2"}',
  'Chat.leave': 'leave_chat: ="chat2"',
  'Chat.setOwner': 'set_owner: {user: 1, chat: ="chat2"}',
  'Chat.User.add': 'add_users: {users: [1], chat: ="chat2"}',
  'Chat.User.delete': 'remove_users: {users: [1], chat: ="chat2"}',
  'Chat.User.list': 'list_users: ="chat2"',
  'Chat.Manager.add': 'add_managers: {users: [1], chat: ="chat2"}',
  'Chat.Manager.delete': 'remove_managers: {users: [1], chat: ="chat2"}',
  'Chat.InputAction.notify': 'typing: {}',
  'Chat.TextField.enabled': 'input_field: on',
  'Chat.Message.send': 'send: hello',
  'Chat.Message.update': 'edit: {message: =message, text: hello}',
  'Chat.Message.delete': 'delete: =message',
  'Chat.Message.read': 'read: =message',
  'Chat.Message.get': 'get_message: =message',
  'Chat.Message.getContext': 'get_context: {message: =message}',
  'Chat.Message.Reaction.add': 'react: like',
  'Chat.Message.Reaction.delete': 'react: {remove: like}',
  'Command.answer': 'answer: hello',
  'File.upload': 'upload: {content: hello, name: hello.txt}',
  'File.download': 'download: 1',
};

const METHODS = Object.keys(STEPS).map((name) => `imbot.v2.${name}`);
const wordOf = (method: string): string => (method.endsWith('answer') ? '/call' : `call ${METHODS.indexOf(method)}`);
const triggerOf = (method: string): string => (method.endsWith('answer') ? '{command: call}' : `{message: "${wordOf(method)}"}`);

const flowOf = (method: string): string => `
  f${METHODS.indexOf(method)}:
    when: ${triggerOf(method)}
    do:
      - ${STEPS[method.slice('imbot.v2.'.length)] ?? ''}
        on_error:
          - send: "{{error.message}}"
`;

const botOf = (methods: readonly string[]): string => `
bot: {code: story, name: Story, type: personal}
commands: {call: Calls}
flows:${methods.map(flowOf).join('')}`;

/** What is said where the portal refuses `method` with `code`: what the flow tells, or why the bot as a whole stops. */
async function told(story: Story, method: string, code: string): Promise<string> {
  const { length } = story.log;
  story.heard('anna');
  story.control.change({ faults: [{ method, kind: 'code', code, times: 1 }] });
  await story.says('anna', wordOf(method));
  const stopped = story.log.slice(length).find(({ fields }) => fields['event'] === 'stopped');
  return stopped?.message ?? story.heard('anna').at(-1) ?? '';
}

/** Bare codes, words left open, stacks, and the credentials of the sandbox portal. */
const UNREADABLE = /\b[A-Z]+(?:_[A-Z]+)+\b|\{\w+\}|\n\s+at |\/rest\/\d+\/|token-of-conversation/;

function isGood(sentence: string): boolean {
  return SAYS_WHAT_TO_DO.test(sentence) && !UNREADABLE.test(sentence);
}

type Case = readonly [method: string, code: string];

/** Those that are not told well. */
async function badOnes(story: Story, cases: readonly Case[], restarts: boolean): Promise<readonly string[]> {
  const bad: string[] = [];
  for (const [method, code] of cases) {
    const sentence = await told(story, method, code);
    if (!isGood(sentence)) bad.push(`${method} ${code}: ${sentence}`);
    if (restarts) await story.restarts();
  }
  return bad;
}

const CASES: readonly Case[] = METHODS.flatMap((method) => (IMBOT_V2[method]?.errors ?? []).filter((code) => !isAlreadySo(method, code)).map((code) => [method, code] as const));
/** Refuses the bot as a whole: what it was about to do waits for the next start. */
const OF_OTHERS = 'BOT_OWNERSHIP_ERROR';
/** Commands come as commands alone, so that they are answered. */
const PORTAL = { commandAlsoMessage: false };
const SEND = 'imbot.v2.Chat.Message.send';

test('every verb that calls a method has its step here', async () => {
  const { v2 } = await coverage();
  expect(v2.filter(({ verbs }) => verbs.length > 0).map(({ method }) => method).sort()).toEqual([...METHODS].sort());
});

test('every code of every method that verbs call is told with what to do', async () => {
  await using story = await startStory({ bot: botOf(METHODS), portal: PORTAL });
  expect(await badOnes(story, CASES.filter(([, code]) => code !== OF_OTHERS), false)).toEqual([]);
});

test('a bot that belongs to others stops at every method, and says what to do', async () => {
  await using story = await startStory({ bot: botOf(METHODS), portal: PORTAL });
  expect(await badOnes(story, CASES.filter(([, code]) => code === OF_OTHERS), true)).toEqual([]);
});

test('what any method may be refused with is told with what to do', async () => {
  await using story = await startStory({ bot: botOf(METHODS), portal: PORTAL });
  const codes = ['NO_AUTH_FOUND', 'OVERLOAD_LIMIT', 'user_access_error', 'PORTAL_DELETED', 'expired_token', 'INVALID_CREDENTIALS', 'insufficient_scope'];
  expect(await badOnes(story, codes.map((code) => [SEND, code]), true)).toEqual([]);
});

test.each([
  ['oauth', ['ACCESS_DENIED', 'SENDING_FAILED', 'ATTACH_OVERSIZE', 'INVALID_CREDENTIALS', 'insufficient_scope', 'NO_AUTH_FOUND', 'BOT_OWNERSHIP_ERROR'], ['application', 'portal.oauth']],
  ['vibecode', ['ACCESS_DENIED', 'SENDING_FAILED', 'BOT_ID_REQUIRED', 'SCOPE_DENIED', 'KEY_REVOKED', 'BOT_OWNERSHIP_ERROR', 'WRITE_BLOCKED_READONLY_KEY'], ['VibeCode', 'portal.vibecode']],
] as const)('over %s codes are told in its own words', async (over, codes, words) => {
  await using story = await startStory({ bot: botOf([SEND]), over });
  const sentences: string[] = [];
  for (const code of codes) {
    sentences.push(await told(story, SEND, code));
    await story.restarts();
  }
  expect(sentences.filter((sentence) => !isGood(sentence) || sentence.includes('webhook'))).toEqual([]);
  for (const word of words) expect(sentences.join(' ')).toContain(word);
});
