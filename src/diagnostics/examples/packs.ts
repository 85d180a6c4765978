import { type Examples, inWords, lines } from './example.ts';

/** Packs that are not found, do not fit together, or are given what they cannot use. */
export const PACK_EXAMPLES = {
  'unknown-pack': {
    wrong: lines('use: [flowbot/halp]', 'flows:', '  hello: {when: joined, do: [{send: Hello}]}'),
    right: lines('use: [flowbot/help]', 'flows:', '  hello: {when: joined, do: [{send: Hello}]}'),
  },
  'pack-path': { wrong: 'use: [flows/faq.yaml]', right: 'use: [./flows/faq.yaml]' },
  'pack-unreadable': { wrong: 'use: [./flows/fag.yaml]', right: 'use: [./flows/faq.yaml]' },
  'not-a-pack': { wrong: 'use: [./sales-bot.yaml]', right: 'use: [./flows/faq.yaml]' },
  'pack-in-pack': {
    wrong: lines('flowbot_pack: 1', 'description: Says hello.', 'use: [flowbot/help]', 'flows:', '  hello: {when: joined, do: [{send: Hello}]}'),
    right: lines('flowbot_pack: 1', 'description: Says hello.', 'flows:', '  hello: {when: joined, do: [{send: Hello}]}'),
  },
  'command-in-two-files': {
    wrong: lines('use: [flowbot/help]', 'commands: {help: What I can do}', 'flows:', '  help: {when: {command: help}, do: [{answer: Ask Carla.}]}'),
    right: lines('use: [flowbot/help]', 'flows:', '  hello: {when: joined, do: [{send: Hello}]}'),
  },
  'input-unusable': {
    wrong: 'use: [{pack: ./flows/word.yaml, with: {word: "{{user.name}}"}}]',
    right: 'use: [{pack: ./flows/word.yaml, with: {word: vacation}}]',
  },
  'too-many-packs': inWords('too-many-packs'),
} as const satisfies Examples;
