import { packFiles } from '../../src/app/pack-files.ts';
import type { PackFiles } from '../../src/loader/pack-files.ts';

/** Packs by the names under `use`; those of flowbot are the shipped ones. */
export function packsOf(texts: Readonly<Record<string, string>>): PackFiles {
  return {
    shipped: Object.keys(texts).filter((name) => name.startsWith('flowbot/')),
    read: (name) => {
      const text = texts[name];
      if (text !== undefined) return { file: name.replace(/^\.\//, ''), bytes: Buffer.from(text) };
      return { trouble: 'missing', near: name === './flows/fag.yaml' ? './flows/faq.yaml' : undefined };
    },
  };
}

/** A pack with these keys below its head. */
export const packText = (body: string): string => `flowbot_pack: 1\ndescription: Does something.\n${body}`;

const SHIPPED = packFiles('bot.yaml', new Map());

const HELLO = 'flows:\n  hello:\n    when: joined\n    do:\n      - send: Hello\n';

const BESIDE = packsOf({
  './flows/faq.yaml': packText(HELLO),
  './flows/word.yaml': packText('inputs:\n  word: {type: text, required: yes}\nflows:\n  known:\n    when: {message: =inputs.word}\n    do:\n      - send: I know.\n'),
  './flows/off.yaml': packText('inputs: {text: text}\nflows:\n  off:\n    when: joined\n    enabled: no\n    do:\n      - send: Hello\n'),
  './sales-bot.yaml': 'flowbot: 1\nbot: {code: sales_bot, name: Sales Bot}\nflows: {}\n',
});

/** What the files that show a finding may use: the packs of flowbot, and some beside them. */
export const SHOWN_PACKS: PackFiles = {
  shipped: SHIPPED.shipped,
  read: (name) => (SHIPPED.shipped.includes(name) ? SHIPPED : BESIDE).read(name),
};
