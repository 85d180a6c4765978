import { expect, test } from 'vitest';
import { GROUP, startStory } from '../../src/testing/story.ts';

test('started comes with every start and with no reload', async () => {
  const bot = `
flows:
  morning:
    when: started
    do:
      - send: {text: "I am up, {{bot.name}}", to: ="chat2"}
`;
  await using story = await startStory({ bot });
  await story.settled();
  expect(story.heard('anna', GROUP)).toEqual(['I am up, Story']);
  await story.reloads(`${bot}\n`);
  await story.settled();
  expect(story.heard('anna', GROUP)).toEqual([]);
  await story.restarts();
  await story.settled();
  expect(story.heard('anna', GROUP)).toEqual(['I am up, Story']);
});

test('flow_failed tells which flow failed and why, beside the sentence that the person reads', async () => {
  await using story = await startStory({ bot: `
flows:
  alarm:
    when: {flow_failed: orders}
    do:
      - send: {text: "{{flow}} stopped at {{error.step}}: {{error.message}}", to: ="chat2"}
  orders:
    when: {message: order}
    do:
      - fail: no orders on Sunday
  handled:
    when: {message: handled}
    on_error:
      - send: never mind
    do:
      - fail: this is handled
  other:
    when: message
    do:
      - fail: nobody listens to this one
` });
  await story.says('anna', 'order');
  expect(story.heard('anna', GROUP)).toEqual(['orders stopped at fail: no orders on Sunday']);
  expect(story.heard('anna')).toHaveLength(1);
  await story.says('anna', 'handled');
  await story.says('anna', 'other');
  expect(story.heard('anna', GROUP)).toEqual([]);
});

test('a flow that a failure starts does not start itself when it fails', async () => {
  await using story = await startStory({ bot: `
flows:
  alarm:
    when: flow_failed
    do:
      - fail: "again: {{error.message}}"
  f:
    when: message
    do:
      - fail: the first
` });
  await story.says('anna', 'hi');
  expect(story.log.filter(({ fields }) => fields['event'] === 'run_failed').map(({ message }) => message)).toEqual([
    '"f" stopped at `fail`: the first', '"alarm" stopped at `fail`: again: the first',
  ]);
});
