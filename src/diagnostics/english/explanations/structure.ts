import type { Explanations } from './explanations.ts';

/** Keys, verbs, triggers and names that are missing, misspelt or out of place. */
export const STRUCTURE_EXPLANATIONS = {
  'not-built':
    'The word has a meaning, but this version cannot do it yet: it would be left out, and people would wait for something that never comes. '
    + 'Let the bot do what it can today, for instance name a colleague to write to, until a newer version knows the word.',
  'unknown-key':
    'Nobody would read this key, so the buttons, the condition or the setting below it would have no effect, and nothing would tell you. '
    + 'Correct the spelling, or delete the line if you do not need it.',
  'lookalike-letter':
    'Some letters of other alphabets look like Latin ones, and some characters take no room at all, but to the program they make another '
    + 'word that means nothing. It happens when the keyboard is switched in the middle of a word, or when the word is copied. Type it again '
    + 'with the keyboard set to English.',
  'misplaced-key':
    'The word exists but is not looked for here, so what you wrote would have no effect: a message would arrive without its buttons, for '
    + 'instance. Move the key, with everything that is indented below it, to the place that is named.',
  'missing-key':
    'Without it something important stays open, such as what the bot is called or what a flow does, and nothing sensible can be put in its '
    + 'place. Add the key with your own value, in the same column as its neighbours.',
  'wrong-kind':
    'Some keys take one value, some a list with a dash before every item, and some keys with values of their own. In another form it is not '
    + 'clear what belongs together, and a part of it would be left out. Write it as the help shows; steps have a dash each, even if there is '
    + 'only one.',
  'not-indented':
    'What belongs together is seen by the spaces at the beginning of the lines: in the same column, the key above has nothing and the lines '
    + 'below belong to nobody. Put two more spaces before all of them, and keep the distances between them as they are.',
  'empty-value':
    'A key without a value may mean "nothing", "as usual" or "I will fill it in later", and a condition that was left empty would let a flow '
    + 'run for everybody. Write the value, or delete the line if you do not need it.',
  'empty-text':
    'A portal does not take a message without a text, so people would get no answer where you thought that there is one. Write what they are '
    + 'to read, or delete the line.',
  'language-version':
    'The number says in which version of the language the file is written, so that its words keep their meaning when the language grows. It '
    + 'is not the version of your bot: leave it at `1`, and write your own numbers and dates into a comment.',
  'bad-name':
    'The name is used inside conditions, texts and lists, where a space or a special letter would end it too early and something else would '
    + 'be found. Write `_` instead of spaces and Latin letters instead of others; what people are to read about a flow stands under its '
    + '`title`.',
  'forbidden-key':
    'A few words mean something to the program itself, and what stands under such a key might be lost or change how the bot works. Any other '
    + 'name will do.',
  'no-verb':
    'A step does one thing, and its verb says which, such as `send` or `react`. Without a verb the condition or option here would be looked '
    + 'at, and then nothing would happen. Write the verb, or move the line to the step that it belongs to.',
  'unknown-verb':
    'The bot could only leave this step out, and people would wait for an answer that never comes. Correct the spelling, or look for the '
    + 'verb that does what you mean: `send` writes a message, `answer` replies to a command.',
  'two-verbs':
    'A step does one thing, because each thing may have its own condition and may fail by itself; of two verbs one would be left out. Put a '
    + 'dash before the second verb: steps run one after the other, from top to bottom.',
  'verb-alone':
    'A few verbs, such as `stop`, say everything by themselves. This one does not: the bot would not know what to send or to do, and people '
    + 'would get nothing. Write a colon, a space and the value behind the verb.',
  'else-without-if':
    'The steps under `else` run when a condition does not hold, and here is no condition, so they would wait there for ever. Add `if`, or '
    + 'move the steps to `do` if they are for everybody.',
  'nothing-to-save':
    'With `save_as` a step keeps what it gives back, such as the message that it sent. This verb gives nothing back, so later steps would '
    + 'find the name empty. Delete the line; a value of your own is kept with `set`.',
  'nothing-to-try':
    'The options `retry` and `give_up_after` are for steps that ask the portal for something, such as `send` or `upload`: it may refuse, or be slow. This step '
    + 'is done inside the program at once, and would come out the same a second time. Put the option beside the step that asks, or delete it.',
  'busy-unread':
    'The text of `busy` is what a person reads whose message is ignored because the flow still runs. That happens with `mode: ignore` only; with the other '
    + 'modes the message waits, or starts the flow. Add `mode: ignore`, or delete `busy`.',
  'flow-unknown':
    'Here stands the name of a flow, and the file has no flow of this name, so this would never happen. Write the name as it stands under `flows`.',
  'hidden-name':
    'Under this name every flow finds something already, such as the person or the message. A value of yours would cover it, and later steps '
    + 'would greet or answer the wrong one without anybody noticing. Choose a name that says what your value is.',
  'duplicate-id':
    'When the bot was stopped in the middle of a flow, it finds the step to go on with by the id. With two of them it might go on at the '
    + 'wrong one, and people would get a message twice or not at all. Give each step its own id, or delete the ids: you need them only rarely.',
  'wrong-trigger':
    'The verb works with something that only one kind of trigger brings: `answer`, for instance, replies to a command where it was typed, '
    + 'and without a command its message would reach nobody. Use a verb that works everywhere, or let the flow start with that trigger only.',
  'unknown-trigger':
    'A flow with a trigger that does not exist never starts, so the bot would be silent and nothing would look wrong. Correct the spelling, '
    + 'or choose the trigger that you mean, such as `message`, `command` or `joined`.',
  'no-trigger':
    'The key `when` says what a flow waits for; if nothing is named, the flow never starts and the bot stays silent. Name a trigger, such as '
    + '`message`, or several in a list.',
  'two-triggers':
    'It is not clear whether one of the two is enough or both have to happen, and both at the same moment never happen: the flow might never '
    + 'start. Write a list with one trigger in each item; then each of them starts the flow.',
  'trigger-incomplete':
    'This trigger has to know more, such as a time or a name; without it, it would start the flow never or always. Write the trigger with '
    + 'its value, as the help shows.',
  'trigger-value':
    'With this value the trigger fits nothing, so the flow would never start and the bot would be silent. Repair it at the marked place; for '
    + 'ordinary words use `words` or `contains`, which have no special characters.',
  'flow-never-starts':
    'For every message only one flow starts: the first from the top that fits. A flow above this one fits whenever this one does, so this one '
    + 'waits for ever. Move the flow that waits for something special above the one that takes everything, or give the upper one an `if`.',
  'group-unheard':
    'A bot of the usual type is told of a group message only when somebody mentions it, so this flow would stay silent at most of what is '
    + 'written there. If that is what you want, nothing needs to change; a bot that should follow a whole group needs another type, and since '
    + 'the type is fixed for life also a new `code`.',
  'not-on-this-portal':
    'Not every way to a portal can do everything: one without `imbot.v2` knows a single reaction and no files, for instance. What would fail there '
    + 'is an error; what would only have no effect is a warning, and the rest of the bot works. Where a portal has `imbot.v2`, '
    + '`portal: {webhook: …}` reaches all of it.',
  'flow-unstarted':
    'A flow begins with something that happens, and `when` says what that is; this flow names nothing, so people never see what it would do. '
    + 'Add `when`, or delete the flow.',
  'command-name':
    'People type a command after a slash, on a computer or a phone and in any language, so its name is kept simple; another name would never '
    + 'be recognised. Leave the slash out here, use small Latin letters and digits, and explain the command in its title.',
  'command-reserved':
    'By this command the portal tells the bot which button was pressed. A command of yours with the same name would get in its way, and '
    + 'presses would be lost. Any other name will do.',
  'command-undeclared':
    'The portal knows only the commands that stand under `commands`; with another one the flow would never start, and a button for it would '
    + 'do nothing. Correct the spelling, or declare the command and say in a few words what it does.',
  'command-unhandled':
    'People see this command in the list, choose it, and the bot does not answer. Add a flow that starts with it, or delete the command. '
    + 'This is a warning: the bot runs all the same.',
  'button-unheard':
    'People would press the button, and nothing would happen. The name behind `button` has to stand, in the same spelling, under `when` of '
    + 'some flow: correct the name, or add the flow.',
  'button-no-action':
    'People would press the button and wait for something to happen. Say what a press does: `send` writes a text for the person, `link` '
    + 'opens an address, `button` starts one of your flows. What is only to be read belongs into the text of the message.',
  'button-two-actions':
    'A press does one thing, so the other would be left out, and nobody would tell you which. Keep one, or make two buttons; if a press is '
    + 'to do several things, let it start a flow with `button`.',
  'button-option':
    'On this kind of button the option has no effect: a button that you think works once, for instance, could be pressed again and again. '
    + 'Delete the option, or use one of the actions that it works with.',
  'button-value':
    'The portal cannot do anything with this value, so people would press it in vain. Write the value in full: an address with '
    + '`https://`, a telephone number in digits, a chat as in `chat142`.',
  'bot-type':
    'Only bots of these types may read the messages of their chats, and the portal refuses the step to all others, every time. Register a '
    + 'second bot with another `code` and the type that you need, or leave the step out.',
  'two-options':
    'Each of the two would do on its own, such as the file that an `upload` sends or the text that it makes one of, and nobody could say which '
    + 'of them counts. Delete one; for both write two steps.',
  'two-blocks':
    'The portal shows each block of an `attach` on its own, in the order of the list, and an item with two of them it refuses as a whole. '
    + 'Write a line with `- ` for each block.',
  'no-message':
    'When this flow starts, nobody has written anything yet, so there is no message to react to or to quote, and the step would fail every '
    + 'time. Name another message, for instance one that the flow has sent itself, or delete the step.',
  'to-unknown':
    'The message would reach nobody, or somebody whom you did not mean. Write `user` for the person who started the flow; an id stands '
    + 'behind `=`, and that of a chat in quotes as well: `to: ="chat142"`.',
} as const satisfies Explanations;
