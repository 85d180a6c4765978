import type { PhraseCode } from '../../diagnostics/phrase.ts';
import type { Expected, TextTest } from '../../program/conversation.ts';
import type { Said, Wanted } from '../../testing/talk/result.ts';
import type { Words } from '../words.ts';

/** What a line expects, in words. */
export function wantedInWords({ expected, buttons }: Omit<Wanted, 'where'>, words: Words): string {
  return withButtons(expectedInWords(expected, words), buttons, words);
}

function expectedInWords(expected: Expected, words: Words): string {
  switch (expected.does) {
    case 'nothing': return words('said-nothing');
    case 'react': return words('said-react', { word: expected.reaction });
    case 'add': return words('said-add', { word: expected.users.join(', ') });
    case 'send': return textInWords(expected.text, words);
    default: return words(`said-${expected.does}`, { word: textInWords(expected.text, words) });
  }
}

const COMPARED: Readonly<Partial<Record<TextTest['how'], PhraseCode>>> = { any: 'said-any', contains: 'said-contains', is: 'said-is', matches: 'said-matches' };

function textInWords({ how, wanted }: TextTest, words: Words): string {
  const phrase = COMPARED[how];
  return phrase === undefined ? wanted : words(phrase, { word: wanted });
}

const DONE: Readonly<Partial<Record<Said['does'], PhraseCode>>> = {
  edit: 'said-edit', delete: 'said-delete', upload: 'said-upload', react: 'said-react', add: 'said-add',
  press: 'said-press', command: 'said-command', join: 'said-join', file: 'said-upload', open_link: 'said-open-link',
};

/** What was said or done, in words. */
export function saidInWords({ does, text, buttons, who }: Said, words: Words): string {
  if (does === 'delete' && who !== 'bot') return words('removed-own');
  const phrase = DONE[does];
  const plain = text.replaceAll('\u200B', '');
  return withButtons(phrase === undefined ? plain : words(phrase, { word: plain }), buttons?.length === 0 ? undefined : buttons, words);
}

function withButtons(text: string, buttons: readonly string[] | undefined, words: Words): string {
  if (buttons === undefined) return text;
  return `${text}\n${buttons.length === 0 ? words('said-no-buttons') : words('said-buttons', { word: buttons.join(', ') })}`;
}

/** Who spoke, and where. */
export function speaker({ who, where }: Said, words: Words): string {
  if (where === undefined) return who;
  return words(who === 'bot' ? 'to-bot' : 'in-chat', { who, where });
}
