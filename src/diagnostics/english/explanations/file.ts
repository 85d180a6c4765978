import type { Explanations } from './explanations.ts';

/** Mistakes that keep a file from being read at all. */
export const FILE_EXPLANATIONS = {
  'file-empty':
    'Nothing says which bot to run, and a bot without flows stays silent in every chat. If you expected something here, the file was '
    + 'probably saved in another folder or emptied by accident; otherwise start with the keys `flowbot`, `bot` and `flows`.',
  'file-too-large':
    'A file of this size usually holds a document that was pasted in whole, and reading all of it again after each change would keep the '
    + 'people who write to the bot waiting. Leave long documents where they are and send a link to them, or divide the flows between two bots '
    + 'with a file each.',
  'file-encoding':
    'The encoding says how letters are kept on the disk. Read in another one, Cyrillic letters, umlauts and emoji would reach people as '
    + 'gibberish, so flowbot does not guess. In your editor choose "Save as" and there the encoding UTF-8.',
  'control-character':
    'Such characters come along when a text is copied from another program. You do not see them, but in the chat they may show up as a box '
    + 'or spoil the word around them. Delete what stands at the marked place, or type the line again.',
  'file-not-a-map':
    'A bot file is a map of keys with values, and every key says what its part is for: `bot` for the profile, `flows` for what the bot does. '
    + 'Steps or a text that stand outside of any key belong to nothing and would never be used. Put them below the key that they belong to.',
  'too-deep':
    'No bot needs so many levels. Mostly a bracket was typed many times by accident, or lines moved further and further to the right, and '
    + 'then nobody sees any more what belongs to what. Delete the brackets or move the lines back, and write steps one below the other.',
  'too-many-keys':
    'Nobody can look after so many keys by hand, and a mistake among them would never be found. Divide the map between several flows, or '
    + 'between several bots with a file each.',
  'yaml-directive':
    'Such a line gives orders to other programs, and flowbot takes none: a file has to mean the same for everybody who opens it. Delete the '
    + 'line, or put it in quotes behind a key if it was meant as a text.',
  'yaml-tag':
    'Without quotes, a word that begins with `!` is an order to other programs and no part of the text: people would get the message without '
    + 'that word, or no message. Put the whole text in quotes.',
  'yaml-anchor':
    'A word that begins with `&` gives a part of the file a name, for use at another place; people would never read the word itself. If it '
    + 'belongs to a text, put the text in quotes. If you wanted to use the part twice, write it out both times, so that whoever reads the file '
    + 'sees everything where it is used.',
  'yaml-alias':
    'Without quotes, a word that begins with `*` stands for a part of the file that was given this name elsewhere, so people would read '
    + 'something else, or nothing. If it is a text, put it in quotes. If you wanted to repeat a part of the file, write it out.',
  'yaml-merge-key':
    'It would bring in keys from another place of the file that nobody sees here, and whoever changes that place would change this one '
    + 'without knowing. Write every key where it is used.',
  'yaml-documents':
    'A line of `---` ends one file and begins the next, so only one of the two parts would be used and the flows of the other would never '
    + 'answer anybody. Delete the line if everything belongs to one bot; otherwise move the lower part to a file of its own.',
  'yaml-tab':
    'How far a line stands to the right says what it belongs to, and every editor shows a tab in another width: what looks right to you may '
    + 'belong to another step for the bot. Use two spaces for each level; most editors can do that for you when you press the tab key.',
  'wrong-sign':
    'Some programs exchange signs while you type or copy: a long dash for a dash, a special space for a space. They look alike, but a bot file '
    + 'knows only the plain ones, and the line would mean something else. Type the sign again.',
  'missing-colon':
    'By the colon with a space behind it a key is told from a text; without it the line belongs to nothing, and what stands below has no key. '
    + 'Write the colon, and a space before the value.',
  'missing-dash':
    'A list is a row of lines that begin with a dash, and a line without one belongs to the line above it. Write a dash and a space before '
    + 'each step.',
  'yaml-indent':
    'How far a line stands to the right says what it belongs to. Between two columns it belongs to nothing, and a setting would be lost or '
    + 'end up in another step. Move the line to the column of the lines that it belongs with.',
  'yaml-quote':
    'The text goes on until the next quote of the same kind, so the steps below would become part of the message and never run. Add the '
    + 'missing quote; if the text itself contains such quotes, put the other kind around it.',
  'yaml-bracket':
    'Until the other half is found, everything below counts as part of this list or map, and the steps there would never run. Add the '
    + 'bracket that is missing or delete the one that is too many; if it belongs to a text, put the whole text in quotes.',
  'yaml-escape':
    'In double quotes a backslash changes the character behind it, so a path such as `C:\\documents` would arrive damaged. In single quotes '
    + 'everything stays as you typed it; in double quotes write `\\\\` for one backslash.',
  'yaml-no-colon':
    'A line gives a key its value or begins an item of a list; a line that does neither has no place and would be lost. Write a colon and a '
    + 'space behind the key. If the line continues the text above, write `|` after the colon up there and indent the whole text below it.',
  'yaml-key':
    'A value is found by its key, and in brackets the key is no longer one word that can be found: the value behind it would never be used. '
    + 'Write the key without brackets, or put the whole line in quotes if it is a text.',
  'yaml-syntax':
    'A character has a special meaning at this place, so it is not clear where your text begins or ends, and people might read only half of '
    + 'it. Put the text in quotes, or write `|` alone after the colon and the text on indented lines below.',
  'text-needs-quotes':
    'Some characters mean something in a bot file, such as a colon with a space behind it or a bracket at the beginning. Without quotes the '
    + 'text would be cut there or taken for keys, and people would not read what you wrote. In quotes every character stays as it is.',
  'duplicate-key':
    'Only one of the two values can count, and the other would be lost without a word. Delete the one that you do not need, or put both into '
    + 'one value, for instance a text of two lines.',
  'comment-in-text':
    'A `#` with a space before it begins a note that only readers of the file see, so people would get the message without its end. Put the '
    + 'text in quotes if all of it is for them; write a note for your colleagues on a line of its own above the step.',
  'comment-in-condition':
    'It cannot be known whether the `#` begins a note or still belongs to the condition, and a wrong guess would let the flow run for the '
    + 'wrong people. Move the note to a line of its own, or put the whole condition in single quotes if the `#` is part of it.',
  'multi-line-text':
    'Without `|` the lines are joined to one, and an address or a list that you laid out with care arrives as one long line. Write `|` after '
    + 'the colon and indent the lines below it; then people see the lines as you do.',
  'folded-text':
    'After `>` the lines are joined to one, so a menu or a list that you wrote line by line arrives as one long line. Write `|` instead; a '
    + 'text that is meant to be one line is written on one line.',
  'comma-split':
    'Inside `{…}` a comma ends the value, so your text ends there and the rest becomes a key that means nothing: people would read half a '
    + 'sentence. Put the text in quotes, or write each key on a line of its own without braces.',
  'unquoted-item':
    'Inside `[…]` nothing but commas divides the items, so where a comma was forgotten two words become one item, and the bot would wait for '
    + 'a message that nobody ever writes. Quotes say that the words belong together; if they do not, put a comma between them.',
} as const satisfies Explanations;
