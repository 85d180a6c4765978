/** Where a word may stand for another: the places of `NOT_BUILT`, and a command. */
export type WordPlace = 'top' | 'portal' | 'bot' | 'command' | 'flow' | 'verb' | 'step' | 'trigger' | 'trigger_option' | 'option' | 'button';

/**
 * Words that other tools have for ours, by the place where they are written. Only words that mean one thing there, so that a
 * repair may be made without asking: `start` as a trigger (a joined person, or a restart?) or `exit` as a verb are none.
 * From GitHub Actions (`on`, `steps`), Home Assistant (`then`, `trigger`, `condition`, `alias`, `sequence`), Docker
 * Compose (`version`), the bot interface of Telegram (`sendMessage`, `keyboard`, `callback_data`, `url`), and everyday
 * words for the same thing. A word that is only misspelt does not belong here.
 */
const WORDS: Readonly<Record<WordPlace, Readonly<Record<string, string>>>> = {
  top: { version: 'flowbot', scenarios: 'flows', workflows: 'flows', automations: 'flows' },
  portal: { url: 'webhook', address: 'webhook' },
  bot: { id: 'code', title: 'name', surname: 'last_name', role: 'position', photo: 'avatar', image: 'avatar', icon: 'avatar', lang: 'language', locale: 'language', tz: 'timezone' },
  command: { description: 'title', text: 'title' },
  flow: {
    on: 'when', trigger: 'when', triggers: 'when',
    condition: 'if', conditions: 'if',
    steps: 'do', action: 'do', actions: 'do', sequence: 'do', then: 'do',
    name: 'title', alias: 'title', description: 'title',
  },
  verb: { message: 'send', text: 'send', say: 'send', write: 'send', sendMessage: 'send', send_message: 'send', reaction: 'react', then: 'do', steps: 'do', variables: 'set' },
  step: { then: 'do', when: 'if', condition: 'if' },
  trigger: { text: 'message', press: 'button', click: 'button' },
  trigger_option: { equals: 'is', equal: 'is', exact: 'is', includes: 'contains', keywords: 'words', begins_with: 'starts_with', prefix: 'starts_with', regex: 'matches', regexp: 'matches', pattern: 'matches' },
  option: { message: 'text', reaction: 'add', emoji: 'add', body: 'text', keyboard: 'buttons', recipient: 'to', chat_id: 'to' },
  button: { title: 'text', label: 'text', caption: 'text', url: 'link', href: 'link', callback_data: 'button', phone: 'call' },
};

/** Words that are near to one of ours and mean another, which is offered but never written without asking. */
const PROPOSED: Readonly<Partial<Record<WordPlace, Readonly<Record<string, string>>>>> = { verb: { exit: 'stop' } };

export function proposedWord(place: WordPlace, word: string): string | undefined {
  const words = PROPOSED[place] ?? {};
  return Object.hasOwn(words, word) ? words[word] : undefined;
}

/**
 * Our word for one that another tool has at this place; undefined where there is none, or where it could mean several. The
 * caller sees to it that the word is known there and not taken yet.
 */
export function otherWord(place: WordPlace, word: string): string | undefined {
  const words = WORDS[place];
  return Object.hasOwn(words, word) ? words[word] : undefined;
}
