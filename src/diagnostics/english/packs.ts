import type { Wordings } from '../wording.ts';

/** Packs that are not found, do not fit together, or are given what they cannot use. */
export const ENGLISH_PACKS = {
  'unknown-pack': { message: '"{word}" is no pack of flowbot', label: 'did you mean "{closest}"?', help: 'possible here: {known}; a pack of your own is named by its path, such as `./flows/faq.yaml`' },
  'pack-path': { message: 'no pack is found under "{word}": {problem}', help: 'for instance: `./flows/faq.yaml`' },
  'pack-unreadable': { message: 'the pack "{word}" cannot be read: {problem}', label: 'did you mean "{closest}"?' },
  'not-a-pack': { message: '"{word}" is {found}, not a pack', help: 'a pack is a file of its own that begins with `flowbot_pack: 1`' },
  'pack-in-pack': { message: 'a pack cannot use packs', label: 'name them under `use` of the bot' },
  'command-in-two-files': { message: 'the command "{word}" is declared in "{first}" and in "{file}"', label: 'a command belongs to one file' },
  'input-unusable': { message: 'the value of "{word}" cannot be used: {problem}' },
  'too-many-packs': { message: 'more than {limit} packs stand under `use`' },
} as const satisfies Wordings;
