import { describe, expect, test } from 'vitest';
import { PEOPLE, startStory, type Story } from '../../src/testing/story.ts';

const BOT = `
bot: {code: desk, name: Desk, timezone: Europe/Moscow}
commands: {left: {title: {en: What is left, ru: Сколько осталось}, args: {days: integer}}}
people: {hr: {department: 5}}
texts:
  hello:
    en: "Hello, [B]{{user.firstName}}[/B]!"
    ru: "Здравствуйте, [B]{{user.firstName}}[/B]!"
  left:
    en: '{{args.days}} {{plural args.days "day" "days"}} left, until {{date now "d MMMM"}}.'
    ru: 'Осталось {{args.days}} {{plural args.days "день" "дня" "дней"}}, до {{date now "d MMMM"}}.'
    de: 'Noch {{args.days}} {{plural args.days "Tag" "Tage"}}.'
  yes: {en: "Yes", ru: "Да"}
  told: {en: "{{mention user}} is away: {{message.text}}", ru: "{{mention user}} отсутствует: {{message.text}}"}
flows:
  left: {when: {command: left}, do: [{answer: '{{t "left"}}'}]}
  away: {when: {message: {starts_with: away}}, do: [{send: {text: '{{t "told"}}', to: hr}}]}
  hello: {when: message, do: [{send: {text: '{{t "hello"}}', buttons: [{text: '{{t "yes"}}', button: ok}]}}]}
  ok: {when: {button: ok}, do: [{send: '{{t "yes"}}!'}]}
`;

const LANGUAGES = { anna: 'en', boris: 'ru', carla: 'de' } as const;

/** A story whose people have languages of their own; Boris works in department 5. */
async function tell(bot = BOT): Promise<Story> {
  const story = await startStory({ bot });
  for (const [person, language] of Object.entries(LANGUAGES)) story.control.changePerson({ id: PEOPLE[person as keyof typeof PEOPLE], language });
  return story;
}

const EVERYBODY = ['anna', 'boris', 'carla'] as const;

describe('people of several languages', () => {
  test('read the same text each in their own, else in that of the bot', async () => {
    await using story = await tell();
    for (const person of EVERYBODY) await story.says(person, 'hi');
    expect(EVERYBODY.map((person) => story.heard(person))).toEqual([['Hello, [B]Anna[/B]!'], ['Здравствуйте, [B]Boris[/B]!'], ['Hello, [B]Carla[/B]!']]);
    await story.presses('boris', 'Да');
    await story.presses('carla', 'Yes');
    expect(EVERYBODY.map((person) => story.heard(person))).toEqual([[], ['Да!'], ['Yes!']]);
  });

  test('have plurals and dates of their own', async () => {
    await using story = await tell();
    for (const days of [1, 3, 5]) for (const person of EVERYBODY) await story.says(person, `/left ${days}`);
    expect(story.heard('anna').map((line) => line.replace(/, until \d+ [A-Z][a-z]+\.$/, ''))).toEqual(['1 day left', '3 days left', '5 days left']);
    expect(story.heard('boris').map((line) => line.replace(/, до \d+ [а-я]+[ая]\.$/, ''))).toEqual(['Осталось 1 день', 'Осталось 3 дня', 'Осталось 5 дней']);
    expect(story.heard('carla')).toEqual(['Noch 1 Tag.', 'Noch 3 Tage.', 'Noch 5 Tage.']);
  });

  test('are written about in the language of the event, and what they wrote stays inert', async () => {
    await using story = await tell();
    await story.says('anna', 'away [b]today');
    expect(story.heard('boris')).toEqual(['[user=1]Anna Petrova[/user] is away: away [\u200bb]today']);
  });

  test('find a bot of another language by its code on Bitrix24', async () => {
    await using story = await tell("bot: {code: desk, name: Desk, language: ru}\ntexts: {hi: {ru: Привет, uk: Вітаю}}\nflows: {a: {when: message, do: [{send: '{{t \"hi\"}}'}]}}");
    story.control.changePerson({ id: PEOPLE.anna, language: 'ua' });
    for (const person of EVERYBODY) await story.says(person, 'hi');
    expect(EVERYBODY.map((person) => story.heard(person))).toEqual([['Вітаю'], ['Привет'], ['Привет']]);
  });
});
