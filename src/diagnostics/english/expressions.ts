import type { Wordings } from '../wording.ts';

/** Mistakes in texts with `{{…}}`, in conditions and in values after `=`. */
export const ENGLISH_EXPRESSIONS = {
  'unknown-name': { message: 'there is no value "{word}" here', label: 'did you mean "{closest}"?', help: '{hint}' },
  'name-not-always-set': {
    message: 'not every way here has set "{word}"',
    label: '{used}',
    help: 'use it inside `{{#if {word}}}`, in `default {word} "else"`, or after `has({word})`',
  },
  'unknown-helper': { message: 'there is no helper "{word}"', label: 'did you mean "{closest}"?', help: 'possible here: {known}' },
  'misplaced-function': { message: '"{word}" works in {place} only', label: 'write `{closest}`', help: 'there it is written {instead}' },
  'refused-helper': { message: '`{word}` of Handlebars is not part of the language' },
  'broken-template': { message: 'this text cannot be read: {reason}' },
  'plural-forms': { message: 'the language "{word}" has {wanted} plural forms, and {found} stand here', help: 'the forms are those for {known}, in this order; the language is `bot.language`, or that of the line under `texts`' },
  'object-in-text': { message: '"{word}" is a list or an object, and a text has no room for it', label: 'did you mean `{closest}`?', help: 'take one field of it, or `join`, `names`, `count`, `json`' },
  'wrong-type': { message: 'here stands {found}, and {expected} is needed' },
  'raw-text-from-person': { message: '{{{{word}}}} lets the person who wrote it send markup in the name of the bot', label: 'write {{{word}}}' },
  'single-braces': { message: 'people would read `{word}` as it stands', label: 'write `{closest}`' },
  'broken-condition': { message: 'this condition or value cannot be read: {reason}' },
  'equals-before-condition': { message: 'a condition stands without `=`', label: 'delete it' },
  'equals-missing': { message: 'a value that is computed starts with `=`', label: 'write `{instead}`' },
  'braces-in-condition': { message: 'conditions and values after `=` stand without `{{…}}`', label: 'write `{instead}`' },
  'braces-in-value': { message: '"{key}" is {expected}, and `{{…}}` makes a text', label: 'write `{instead}`' },
  'values-not-here': { message: 'no values are filled in here: people would read `{word}` as it stands', label: 'write the text itself' },
  'single-equals': { message: 'one `=` compares nothing', label: 'write ==' },
  'type-mismatch': { message: '{left} and {right} are never equal', label: 'write `{instead}`' },
  'unknown-function': { message: 'there is no function "{word}"', label: 'did you mean "{closest}"?' },
  'unsafe-function': { message: '`{word}` is not part of the language', label: 'write `{instead}`' },
  'broken-pattern': { message: 'this pattern cannot be used: {reason}' },
  'user-events-off': { message: '`{word}` hears nothing, since the portal is not asked for these events', help: 'add `user_events: yes` under `portal`' },
  'timezone-needed': { message: '`{word}` needs a time zone', help: 'add `timezone: Europe/Berlin`, or yours, under `bot`' },
  'template-too-deep': { message: 'blocks are nested more than {limit} levels deep' },
} as const satisfies Wordings;
