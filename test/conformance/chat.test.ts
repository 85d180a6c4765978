import { describe, expect, test } from 'vitest';
import { GROUP, type Person, startStory, type Story } from '../../src/testing/story.ts';

// docs/reference/language.md, sections 1, 3, 5 and 6, as people in a chat see them. One bot for the sentences of one subject;
// a line is who writes what (`press X`, `react x`, `open` do that), and what the bot answers.

/** What people see: the marks that make a value inert take no room. */
function visible(text: string): string {
  return text.replaceAll('\u200B', '');
}

type Line = readonly [said: string, answers: readonly string[]];

async function does(story: Story, person: Person, act: string): Promise<void> {
  const [, verb, rest = ''] = /^(press|react|open)\b ?(.*)$/.exec(act) ?? [];
  if (verb === 'press') return story.presses(person, rest);
  if (verb === 'open') return story.opens(person);
  if (verb === 'react') return story.reacts(person, story.messages(person).at(-1)?.id ?? 0, rest);
  await story.says(person, act);
}

async function talks(bot: string, lines: readonly Line[]): Promise<void> {
  await using story = await startStory({ bot });
  for (const [said, answers] of lines) {
    const [, person = 'anna', act = ''] = /^(\w+): ([^]*)$/.exec(said) ?? [];
    await does(story, person as Person, act);
    expect(story.heard(person as Person).map(visible), said).toEqual(answers);
  }
}

test('who handles a message: the first flow from top to bottom whose `when` and `if` fit', () => talks(`
flows:
  off: {when: message, enabled: no, do: [{send: never}]}
  only_called: {do: [{send: never}]}
  hello: {when: {message: hello}, do: [{send: hello}]}
  guests: {when: message, if: user.extranet, do: [{send: never}]}
  long: {when: message, if: [message.text.size() > 20, not user.bot], do: [{send: long}]}
  either:
    when: message
    if: {any: ['message.text == "a"', 'message.text.startsWith("b")']}
    do: [{send: either}]
  nobody: {when: message, if: {not: [user.active, {not: user.bot}]}, do: [{send: never}]}
  rest: {when: message, do: [{send: rest}]}
`, [
  ['anna: well, HELLO there', ['hello']],
  ['anna: hellow', ['rest']],
  ['anna: this text is a bit longer', ['long']],
  ['anna: a', ['either']],
  ['boris: bcd', ['either']],
  ['anna: c', ['rest']],
]));

test('letter case, ё and outer spaces do not count; words are whole and in order', () => talks(`
flows:
  whole: {when: {message: {is: ["да, всё", yes]}}, do: [{send: whole}]}
  order: {when: {message: {words: "when open*"}}, do: [{send: words}]}
  starts: {when: {message: {starts_with: 0123}}, do: [{send: starts}]}
  inside: {when: {message: {contains: [1.10, "12:00"]}}, do: [{send: inside}]}
  pattern: {when: {message: {matches: '\\bзаказ (?P<id>\\d+)\\b'}}, do: [{send: "order {{match.id}} in: {{match.text}}"}]}
  rest: {when: message, do: [{send: rest}]}
`, [
  ['anna:  Да, ВСЕ ', ['whole']],
  ['anna: yes!', ['rest']],
  ['anna: When are you open?', ['rest']],
  ['anna: so when opening?', ['words']],
  ['anna: 0123456', ['starts']],
  ['anna: x1.10x', ['inside']],
  ['anna: at 12:00', ['inside']],
  ['anna: мой ЗАКАЗ 17, спасибо', ['order 17 in: мой ЗАКАЗ 17, спасибо']],
  ['anna: заказ 17а', ['rest']],
]));

test('arguments of commands: in order, in their types, empty when left out', () => talks(`
bot: {code: story, name: Story, timezone: Europe/Berlin}
commands:
  leave:
    title: Leave
    params: "[days] [from]"
    args:
      days: {type: integer, required: yes}
      from: date
      for: {type: duration, default: 1 day}
      tags: list
      ok: yes_no
      note: text
flows:
  long:
    when: {command: leave}
    if: args.days > 3
    do:
      - answer: "{{args.days}}|{{args.from}}|{{args.tags.[0]}}|{{count args.tags}}|{{args.ok}}|{{args.note}}|{{args.text}}"
      - answer: later than today
        if: args.from > today
      - answer: for more than a day
        if: args.for > days(1)
  short:
    when: {command: leave}
    do: [{answer: "short{{#if args.from}} from {{args.from}}{{/if}}"}]
  rest: {when: message, do: [{send: "a message: {{message.text}}"}]}
`, [
  ['anna: /leave 5 2035-01-02 2 days red, blue да with my family', ['5|2035-01-02|red|2|true|with my family|5 2035-01-02 2 days red, blue да with my family', 'later than today', 'for more than a day']],
  ['anna: /leave 4', ['4|||0|false||4']],
  ['anna: /LEAVE 2', ['short']],
  ['anna: /leave', ['“days” is missing. Write it like this: /leave [days] [from]']],
  ['anna: /leave five', ['“five” does not fit “days”. Write it like this: /leave [days] [from]']],
  ['anna: /leav 5', ['a message: /leav 5']],
]));

test('commands are listed in the reader\'s language, without hidden ones', () => talks(`
bot: {code: story, name: Story, language: ru}
commands:
  help: {title: {en: Show help, ru: Показать помощь}, params: {en: "[topic]"}}
  plain: Просто так
  secret: {title: Secret, hidden: yes}
flows:
  help: {when: {command: [help, secret, plain]}, do: [{answer: "{{#each commands}}/{{name}} {{title}} {{params}}; {{/each}}{{language}} {{command.name}}"}]}
  go: {when: {button: go}, do: [{send: gone}]}
  rest: {when: message, do: [{send: {text: Go?, buttons: [{text: Go, button: go}]}}]}
`, [
  ['anna: /help', ['/help Show help [topic]; /plain Просто так ; en help']],
  ['anna: /secret', ['/help Show help [topic]; /plain Просто так ; en secret']],
  ['anna: x', ['Go?']],
  ['anna: press Go', ['gone']],
]));

test('values keep their types, names that were never set can be asked for', () => talks(`
bot: {code: story, name: Story, timezone: Europe/Berlin}
flows:
  f:
    when: [message, {reaction: any}]
    do:
      - set: {n: 5, half: 2.5, yes_word: yes, no_text: 0123, price: 1.10, done: true, l: [1, a], o: {name: "{{user.firstName}}"}}
      - set: {sum: =n + half, next: =n + 1, third: =7 / 2, later: =now + days(1), same: =user}
        if: not has(reaction)
      - send: "{{reaction}} {{change}}"
        if: has(reaction) and has(change)
      - stop: enough
        if: has(reaction)
      - send: "{{n}} {{half}} {{yes_word}} {{no_text}} {{price}} {{done}} {{join l}} {{o.name}} {{default sum '-'}} {{default next '-'}} {{default third '-'}}"
      - send: typed
        if: [n == 5, half == 2.5, 'yes_word == "yes"', 'no_text == "0123"', done, has(sum) and sum == 7.5, has(later) and later > now, has(same) and same.id == 1]
`, [
  ['anna: x', ['5 2.5 yes 0123 1.10 true 1, a Anna 7.5 6 3', 'typed']],
  ['anna: react like', ['like added']],
]));

test('a value is escaped for where it goes', async () => {
  const bot = `
flows:
  go: {when: {button: go}, do: [{send: "{{button.with.text}}"}]}
  f:
    when: message
    do:
      - send:
          text: "{{message.text}} [URL=https://example.com/?q={{message.text}}]find[/URL]"
          buttons:
            - {text: Find, link: "https://example.com/{{message.text}}?q={{message.text}}&from={{user.id}}"}
            - {text: Say, send: "{{message.text}}"}
            - {text: Put, put: "{{message.text}}"}
            - {text: Copy, copy: "{{message.text}}"}
            - {text: Go, button: go, with: {text: "{{message.text}}"}}
`;
  await using story = await startStory({ bot });
  const text = '[b]a & b[/b] = c/ж?';
  const part = encodeURIComponent(text);
  await story.says('anna', text);
  const [shown = ''] = story.heard('anna');
  expect(shown).not.toContain('[b]');
  expect(visible(shown)).toBe(`${text} [URL=https://example.com/?q=${part}]find[/URL]`);
  const values = story.messages('anna').at(-1)?.buttons.map((button) => button['LINK'] ?? button['ACTION_VALUE']);
  expect(values?.slice(0, 4)).toEqual([`https://example.com/${part}?q=${part}&from=1`, text, text, text]);
  await story.presses('anna', 'Go');
  expect(story.heard('anna').map(visible)).toEqual([text]);
});

test('a whole address stays one, anything else is no address', () => talks(`
flows:
  f:
    when: message
    do:
      - send: {text: shown, buttons: [{text: A, link: "{{message.text}}"}, {text: B, link: =message.text}]}
        on_error:
          - send: "{{error.step}} {{error.code}}: {{error.message}}"
`, [
  ['anna: https://example.com/a?b=c d', ['shown']],
  ['anna: javascript:alert(1)', ['send EXPRESSION: "javascript%3Aalert(1)" cannot be used for "link" of a button: an address starts with `https://`, or with `/` on the portal itself']],
]));

describe('on_error', () => {
  const BOT = `
defaults:
  on_error: [{send: "all: {{error.step}}"}]
flows:
  step:
    when: {message: step}
    on_error: [{send: "flow: {{error.step}}"}]
    do:
      - send: {text: a, to: =message.params.nobody}
        on_error: [{send: "step: {{error.step}}"}]
      - send: goes on
  flow:
    when: {message: flow}
    on_error: [{send: "flow: {{error.step}}"}]
    do:
      - send: {text: a, to: =message.params.nobody}
      - send: never
  all:
    when: {message: all}
    do:
      - send: {text: a, to: =message.params.nobody}
      - send: never
  soft:
    when: {message: soft}
    do:
      - react: {add: like, message: =message.params.nobody}
      - send: not stopped
  condition:
    when: message
    if: message.params.nothing > 3
    do: [{send: never}]
  rest: {when: message, do: [{send: rest}]}
`;
  test('of the step, else of the flow, else of all; a failing reaction stops nothing; a failing condition starts nothing', () => talks(BOT, [
    ['anna: step', ['step: send', 'goes on']],
    ['anna: flow', ['flow: send']],
    ['anna: all', ['all: send']],
    ['anna: soft', ['not stopped']],
    ['anna: x', ['rest']],
  ]));

  test('without any, one neutral sentence', () => talks(BOT.replace(/^defaults:\n.*\n/m, ''), [
    ['anna: all', ['Sorry, something went wrong on my side. Please try again later.']],
  ]));
});

test('do, else, stop', () => talks(`
flows:
  f:
    when: message
    do:
      - if: message.text == "stop"
        stop: asked to
      - if: message.text.size() > 3
        do:
          - send: long
          - if: message.text == "deep end"
            do: [stop]
        else:
          - send: short
      - send: end
`, [
  ['anna: stop', []],
  ['anna: abc', ['short', 'end']],
  ['anna: abcd', ['long', 'end']],
  ['anna: deep end', ['long']],
]));

test('joined, reactions and presses give their values', () => talks(`
commands: {order: {title: Order, args: {n: integer}}}
flows:
  hi: {when: joined, do: [{send: "Hi, {{user.firstName}}"}]}
  liked: {when: {reaction: like, change: added}, do: [{send: {text: "{{user.firstName}}: {{reaction}} {{change}}", system: yes}}]}
  order: {when: {command: order}, do: [{answer: "order {{args.n}}"}]}
  press: {when: {button: choose}, do: [{react: fire}, {send: "{{button.name}} {{button.with.n}} {{button.with.who}} of {{button.message.id}}"}]}
  rest:
    when: message
    do:
      - send:
          text: Choose
          buttons:
            - [{text: One, button: choose, with: {n: 1, who: =user.id}}]
            - [{text: Two, command: order, args: 2}, {text: Three, send: three}]
        save_as: card
      - react: {add: like, message: =card}
`, [
  ['boris: open', ['Hi, Boris']],
  ['anna: x', ['Hi, Anna', 'Choose']],
  ['anna: press One', [expect.stringMatching(/^choose 1 1 of \d+$/) as unknown as string]],
  ['anna: press Two', ['order 2']],
  ['anna: press Three', ['Choose']],
  ['anna: react like', ['Anna: like added']],
]));

test('a bot in a group hears its mention, which is taken out', async () => {
  await using story = await startStory({ bot: 'flows: {f: {when: message, do: [{send: "[{{message.text}}] in {{chat.dialogId}}"}]}}' });
  await story.settled();
  await story.says('anna', 'not for the bot', GROUP);
  await story.says('anna', `[USER=${String(story.botId)}]Story[/USER], hello`, GROUP);
  expect(story.heard('anna', GROUP).map(visible)).toEqual(['[hello] in chat2']);
});

test('a text over the limit is split, not cut', async () => {
  await using story = await startStory({ bot: 'flows: {f: {when: message, do: [{send: "{{#each user.departments}}{{../message.text}}{{/each}}"}]}}' });
  const text = `${'а'.repeat(9_000)}\n\n${'б'.repeat(10_950)}\n\nend`;
  await story.says('anna', text);
  const parts = story.heard('anna');
  expect(parts.length).toBeGreaterThan(1);
  expect(parts.join('\n\n')).toBe(text);
});
