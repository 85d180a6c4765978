import { describe, expect, it } from 'vitest';
import { startStory, type Story } from '../../src/testing/index.ts';

/** Asks once, and says what it goes on with. */
const asking = (question: string): string => `
flows:
  asking:
    when: {message: go}
    do:
      - ask: {text: "Well?", ${question}}
        save_as: said
      - send: "Taken: {{answer.text}}"
      - ask: And then?
        save_as: more
      - send: "Then: {{more}}"
  echo:
    when: message
    do: [send: "Echo: {{message.text}}"]
`;

async function asked(question: string): Promise<Story> {
  const story = await startStory({ bot: asking(question) });
  await story.says('anna', 'go');
  story.heard('anna');
  return story;
}

function sendFile(story: Story, text = ''): Promise<void> {
  story.control.sendFiles({ person: 1, dialog: String(story.botId), text, files: [{ name: 'a.txt', bytes: new Uint8Array([97]) }] });
  return story.settled();
}

const LONG = 'a'.repeat(20_001);

describe('an answer of the wrong kind', () => {
  it.each([
    ['type: integer', 'many', 'I need a number here. Please write it in digits.', '3'],
    ['type: integer', '2.5', 'I need a whole number here.', '3'],
    ['type: integer', '9'.repeat(40), 'This number is too large for me.', '3'],
    ['type: number', '12 34 apples', 'I need a number here. Please write it in digits.', '2.5'],
    ['type: yes_no', 'perhaps', 'Please answer with yes or no.', 'yes'],
    ['type: email', 'anna@', 'This does not look like an email address. Please write it like anna@example.com.', 'anna@example.com'],
    ['type: phone', '12', 'This does not look like a phone number. Please write it with its area code.', '+49 30 1234567'],
    ['type: date', 'soon', 'I need a date here, for instance 31.01.2027.', '1.3.2027'],
    ['type: date', '30.02.2027', 'There is no such day. Please look at the date again.', '28.02.2027'],
    ['type: date', '29 February 2027', 'There is no such day. Please look at the date again.', '29 February 2028'],
    ['type: time', '25:00', 'I need a time of the day here, for instance 14:30.', '14:30'],
    ['choices: [Small, Large]', 'medium', 'Please choose one of these:', 'large'],
    ['choices: [Small, Large]', '3', 'Please choose one of these:', '2'],
    ['check: answer.value.size() < 5', 'too much', 'This answer will not do. Please try again.', 'less'],
    ['attempts: 2', LONG, 'This is too long for me. Please write it in fewer words.', 'short'],
  ])('to a question with %s is told why, and a right one is taken', async (question, wrong, told, right) => {
    await using story = await asked(question);
    await story.says('anna', wrong);
    expect(story.heard('anna')).toEqual([told]);
    await story.says('anna', right);
    expect(story.heard('anna')).toEqual([`Taken: ${right}`, 'And then?']);
  });

  it('is a file where words are asked for, and words where a file is', async () => {
    await using words = await asked('timeout: 1 hour');
    await sendFile(words);
    expect(words.heard('anna')).toEqual(['Please answer in words; I cannot read files here.']);
    await using file = await asked('type: file');
    await file.says('anna', 'here it is');
    expect(file.heard('anna')).toEqual(['Please send me a file here.']);
    await sendFile(file, 'there');
    expect(file.heard('anna')).toEqual(['Taken: there', 'And then?']);
  });
});

describe('an answer at a wrong time', () => {
  it('that comes with another one goes to the question that is open then', async () => {
    await using story = await asked('timeout: 1 hour');
    const dialog = String(story.botId);
    story.control.sayMany({ messages: ['one', 'two', 'three'].map((text) => ({ person: 1, dialog, text })) });
    await story.settled();
    expect(story.heard('anna')).toEqual(['Taken: one', 'And then?', 'Then: two', 'Echo: three']);
  });

  it('that is changed or removed after it was taken changes nothing', async () => {
    await using story = await asked('timeout: 1 hour');
    const answer = await story.says('anna', 'one');
    story.heard('anna');
    story.control.edit({ person: 1, messageId: answer, text: 'another' });
    await story.settled();
    story.control.delete({ person: 1, messageId: answer });
    await story.settled();
    expect(story.heard('anna')).toEqual([]);
    await story.says('anna', 'two');
    expect(story.heard('anna')).toEqual(['Then: two']);
  });

  it('after the deadline is for other flows, and a press says that it is too late', async () => {
    await using story = await asked('choices: [Small, Large], timeout: 1 hour');
    await story.waits('59 minutes');
    expect(story.heard('anna')).toEqual([]);
    await story.waits('2 minutes');
    await story.says('anna', 'small');
    await story.presses('anna', 'Small');
    expect(story.heard('anna')).toEqual([
      'I have not heard from you, so I am closing this. Write to me again when you want to go on.', 'Echo: small', 'This button is out of date. Nothing was changed.',
    ]);
  });

  it('that the end of the process meets in the middle is taken once it is back', async () => {
    await using story = await asked('timeout: 1 hour');
    await story.crashes((control) => void control.say({ person: 1, dialog: String(story.botId), text: 'one' }));
    expect(story.heard('anna')).toEqual(['Taken: one', 'And then?']);
  });
});
