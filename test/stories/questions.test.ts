import { describe, expect, it } from 'vitest';
import { startStory } from '../../src/testing/index.ts';

const VACATION = `
defaults:
  cancel_words: [cancel]
  on_cancel: [send: Cancelled.]
  no_answer: [send: Another time then.]
flows:
  vacation:
    when: {message: vacation}
    do:
      - ask:
          text: How many days?
          type: integer
          check: answer.value <= 20
          wrong: "Not {{answer.text}}, please."
          remind: [{after: 1 hour, text: Are you there?}]
        save_as: days
      - ask: {text: Shall I send it?, choices: ["Send it now", "Leave it"]}
        save_as: sure
      - run: {flow: told, with: {text: "{{days}} days: {{sure}}"}}
        save_as: told
      - send: "Told in {{told.length}} letters by {{answer.by.firstName}}"
  told:
    inputs: {text: text}
    do:
      - set: {length: =inputs.text.size()}
      - send: "{{inputs.text}}"
`;

describe('a flow that asks', () => {
  it('goes on with the answer in its type, and with what the flow that it runs has set', async () => {
    await using story = await startStory({ bot: VACATION });
    await story.says('anna', 'vacation');
    await story.says('anna', '30');
    await story.says('anna', 'ten');
    await story.presses('anna', 'Send it now');
    expect(story.heard('anna')).toEqual(['How many days?', 'Not 30, please.', 'Shall I send it?', '10 days: Send it now', 'Told in 20 letters by Anna']);
  });

  it('reminds, and says goodbye when the time is up', async () => {
    await using story = await startStory({ bot: VACATION });
    await story.says('anna', 'vacation');
    await story.waits('2h');
    expect(story.heard('anna')).toEqual(['How many days?', 'Are you there?']);
    await story.waits('1 day');
    expect(story.heard('anna')).toEqual(['Another time then.']);
  });

  it('ends with a cancel word', async () => {
    await using story = await startStory({ bot: VACATION });
    await story.says('anna', 'vacation');
    await story.says('anna', 'Cancel');
    expect(story.heard('anna')).toEqual(['How many days?', 'Cancelled.']);
  });
});

describe('a flow that waits for something', () => {
  it('goes on when it happens, and tells what it was', async () => {
    await using story = await startStory({ bot: `
flows:
  task:
    when: {message: task}
    do:
      - send: {text: Tell me when it is done., buttons: [{text: Give up, button: given_up}]}
      - wait_for: {for: [{message: {contains: done}}, {button: given_up}], timeout: 1 hour, no_answer: [{send: Too late.}, stop]}
        save_as: what
      - send: "{{what}}"
` });
    await story.says('anna', 'task');
    await story.says('anna', 'all is done');
    await story.says('anna', 'task');
    await story.presses('anna', 'Give up');
    await story.says('anna', 'task');
    await story.waits('2h');
    expect(story.heard('anna')).toEqual(['Tell me when it is done.', 'all is done', 'Tell me when it is done.', 'given_up', 'Tell me when it is done.', 'Too late.']);
  });
});

describe('an answer that is changed', () => {
  it('counts as it is now while the question is open, and nothing behind it', async () => {
    await using story = await startStory({ bot: VACATION });
    await story.says('anna', 'vacation');
    const wrong = await story.says('anna', '30');
    story.control.edit({ person: 1, messageId: wrong, text: '12' });
    await story.settled();
    expect(story.heard('anna')).toEqual(['How many days?', 'Not 30, please.', 'Shall I send it?']);
    story.control.edit({ person: 1, messageId: wrong, text: '13' });
    await story.settled();
    await story.presses('anna', 'Leave it');
    expect(story.heard('anna')[0]).toBe('12 days: Leave it');
  });

  it('counts in what is taken together, and so does one that is taken back', async () => {
    await using story = await startStory({ bot: 'flows: {note: {when: {message: note}, do: [{ask: {text: "What?", take_together: 5 seconds}, save_as: said}, {send: "{{said}}"}]}}\n' });
    await story.says('anna', 'note');
    const [first, , third] = [await story.says('anna', 'one'), await story.says('anna', 'two'), await story.says('anna', 'three')];
    story.control.edit({ person: 1, messageId: first, text: '1' });
    story.control.delete({ person: 1, messageId: third });
    await story.waits('10 seconds');
    expect(story.heard('anna')).toEqual(['What?', '1\ntwo']);
  });
});

describe('inputs of a flow', () => {
  it('have their defaults where it was not given any, also in its condition', async () => {
    await using story = await startStory({ bot: `
flows:
  greet:
    when: message
    if: inputs.times < 3
    inputs: {times: {type: integer, default: 2}, who: {type: text, default: you}}
    do:
      - send: "{{inputs.times}} × {{inputs.who}}"
  hello:
    when: joined
    do:
      - run: {flow: greet, with: {who: Anna}}
` });
    await story.opens('anna');
    await story.says('anna', 'hi');
    expect(story.heard('anna')).toEqual(['2 × Anna', '2 × you']);
  });
});
