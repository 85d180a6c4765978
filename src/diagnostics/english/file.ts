import type { Wordings } from '../wording.ts';

/** Mistakes that keep a file from being read at all. */
export const ENGLISH_FILE = {
  'file-empty': {
    message: 'the file is empty',
    help: 'a bot has at least `flowbot: 1`, a `bot` with `code` and `name`, and `flows`; a test begins with `flowbot_test: 1`, a pack with `flowbot_pack: 1`',
  },
  'file-too-large': { message: 'the file has {size} KiB; at most {limit} KiB are read' },
  'file-encoding': {
    message: 'the file is saved as {found}, not as UTF-8',
    help: 'save it again with the encoding UTF-8',
  },
  'control-character': {
    message: 'there is an invisible control character here ({found})',
    label: 'delete it',
  },
  'file-not-a-map': {
    message: 'the file is {found}, not keys with values',
    help: 'the first line that counts is `flowbot: 1`',
  },
  'too-deep': { message: 'lists and maps are nested more than {limit} levels deep' },
  'too-many-keys': { message: 'this map has more than {limit} keys' },
  'yaml-directive': { message: 'lines that start with `%` are not part of the language', label: 'delete the line' },
  'yaml-tag': { message: '`{word}` is a YAML tag, and tags are not part of the language', label: 'a text that starts with `!` stands in quotes' },
  'yaml-anchor': { message: '`{word}` is a YAML anchor, and anchors are not part of the language', label: 'a text that starts with `&` stands in quotes' },
  'yaml-alias': { message: '`{word}` is a YAML alias, and aliases are not part of the language', label: 'a text that starts with `*` stands in quotes' },
  'yaml-merge-key': { message: 'the merge key `<<` is not part of the language', label: 'write the keys out' },
  'yaml-documents': { message: 'a second YAML document starts here; a file is one bot', label: 'delete this line or make a second file' },
  'yaml-tab': { message: 'a line is indented with a tab', label: 'use spaces' },
  'wrong-sign': { message: '{found} stands where {word} belongs', label: 'write {word}' },
  'missing-colon': { message: 'a key has a colon and a space behind it', label: 'write `{word}: `' },
  'missing-dash': { message: 'each step or item begins with `- `', label: 'write `- ` before it' },
  'yaml-indent': { message: 'this line is not indented like its neighbours', label: 'keys and `- ` of one block start in the same column' },
  'yaml-quote': { message: 'a quoted text is not closed', label: 'the closing {quote} is missing' },
  'yaml-bracket': { message: 'a bracket is missing or too many', label: 'every `[` needs its `]`, every `{` its `}`' },
  'yaml-escape': { message: '`{word}` means nothing in double quotes', label: 'use single quotes, there a backslash is a backslash' },
  'yaml-no-colon': { message: 'this line is neither `key: value` nor `- item`', label: 'is a `:` or a `|` missing?' },
  'yaml-key': { message: 'a key is one word, not a list or a map', label: 'a text that starts with a bracket stands in quotes' },
  'yaml-syntax': { message: 'this cannot be read as YAML', label: 'a text with `: `, ` #`, quotes or brackets stands in quotes' },
  'text-needs-quotes': { message: 'a text with {found} needs quotes around the whole of it', label: 'as in the repaired line' },
  'duplicate-key': { message: 'the key "{word}" stands here a second time', label: 'it is on line {line} already' },
  'comment-in-text': {
    message: 'everything after ` #` would be lost: it reads as a comment',
    label: 'put the text in quotes',
    help: 'a comment goes on a line of its own',
  },
  'comment-in-condition': {
    message: 'a comment cannot stand behind an unquoted condition or computed value',
    label: 'put it on a line of its own',
  },
  'multi-line-text': {
    message: 'a text over several lines needs `|`, else its line breaks are lost',
    help: 'write `|` after the colon and the lines of the text below it, indented',
  },
  'folded-text': { message: '`>` joins the lines of a text', label: 'write `|`, which keeps them' },
  'comma-split': { message: '"{word}" has no value here: a comma split the text or condition before it', label: 'put the whole text in quotes' },
  'unquoted-item': { message: 'an item of several words in `[…]` needs quotes', label: 'put "{word}" in quotes, or write one `- ` line for each item' },
} as const satisfies Wordings;
