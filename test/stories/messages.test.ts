import { describe, expect, test } from 'vitest';
import { GROUP, startStory } from '../../src/testing/story.ts';

describe('a message that changes', () => {
  test('edit changes the last one of the run, or one that was saved', async () => {
    await using story = await startStory({ bot: `
flows:
  f:
    when: message
    do:
      - send: {text: first, buttons: [{text: Yes, send: "yes"}, {text: No, send: "no"}]}
        save_as: card
      - send: second
      - edit: "second, of {{user.firstName}}"
      - edit: {message: =card, text: first and done, buttons: none, attach: [{message: Done}]}
` });
    await story.says('anna', 'x');
    expect(story.heard('anna')).toEqual(['first and done', 'second, of Anna']);
    const card = story.messages('anna').find(({ text }) => text === 'first and done');
    expect([card?.edited, card?.buttons, card?.attach]).toEqual([true, [], [{ MESSAGE: 'Done' }]]);
  });

  test('new buttons take the place of the old ones, and the text stays', async () => {
    await using story = await startStory({ bot: `
flows:
  f:
    when: {message: go}
    do:
      - send: {text: choose, buttons: [{text: A, send: a}]}
      - edit: {buttons: [{text: B, button: chosen}]}
  chosen:
    when: {button: chosen}
    do:
      - edit: {message: =button.message, text: taken}
` });
    await story.says('anna', 'go');
    expect(story.messages('anna').at(-1)?.buttons.map((button) => button['TEXT'])).toEqual(['B']);
    await story.presses('anna', 'B');
    expect(story.heard('anna')).toEqual(['taken']);
  });

  test('edit without a message of this run fails, and what is empty or too long is not written', async () => {
    await using story = await startStory({ bot: `
flows:
  nothing:
    when: {message: nothing}
    do:
      - edit: text
        on_error: [{send: "{{error.code}}"}]
  empty:
    when: {message: empty}
    do:
      - send: start
      - edit: "{{#if user.bot}}a bot{{/if}}"
        on_error: [{send: "{{error.code}}"}]
  long:
    when: message
    do:
      - send: start
      - edit: "{{message.text}}"
        on_error: [{send: "{{error.code}}"}]
` });
    await story.says('anna', 'nothing');
    await story.says('anna', 'empty');
    await story.says('anna', 'a'.repeat(20_000));
    expect(story.heard('anna')).toEqual(['NO_MESSAGE', 'start', 'EMPTY_MESSAGE', 'start', 'TEXT_TOO_LONG']);
  });
});

describe('a message that goes', () => {
  test('delete takes away one of the bot, and that of a person only with rights in the chat', async () => {
    await using story = await startStory({ bot: `
flows:
  f:
    when: message
    do:
      - send: gone
        save_as: card
      - delete: =card
      - delete:
        on_error: [{send: "not mine: {{error.code}}"}]
` });
    await story.says('anna', 'x');
    expect(story.messages('anna').slice(-3).map(({ text, deleted }) => [text, deleted])).toEqual([['x', false], ['', true], ['not mine: ACCESS_DENIED', false]]);
  });

  test('a deletion whose answer is lost is done once, and the flow goes on', async () => {
    await using story = await startStory({ bot: `
flows:
  f:
    when: message
    do:
      - send: gone
      - delete: =1
        if: 'false'
      - send: stays
        save_as: card
      - delete: =card
      - send: end
` });
    story.control.change({ faults: [{ method: 'imbot.v2.Chat.Message.delete', times: 1, kind: 'reset-after' }] });
    await story.says('anna', 'x');
    expect(story.heard('anna').filter((text) => text !== '')).toEqual(['gone', 'end']);
  });
});

describe('small things', () => {
  test('read marks the messages of the dialog, and never stops a flow', async () => {
    await using story = await startStory({ bot: 'flows: {f: {when: message, do: [read, {send: there}]}}' });
    const calls = (): readonly string[] => story.control.journal({ since }).entries.flatMap((entry) => (entry.kind === 'call' ? [entry.method] : [])).filter((method) => method.includes('Message'));
    let since = story.control.journal().next;
    await story.says('anna', 'x');
    expect(calls()).toEqual(['imbot.v2.Chat.Message.read', 'imbot.v2.Chat.Message.send']);
    since = story.control.journal().next;
    story.control.change({ faults: [{ method: 'imbot.v2.Chat.Message.read', times: 1, kind: 'code', code: 'ACCESS_DENIED' }] });
    await story.says('anna', 'y');
    expect(story.heard('anna')).toEqual(['there', 'there']);
  });

  test('input_field takes the text field away until it is given back', async () => {
    await using story = await startStory({ bot: `
flows:
  off:
    when: {message: close}
    do:
      - send: closed
      - input_field: off
      - log: "{{chat.textFieldEnabled}}"
  on:
    when: reaction
    do:
      - log: "{{chat.textFieldEnabled}}"
      - input_field: '=change == "added" ? "on" : "off"'
      - log: given back
` });
    await story.says('anna', 'close');
    await story.reacts('anna', story.messages('anna').at(-1)?.id ?? 0, 'like');
    await story.says('anna', 'close');
    const lines = story.log.filter(({ fields }) => fields['event'] === 'flow_log').map(({ message }) => message);
    expect(lines).toEqual(['Y', 'N', 'given back', 'Y']);
  });

  test('a message has blocks in the portal\'s letters, and needs no text then', async () => {
    await using story = await startStory({ bot: `
commands: {card: Shows a card}
flows:
  command:
    when: {command: card}
    do:
      - answer:
          attach:
            color: "#29619b"
            color_token: primary
            blocks:
              - message: "Request of {{user.firstName}}"
              - delimiter
              - grid:
                  - {display: row, name: Status, value: Open}
              - user: {name: Anna, user_id: =user.id, avatar_type: user}
  rest:
    when: message
    do:
      - send: {text: here, attach: [{image: {link: /a.png}}, {file: [{link: /a.pdf, size: 5}]}, {link: {link: /a, name: "{{message.text}}"}}]}
` });
    await story.says('anna', '/card');
    expect(story.messages('anna').at(-1)).toMatchObject({
      text: '',
      attach: [{ MESSAGE: 'Request of Anna' }, { DELIMITER: { SIZE: 200 } }, { GRID: [{ DISPLAY: 'ROW', NAME: 'Status', VALUE: 'Open' }] }, { USER: { NAME: 'Anna', USER_ID: 1, AVATAR_TYPE: 'USER' } }],
    });
    await story.says('anna', 'open');
    expect(story.messages('anna').at(-1)).toMatchObject({ text: 'here', attach: [{ IMAGE: [{ LINK: '/a.png' }] }, { FILE: [{ LINK: '/a.pdf', SIZE: 5 }] }, { LINK: { LINK: '/a', NAME: 'open' } }] });
  });

  test('an attach that is too long fails the step', async () => {
    await using story = await startStory({ bot: `
flows:
  f:
    when: message
    do:
      - send:
          attach: [{message: "{{message.text}}"}, {message: "{{message.text}}"}, {message: "{{message.text}}"}, {message: "{{message.text}}"}]
        on_error: [{send: "{{error.code}}"}]
` });
    await story.says('anna', 'a'.repeat(19_000));
    expect(story.heard('anna')).toEqual(['ATTACH_OVERSIZE']);
  });

  test('forward sends messages on, with words of the bot or without', async () => {
    await using story = await startStory({ bot: `
flows:
  words:
    when: {message: words}
    do:
      - send: {text: see above, to: '="chat2"', forward: =message}
  rest:
    when: message
    do:
      - send: one
        save_as: first
      - send: {to: '="chat2"', forward: [=message, =first]}
        save_as: sent
      - send: "id {{sent.id}}"
` });
    await story.settled();
    story.heard('anna', GROUP);
    await story.says('anna', 'words');
    await story.says('anna', 'look');
    expect(story.heard('anna', GROUP)).toEqual(['words', 'see above', 'look', 'one']);
    expect(story.heard('anna').at(-1)).toBe(`id ${story.messages('anna', GROUP).at(-1)?.id}`);
  });
});
