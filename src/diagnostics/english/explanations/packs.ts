import type { Explanations } from './explanations.ts';

/** Packs that are not found, do not fit together, or are given what they cannot use. */
export const PACK_EXPLANATIONS = {
  'unknown-pack':
    'The flows of the pack would be missing, and people would get no answer where you count on one. Correct the name; a file of your own is '
    + 'named by its path, which begins with `./`.',
  'pack-path':
    'A bot and its packs travel together, to another computer for instance, so they stand in one folder and every path begins there. Put the '
    + 'file into the folder of the bot or below it, and begin its path with `./`.',
  'pack-unreadable':
    'Without the file the flows in it are missing, and the bot would be silent where you count on them. Look whether the file is where the '
    + 'path says, and whether its name is spelt alike, capital letters included.',
  'not-a-pack':
    'Two bots in one would have two names and two portals, and nobody could say which of them counts. Put the flows that both need into a '
    + 'file that begins with `flowbot_pack: 1`, and name it under `use` in each bot.',
  'pack-in-pack':
    'Packs inside of packs would make it hard to see what a bot does, and two that use each other would never end. Name all of them in the '
    + 'file of the bot, in the order in which their flows are to be tried.',
  'command-in-two-files':
    'Who types the command can get only one answer, and it would depend on the order of the files which. Delete the command and its flow in '
    + 'one of the files, or give one of the two another name.',
  'input-unusable':
    'The pack decides with this value when its flows start, and that has to be known before anybody writes. Give it the words themselves, and '
    + 'look into its description for what it expects.',
  'too-many-packs':
    'So many packs are hardly meant, and their flows would take each other the messages. Use only those that the bot needs; several flows '
    + 'fit into one pack.',
} as const satisfies Explanations;
