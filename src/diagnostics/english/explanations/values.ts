import type { Explanations } from './explanations.ts';

/** Values of the wrong type or form, settings, variables. */
export const VALUE_EXPLANATIONS = {
  'unknown-word':
    'Only certain words mean something here; with another one the portal would refuse the step or show something that you do not expect. '
    + 'Take a word from the list and write it exactly as it stands there.',
  'not-yes-no':
    'This is switched on or off, and a guess at what another word means might switch on what you wanted off. Write `yes` or `no`.',
  'not-an-integer':
    'The value is counted in whole steps; from a word or a fraction the bot would have to guess a number, and you would not learn which. '
    + 'Write digits only, without a unit.',
  'not-a-number':
    'The bot has to calculate with this value, and with a word it cannot; it would have to take a number that you did not choose. Write '
    + 'digits, with a point before decimals and without a unit: `2` or `0.5`.',
  'out-of-range':
    'A value outside of these limits is refused by the portal or makes no sense, so the step would fail in front of people. Choose a value '
    + 'within the limits.',
  'not-a-duration':
    'How long "a while" or "a month" is differs, and with a wrong guess the bot would act too early or delete too much. Write a number with '
    + 'a unit, such as `30 minutes` or `2 days`; instead of a month write how many days you mean: `30 days`.',
  'not-a-date':
    'Dates such as `01.02.` are read as January by some and as February by others, and "tomorrow" is another day each time. Write year, '
    + 'month and day, with two digits for month and day: `2027-01-31`.',
  'not-a-time':
    'A word such as "noon" would have to be guessed, and with `9` alone nobody knows whether morning or evening is meant: the bot would act '
    + 'at the wrong hour. Write hours and minutes as on a clock with 24 hours: `9:00` or `18:30`.',
  'schedule-form':
    'A schedule that is understood in part would come at the wrong time, so only these sentences are taken, in English: `every day at 10:00`, where '
    + '`workday` (Monday to Friday without `bot.holidays`), `Mon and Wed` or `Mon-Fri` may stand for `day`, `on day 1 of the month at 9:00`, `every 15 minutes` and `every 2 hours`. '
    + 'Intervals are counted from midnight, so a day must be divided by them without a rest. For several times of a day write a list of triggers.',
  'cron-form':
    'Programs read cron expressions in different ways, and one that is read otherwise than you mean comes at the wrong time or never. Write five '
    + 'fields, minute, hour, day, month and weekday, each with numbers, `1,15`, `1-5`, `*` or `*/15`; where day and weekday are both given, either '
    + 'is enough. A day that no year has, such as 30 February, is refused.',
  'until-form':
    'The flow would wait for the wrong time, or for ever. Write a time of the day on a clock with 24 hours, and before it a day if you mean one: '
    + '`workday`, `Monday`, or a date such as `2027-01-31`; without a date the next such time counts. A length of time stands behind `wait` itself: '
    + '`wait: 2 hours`.',
  'not-a-color':
    'The portal takes a colour only as a sign `#` with three or six digits or letters from `a` to `f`, and would leave out another one. Write '
    + 'it in quotes, since what follows a bare `#` is a comment. A colour by its role is written with `color_token`.',
  'text-too-long':
    'Such a text would reach people as a long row of messages that nobody reads; often a whole document was pasted by accident. Shorten it, '
    + 'divide it between several steps, or send a link to the document.',
  'wrong-value-type':
    'What `=` computes keeps its kind, and this kind does not fit the key: from a list, for instance, people would get an odd row of signs '
    + 'instead of a sentence. Take the part that you need, or write a text in which a helper such as `join` or `count` puts the value into '
    + 'words.',
  'language-code':
    'By these two letters the bot finds the right translation and writes dates and numbers as people expect; by another word it would find '
    + 'nothing, and people would read a language that is not theirs. Write the two letters of the language, such as `en`, `ru` or `de`.',
  'unknown-timezone':
    'All times of the file are meant in this zone; with one that does not exist, "until 18:00" could end hours too early or too late. Zones '
    + 'are named in English by continent and city, often a large city near you: `Europe/Berlin`.',
  'missing-variable':
    'The value is kept outside of the file, so that no secret stands in it, and nothing was found there: the bot could not reach the portal '
    + 'or would start with wrong settings. Put a line such as `NAME=value` into the file `.env` beside the bot, and check that the name is '
    + 'spelt the same at both places.',
  'bad-variable':
    'By such a name nothing can be found, and the braces with the name in them would be taken for the value itself. Use Latin letters, '
    + 'digits and `_` in the name, and check that the closing brace is there.',
  'variable-in-text':
    'Environment variables are for what differs from one computer to the next, such as secrets; in a text they are not filled in, and people '
    + 'would read the `$` and the braces. Write what you want people to read. For the name of a person and the like there are places such as '
    + '`{{user.firstName}}`.',
  'webhook-address':
    'Through this address the bot talks to your portal; with another one, such as that of a page which you see in the browser, it would '
    + 'never hear or say anything. Copy the whole address of the incoming webhook from Bitrix24 into the file `.env`, and show it to nobody: '
    + 'whoever has it can act in your name.',
  'vibecode-key':
    'VibeCode lets a bot in by a key: a personal one (`vibe_api_…`) opens your portal by itself; one of an application (`vibe_app_…`) needs a '
    + '`session` beside it, which lives for 24 hours. With anything else the bot would hear and say nothing. Show the key to nobody: whoever has it '
    + 'can act in your name.',
  'web-address':
    'Here stands where a server is found: its host, as in the address line of a browser, and nothing that belongs to a page. With another '
    + 'address the bot would reach nobody, or somebody who has no business with its secrets.',
  'plain-http':
    'The address contains a secret, and without encryption everybody on the way could read it and act in your name on the portal. Bitrix24 '
    + 'answers at `https://` as well, so only the beginning of the address changes.',
  'bot-token':
    'The portal refuses such a token, so the bot could not start. You need not invent one: without this line flowbot makes a token once and '
    + 'keeps it.',
  'secret-in-file':
    'A file with bots is copied, mailed and kept in git, and everybody who has it could then use the portal in your name. Put the secret into '
    + 'a file named `.env` beside the bot, which stays on your computer, and let the bot file name it as `${NAME}`. Whoever has seen the secret '
    + 'still knows it: make a new one in Bitrix24.',
  'file-missing':
    'The bot takes this file from the folder in which its own file lies, and it is not there, so the bot could not be set up. Put the file '
    + 'there, or correct its name; capital and small letters count.',
  'avatar-unfit':
    'Bitrix24 refuses such a file, and the bot could not be set up. Other programs may show it all the same: what counts is what is in '
    + 'the file, not its name. Open it in a program for images, make it smaller there, a square of 500 pixels is plenty, and save it as PNG or JPEG.',
  'file-path':
    'People in a chat could otherwise make the bot hand out or replace files that are none of their business: passwords in `.env`, the bot '
    + 'itself, anything on the computer. So a flow reaches only files in the folder of the bot and in the folders below it. Put the file there '
    + 'and name it from there, with `/` between folder and file.',
  'bot-code':
    'By its code the portal knows the bot again, and it can never be changed: a space, a quote or a letter of another alphabet that slipped '
    + 'in would stay for ever, and nobody would find the bot by the code that they read. Write a short word of letters and digits, such as '
    + '`help_bot`.',
  'rest-method':
    'A method has words with dots between them, exactly as the documentation of Bitrix24 writes it: `crm.lead.add`, `user.current`, '
    + '`tasks.task.list`. It stands alone: no address of the portal, no `.json`, no `{{…}}`. What it is given stands under `params`.',
  'rest-own-method':
    'Bitrix24 hands each event to whoever asks first, and flowbot asks for them all the time. A flow that asked as well would get some of '
    + 'them, and the bot would never hear of these. What happens on the portal starts flows through `when`, and `batch` is not needed: calls '
    + 'of steps leave together by themselves.',
  'events-not-heard':
    'With `events: {mode: webhook}` Bitrix24 sends every event to the address under `url`, and what nobody takes there is lost. `listen` says where on this computer the bot '
    + 'takes them; a web server with the address under `url` passes them on. Without `events` the bot reads its events itself and needs neither.',
  'listen-address':
    'An address without its two parts, the computer and the port, would open the bot to nobody or to your whole network. Write both; '
    + '`127.0.0.1` means this computer only. Without the line nothing is opened at all.',
} as const satisfies Explanations;
