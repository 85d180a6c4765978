import type { Explanations } from './explanations.ts';

/** Mistakes in texts with `{{…}}`, in conditions and in values after `=`. */
export const EXPRESSION_EXPLANATIONS = {
  'unknown-name':
    'The message would have a hole where the value belongs, or the condition could not be answered, and you would learn of it from the '
    + 'people who got it. Correct the spelling. A saved value exists only below the step that saves it, and some values belong to one trigger: '
    + '`args` to commands, `reaction` to reactions.',
  'name-not-always-set':
    'The step that sets it may be left out or fail, and then the message would have a hole or the flow would stop half way. Say what happens '
    + 'in that case: `default` puts another word there, `{{#if …}}` and `has(…)` leave the part out. Or set the name for everybody before.',
  'unknown-helper':
    'A helper that does not exist cannot change anything, so people would read a text with a hole in it. Correct the spelling, or write the '
    + 'value without a helper.',
  'plural-forms':
    'Languages have different numbers of plural forms: English two (1 file, 2 files), Russian three (1 файл, 2 файла, 5 файлов). With other '
    + 'forms than those of the language some numbers would stand beside a wrong word. Write one form for each, or set `bot.language` to the '
    + 'language of your texts.',
  'misplaced-function':
    'Texts and conditions have different words for what they can do, and at the wrong place the word means nothing: a text would have a '
    + 'hole, a condition no answer. Use it where it works, or say the same with a word that is known here: conditions, for instance, have '
    + '`lower(…)`.',
  'refused-helper':
    'With it a mistake would show only when people read the message, because what it gives cannot be checked before. Write the value by its '
    + 'name, such as `{{user.firstName}}`; for each item of a list there is `{{#each}}`.',
  'broken-template':
    'It is not clear where the value begins and ends, so people would read braces and code, or nothing. Every `{{` needs its `}}`, and every '
    + '`{{#if …}}` or `{{#each …}}` a `{{/if}}` or `{{/each}}` behind it.',
  'object-in-text':
    'Many values stand behind this name, and people would read an odd row of signs instead of a sentence. Take one of the values, such as '
    + '`user.name`, or let a helper put a list into words: `join` writes its items, `count` says how many there are.',
  'wrong-type':
    'A condition asks a question with the answer yes or no, and whether a text or a number means yes would be a guess that is wrong for some '
    + 'people. Compare the value with something, as in `user.id == 7`, or ask whether it is there at all with `has(…)`.',
  'raw-text-from-person':
    'In three braces a text is taken exactly as the person typed it, so somebody could let your bot send links or big headings that seem to '
    + 'come from you. In two braces people read the same text, without these effects. This is a warning: the bot runs all the same.',
  'single-braces':
    'Some tools fill in what stands between single braces, but here it is part of the text. Write two braces on each side. This is a '
    + 'warning: the bot runs all the same, and sends the braces.',
  'broken-condition':
    'Without an answer the bot cannot know for whom the step or flow is meant, so it would run for nobody. Write texts in quotes, compare '
    + 'with `==`, and join parts with `and`, `or` and `not` in small letters.',
  'equals-before-condition':
    'The sign `=` says "compute this" where a text could stand as well; a condition is computed anyway. With one way to write it, nobody has '
    + 'to wonder whether both mean the same. Delete the sign.',
  'equals-missing':
    'Most keys take a word or number that is the same for everybody, and the name of a value is taken for such a word. With `=` before it '
    + 'the bot looks up the value each time, as a cell of a spreadsheet does.',
  'braces-in-condition':
    'Braces make a text, and a text is neither yes nor no, so the condition would not tell people apart. Write the name alone, without the '
    + 'braces and without the quotes around them.',
  'braces-in-value':
    'Braces make a text even from a number or a yes, and this key needs the value itself: the word `false` in a text, for instance, might '
    + 'count as yes. Write `=` and the name, without braces and quotes.',
  'values-not-here':
    'This part of the file is fixed before anybody writes to the bot, so there is no person or message yet to take a value from. Write words '
    + 'that fit everybody, and put values into the messages that the flows send.',
  'single-equals':
    'One sign could mean "make it so" as well as "is it so?", and taken the wrong way the condition would hold for everybody. Write `==` to '
    + 'ask whether two values are the same, `!=` to ask whether they differ.',
  'type-mismatch':
    'A number and a text are not the same even if they look alike, so the condition would have the same answer for everybody, and nothing '
    + 'would look wrong. Write a number without quotes and a text in quotes, or make a number of a text with `number(…)`.',
  'unknown-function':
    'The condition could not be answered, so the step or flow behind it would run for nobody. Correct the spelling, or use what there is, '
    + 'such as `lower(…)`, `number(…)`, `has(…)` or `between(…)`.',
  'unsafe-function':
    'The word exists elsewhere but would surprise you here: hours would be counted in another time zone than that of your office, and a '
    + 'search might keep the bot busy so long that nobody gets an answer. Use what is proposed instead.',
  'broken-pattern':
    'A pattern that cannot be read fits no text, so the step would run for nobody. Check that every bracket has its other half. If you only '
    + 'look for a word, you need no pattern: `message.text.contains("order")`.',
  'user-events-off':
    'What happens in the chats of people is none of the bot\'s business unless you say so: `user_events: yes` under `portal` makes Bitrix24 '
    + 'record it for the person whose webhook or application it is, with the permission (scope) `im`. Messages to the bot itself need none of this: they start `message`.',
  'timezone-needed':
    'Nine in the morning is another moment in Berlin than in Moscow, and the computer that runs the bot may be set to neither: people would '
    + 'be greeted or turned away at the wrong hours. Name the zone of your office once, under `bot`; then all times of the file are meant in '
    + 'it.',
  'template-too-deep':
    'Nobody can tell any more who reads which part of this text, and working it out would keep everybody else waiting. Write several `send` '
    + 'steps instead, each with a short text and an `if` of its own.',
} as const satisfies Explanations;
