import { expect, test } from 'vitest';
import { startStory } from '../../src/testing/story.ts';

test('match runs the case that a value is, whatever its letter case, else the steps of else', async () => {
  await using story = await startStory({ bot: `
commands:
  help: {title: Help, params: "[topic]", args: {topic: text}}
flows:
  help:
    when: {command: help}
    do:
      - match:
          value: args.topic
          cases:
            billing:
              - send: Invoices come on the first.
            Счёт на ёлку:
              - send: Ёлки
          else:
            - send: "Nothing about {{args.topic}}."
      - send: Anything else?
` });
  for (const topic of ['Billing', ' СЧЕТ на елку', 'lunch']) await story.says('anna', `/help ${topic}`);
  expect(story.heard('anna')).toEqual([
    'Invoices come on the first.', 'Anything else?', 'Ёлки', 'Anything else?', 'Nothing about lunch.', 'Anything else?',
  ]);
});

test('match knows yes and no, and goes on where no case fits', async () => {
  await using story = await startStory({ bot: `
flows:
  f:
    when: message
    do:
      - match: {value: message.text == "on", cases: {yes: [{send: lights on}]}}
      - send: done
` });
  await story.says('anna', 'on');
  await story.says('anna', 'off');
  expect(story.heard('anna')).toEqual(['lights on', 'done', 'done']);
});

test('for_each takes the items of a list in their order, and until ends it', async () => {
  await using story = await startStory({ bot: `
commands:
  say: {title: Say, params: words, args: {words: list}}
flows:
  say:
    when: {command: say}
    do:
      - set: {count: 0}
      - for_each:
          item: word
          of: args.words
          until: word == "stop"
          do:
            - set: {count: =count + 1}
            - send: "{{count}}. {{word}}"
      - send: "{{count}} in all"
` });
  await story.says('anna', '/say one, two, stop, three');
  await story.says('anna', '/say');
  expect(story.heard('anna')).toEqual(['1. one', '2. two', '3. stop', '3 in all', '0 in all']);
});

test('repeat counts times, asks while before and until behind each round, and ends at at_most', async () => {
  await using story = await startStory({ bot: `
flows:
  f:
    when: message
    do:
      - repeat: {times: 2, do: [{send: hurray}]}
      - set: {n: 0}
      - repeat: {while: n < 2, do: [{set: {n: =n + 1}}, {send: "up to {{n}}"}]}
      - repeat: {until: n == 0, do: [{set: {n: =n - 1}}, {send: "down to {{n}}"}]}
      - repeat: {while: true, at_most: 2, do: [{send: again}]}
      - repeat: {times: 0, do: [{send: never}]}
      - send: end
` });
  await story.says('anna', 'go');
  expect(story.heard('anna')).toEqual(['hurray', 'hurray', 'up to 1', 'up to 2', 'down to 1', 'down to 0', 'again', 'again', 'end']);
});

test('a loop that does not end fails, and loops inside loops end each for itself', async () => {
  await using story = await startStory({ bot: `
flows:
  f:
    when: message
    on_error:
      - send: "{{error.code}}"
    do:
      - repeat:
          times: 2
          do:
            - for_each: {item: one, of: commands, do: [{send: never}]}
            - repeat: {times: 2, do: [{repeat: {times: 2, do: [{log: inner}]}}]}
            - send: outer
      - repeat: {while: true, do: [{log: on and on}]}
` });
  await story.says('anna', 'go');
  expect(story.heard('anna')).toEqual(['outer', 'outer', 'TOO_MANY_ROUNDS']);
  expect(story.log.filter(({ message }) => message === 'inner')).toHaveLength(8);
});

test('a loop goes on where it was after a restart', async () => {
  await using story = await startStory({ bot: `
flows:
  f:
    when: message
    do:
      - repeat:
          times: 3
          do:
            - send: "{{message.text}}"
              retry: {times: 5, wait: 10 seconds}
` });
  story.control.change({ faults: [{ method: 'imbot.v2.Chat.Message.send', kind: 'code', code: 'ACCESS_DENIED', times: 1 }] });
  await story.says('anna', 'hip');
  expect(story.heard('anna')).toEqual([]);
  await story.restarts();
  await story.waits('11 seconds');
  expect(story.heard('anna')).toEqual(['hip', 'hip', 'hip']);
});

test('fail ends the flow with its reason', async () => {
  await using story = await startStory({ bot: `
flows:
  f:
    when: message
    on_error:
      - send: "Because: {{error.message}}"
    do:
      - if: message.text == "x"
        do:
          - fail: "no {{message.text}} today"
      - send: fine
` });
  await story.says('anna', 'x');
  await story.says('anna', 'y');
  expect(story.heard('anna')).toEqual(['Because: no x today', 'fine']);
});
