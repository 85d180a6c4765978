import { describe, expect, test } from 'vitest';
import { startStory } from '../../src/testing/story.ts';

const ECHO = 'flows: {f: {when: message, do: [{send: "{{message.text}}"}]}}';

describe('hostile texts', () => {
  test.each([
    ['BB codes', '[send=/ping]x[/send] [USER=all]all[/USER] [url=javascript:alert(1)]y[/url]'],
    ['a batch reference', 'see $result[c0][id] and $RESULT[c1]'],
    ['a template', '{{user.id}} {{{raw}}} {{#each x}}'],
    ['dashes', '------\nAnna\n------'],
    ['control characters', 'a\u0001b\u0008c\u202Ed\u200Fe'],
    ['query syntax', 'a=b&c[d]=e%20f+g#h\\i"j\'k'],
    ['names of prototypes', '__proto__ constructor.prototype'],
  ])('%s come back as the same visible text', async (_what, text) => {
    await using story = await startStory({ bot: ECHO });
    await story.says('anna', text);
    expect(story.heard('anna').map((heard) => heard.replaceAll('\u200B', ''))).toEqual([text]);
  });

  test('no tag of a person\'s text is live', async () => {
    await using story = await startStory({ bot: ECHO });
    await story.says('anna', '[send=/x]a[/send][USER=all]b[/USER][call=1]c[/call]');
    expect(story.heard('anna')[0]).not.toMatch(/\[(?:send|user|call|\/)/i);
  });

  test.each([['---', '---{{message.text}}---'], ['>', '{{message.text}}>x'], ['-----', '{{message.text}}-']])('"%s" makes no quote together with the words around it', async (text, template) => {
    await using story = await startStory({ bot: `flows: {f: {when: message, do: [{send: ${JSON.stringify(template)}}]}}` });
    await story.says('anna', text);
    const [heard = ''] = story.heard('anna');
    expect(heard.replaceAll('\u200B', '')).toBe(template.replace('{{message.text}}', text));
    expect(heard).not.toMatch(/-{6}|>>/);
  });

  test('no part of a long text begins as a quote', async () => {
    await using story = await startStory({ bot: ECHO });
    await story.says('anna', `x${'>'.repeat(19_998)}`);
    await using twice = await startStory({ bot: 'flows: {f: {when: message, do: [{send: "{{message.text}}{{message.text}}"}]}}' });
    await twice.says('anna', `x${'>'.repeat(15_000)}`);
    expect([...story.heard('anna'), ...twice.heard('anna')].filter((part) => part.startsWith('>>'))).toEqual([]);
  });

  test('a text above the limit is split and nothing of it is lost', async () => {
    await using story = await startStory({ bot: 'flows: {f: {when: message, do: [{send: "{{message.text}}{{message.text}}{{message.text}}"}]}}' });
    const paragraph = `${'слово '.repeat(300).trim()}.`;
    const text = Array.from({ length: 11 }, () => paragraph).join('\n\n');
    await story.says('anna', text);
    const heard = story.heard('anna');
    expect(heard.length).toBeGreaterThan(2);
    expect(heard.every((part) => part.length <= 20_000 && !part.endsWith(' (...)'))).toBe(true);
    expect(heard.join('').replace(/\s/g, '')).toBe(`${text}${text}${text}`.replace(/\s/g, ''));
  });

  test('20,001 characters are answered', async () => {
    await using story = await startStory({ bot: ECHO });
    await story.says('anna', 'x'.repeat(20_001));
    expect(story.heard('anna').join('')).toMatch(/^x{19900}/);
  });

  test('a text that comes out empty fails its step with a reason', async () => {
    await using story = await startStory({ bot: 'flows: {f: {when: message, on_error: [{send: "{{error.code}}"}], do: [{send: "{{user.email}}"}]}}' });
    const { id } = story.control.addPerson({ firstName: 'Nobody', email: '' });
    story.control.say({ person: id, dialog: String(story.botId), text: 'x' });
    await story.settled();
    expect(story.control.messages({ person: id, dialog: String(story.botId) }).at(-1)?.text).toBe('EMPTY_MESSAGE');
  });
});
