import { describe, expect, test } from 'vitest';
import { startStory } from '../../src/testing/story.ts';

describe('order and values', () => {
  test('set, if, do and else, stop', async () => {
    await using story = await startStory({ bot: `
flows:
  f:
    when: message
    do:
      - set: {short: =message.text.size() < 5, greeting: "Hello, {{user.firstName}}"}
      - if: short
        do:
          - send: "{{greeting}}: short"
        else:
          - send: "{{greeting}}: long"
      - if: message.text == "stop"
        stop: asked to
      - send: end
` });
    await story.says('anna', 'stop');
    expect(story.heard('anna')).toEqual(['Hello, Anna: short']);
    story.heard('anna');
    await story.says('anna', 'go on please');
    expect(story.heard('anna')).toEqual(['Hello, Anna: short', 'Hello, Anna: long', 'end'].slice(1));
  });

  test('conditions choose the flow', async () => {
    await using story = await startStory({ bot: `
flows:
  inside:
    when: message
    if:
      - not user.extranet
      - {any: [message.text == "a", 'message.text == "b"']}
    do:
      - send: inside
  rest:
    when: message
    do:
      - send: rest
` });
    await story.says('anna', 'b');
    await story.says('anna', 'c');
    expect(story.heard('anna')).toEqual(['inside', 'rest']);
  });

  test('log writes a line, typing and reactions ride with the message in one request', async () => {
    await using story = await startStory({ bot: `
flows:
  f:
    when: message
    do:
      - log: "{{user.firstName}} wrote"
      - typing: thinking
      - react: like
      - send: done
` });
    await story.settled();
    const before = story.control.journal().next;
    await story.says('anna', 'x');
    expect(story.log.find(({ fields }) => fields['event'] === 'flow_log')?.message).toBe('Anna wrote');
    const requests = story.control.journal({ since: before }).entries.filter((entry) => entry.kind === 'request' && entry.method !== 'imbot.v2.Event.get');
    const calls = story.control.journal({ since: before }).entries.flatMap((entry) => (entry.kind === 'call' ? [entry.method] : []));
    expect(requests).toHaveLength(1);
    expect(calls.filter((method) => method !== 'imbot.v2.Event.get')).toEqual(['imbot.v2.Chat.InputAction.notify', 'imbot.v2.Chat.Message.Reaction.add', 'imbot.v2.Chat.Message.send']);
  });

  test('a message goes to the person in private, or to a dialog that is computed', async () => {
    await using story = await startStory({ bot: `
flows:
  f:
    when: message
    do:
      - send: {text: private, to: user}
      - send: {text: group, to: '="chat2"', reply: no}
` });
    await story.settled();
    story.heard('anna', 'chat2');
    await story.says('anna', 'x');
    expect(story.heard('anna')).toEqual(['private']);
    expect(story.heard('anna', 'chat2')).toEqual(['group']);
  });

  test('what a message saved is there for the next step', async () => {
    await using story = await startStory({ bot: `
flows:
  f:
    when: message
    do:
      - send: one
        save_as: first
      - send: "that was {{first.id}}"
` });
    await story.says('anna', 'x');
    const [, id] = /that was (\d+)/.exec(story.heard('anna')[1] ?? '') ?? [];
    expect(story.messages('anna').find((message) => message.id === Number(id))?.text).toBe('one');
  });
});

describe('failures', () => {
  const refused = { method: 'imbot.v2.Chat.Message.send', times: 1, kind: 'code', code: 'ACCESS_DENIED' } as const;

  test('the step, the flow and the file can say what happens then', async () => {
    await using story = await startStory({ bot: `
defaults:
  on_error:
    - send: "default: {{error.code}}"
flows:
  own:
    when: {message: own}
    do:
      - send: lost
        on_error:
          - send: "own: {{error.code}} at {{error.step}}"
      - send: goes on
  flow:
    when: {message: flow}
    on_error:
      - send: "flow: {{error.code}}"
    do:
      - send: lost
      - send: never
  rest:
    when: message
    do:
      - send: lost
` });
    for (const [text, replies] of [['own', ['own: ACCESS_DENIED at send', 'goes on']], ['flow', ['flow: ACCESS_DENIED']], ['other', ['default: ACCESS_DENIED']]] as const) {
      story.control.change({ faults: [refused] });
      await story.says('anna', text);
      expect(story.heard('anna')).toEqual(replies);
    }
  });

  test('without any path the person reads one neutral sentence and the log names the step', async () => {
    await using story = await startStory({ bot: 'flows: {f: {when: message, do: [{send: lost}]}}' });
    story.control.change({ faults: [refused] });
    await story.says('anna', 'x');
    expect(story.heard('anna')).toEqual(['Sorry, something went wrong on my side. Please try again later.']);
    expect(story.log.find(({ fields }) => fields['event'] === 'run_failed')?.fields).toMatchObject({ flow: 'f', code: 'ACCESS_DENIED', step: 'send' });
  });

  test('typing and reactions that fail stop nothing', async () => {
    await using story = await startStory({ bot: 'flows: {f: {when: message, do: [{typing: thinking}, {react: like}, {send: there}]}}' });
    story.control.change({ faults: [{ ...refused, method: 'imbot.v2.Chat.Message.Reaction.add' }, { ...refused, method: 'imbot.v2.Chat.InputAction.notify' }] });
    await story.says('anna', 'x');
    expect(story.heard('anna')).toEqual(['there']);
  });

  test('a condition that cannot be evaluated starts nothing and is named', async () => {
    await using story = await startStory({ bot: `
flows:
  f:
    when: message
    if: 'number(message.text) > 3'
    do:
      - send: number
  rest:
    when: message
    do:
      - send: rest
` });
    await story.says('anna', 'five');
    await story.says('anna', '5');
    expect(story.heard('anna')).toEqual(['rest', 'number']);
    expect(story.log.some(({ fields }) => fields['event'] === 'condition_failed')).toBe(true);
  });
});
