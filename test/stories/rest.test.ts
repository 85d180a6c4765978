import { describe, expect, test } from 'vitest';
import { startStory } from '../../src/testing/story.ts';

const step = (rest: string, behind = '- send: "{{json got}}"'): string => `
flows:
  f:
    when: message
    do:
      - rest: ${rest}
        save_as: got
      ${behind}
    on_error:
      - send: "{{error.message}} ({{error.code}})"
`;

describe('rest', () => {
  test('calls a method of bots with the bot and its token, and saves the whole result', async () => {
    await using story = await startStory({ bot: step('{method: imbot.v2.Chat.get, params: {dialogId: =chat.dialogId}}', '- send: "{{got.chat.type}} {{got.chat.dialogId}}"') });
    await story.says('anna', 'hi');
    expect(story.heard('anna')).toEqual([expect.stringMatching(/^private \d+$/)]);
  });

  test('writes values in their types and texts as they are typed', async () => {
    await using story = await startStory({ bot: step('{method: imbot.v2.Chat.Message.send, params: {dialogId: "{{chat.dialogId}}", fields: {message: "hello {{user.firstName}}", system: true, urlPreview: false}}}', '- send: "{{got.id}}"') });
    await story.says('anna', '[B]hi[/B]');
    const [notice] = story.messages('anna').filter(({ isSystem }) => isSystem);
    expect(notice?.text).toBe('hello Anna');
    expect(story.heard('anna')).toEqual(['hello Anna', String(notice?.id)]);
  });

  test('lets no markup of a person live in what people read', async () => {
    await using story = await startStory({ bot: step('{method: imbot.v2.Chat.Message.send, params: {dialogId: "{{chat.dialogId}}", fields: {message: "You wrote {{message.text}}"}}}', '- stop') });
    await story.says('anna', '[send=/pay]Free[/send]');
    expect(story.heard('anna')[0]).not.toMatch(/\[send=/i);
  });

  test('takes the short form', async () => {
    await using story = await startStory({ bot: step('imbot.v2.Revision.get', '- send: "{{got.rest}}"') });
    await story.says('anna', 'hi');
    expect(story.heard('anna')).toEqual([expect.stringMatching(/^\d+$/)]);
  });

  test('reaches another bot of the same owner, and one that is none of its own is no end of this one', async () => {
    await using story = await startStory({ bot: step('{method: imbot.v2.Bot.get, params: {code: nobody}}') });
    await story.says('anna', 'hi');
    expect(story.heard('anna')).toEqual([expect.stringContaining('(BOT_NOT_FOUND)')]);
    await story.says('anna', 'still there?');
    expect(story.heard('anna')).toHaveLength(1);
  });

  test('fails with a sentence where the portal does not know the method', async () => {
    await using story = await startStory({ bot: step('{method: crm.leed.add, params: {fields: {TITLE: "{{message.text}}"}}}') });
    await story.says('anna', 'hi');
    expect(story.heard('anna')).toEqual([expect.stringMatching(/^This Bitrix24 does not know the method crm\.leed\.add\. .* \(ERROR_METHOD_NOT_FOUND\)$/)]);
  });

  test.each([
    ['INSUFFICIENT_SCOPE', 'The webhook lacks the scope crm, which crm.lead.add needs'],
    ['ACCESS_DENIED', 'The employee behind the webhook lacks the rights for crm.lead.add'],
    ['ERROR_CORE', 'Bitrix24 refused crm.lead.add (ERROR_CORE'],
    ['FILE_NOT_FOUND', 'Bitrix24 refused crm.lead.add (FILE_NOT_FOUND'],
  ])('says what to do where the portal refuses with %s, and the bot stays', async (code, sentence) => {
    await using story = await startStory({ bot: step('{method: crm.lead.add, params: {fields: {TITLE: x}}}') });
    story.control.change({ faults: [{ method: 'crm.lead.add', kind: 'code', code, times: 1 }] });
    await story.says('anna', 'hi');
    expect(story.heard('anna')).toEqual([expect.stringContaining(sentence)]);
    await story.says('anna', 'still there?');
    expect(story.heard('anna')).toHaveLength(1);
  });

  test('is not called a second time where nobody knows whether it was carried out, and the flow hears of it', async () => {
    await using story = await startStory({ bot: step('{method: imbot.v2.Chat.add, params: {fields: {title: Room}}}', '- send: made') });
    story.control.change({ faults: [{ method: 'imbot.v2.Chat.add', kind: 'reset-after', times: 1 }] });
    await story.says('anna', 'hi');
    expect(story.heard('anna')).toEqual(['Whether imbot.v2.Chat.add was carried out is not known, and it is not called again. Look into Bitrix24. (OUTCOME_UNKNOWN)']);
  });

  test('is called again where `delivery: at_least_once` stands at the step, or where it only reads', async () => {
    for (const rest of ['{method: imbot.v2.Chat.add, delivery: at_least_once, params: {fields: {title: Room}}}', '{method: imbot.v2.Chat.get, params: {dialogId: =chat.dialogId}}']) {
      await using story = await startStory({ bot: step(rest, '- send: "{{got.chat.type}}"') });
      story.control.change({ faults: [{ method: rest.includes('add') ? 'imbot.v2.Chat.add' : 'imbot.v2.Chat.get', kind: 'reset-after', times: 1 }] });
      await story.says('anna', 'hi');
      await story.waits('10 seconds');
      expect(story.heard('anna')).toHaveLength(1);
    }
  });

  test('works in flows without a dialog', async () => {
    await using story = await startStory({ bot: `
flows:
  f:
    when: started
    do:
      - rest: imbot.v2.Bot.list
        save_as: all
      - send: {text: "{{count all.bots}}", to: =1}
` });
    expect(story.heard('anna')).toEqual(['1']);
  });
});
