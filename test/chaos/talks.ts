import type { Talk } from './killed-talk.ts';

const SECOND = 1_000;
const HOUR = 3_600_000;
const [ANNA, BORIS, CARLA] = [1, 5, 7];
/** The sample group chat. */
const GROUP = 'chat2';

const FORM = `
commands: {form: Fill in a form, help: Get help}
memory: {user: {forms: {type: integer, default: 0}}}
defaults:
  cancel_words: [cancel]
  on_cancel: [send: Cancelled.]
  no_answer: [send: Another time.]
flows:
  form:
    when: {command: form}
    do:
      - ask: {text: Name?, timeout: 3 hours, remind: [{after: 1 hour, text: Still there?}, {after: 2 hours, text: Last call.}]}
        save_as: name
      - remember: {user.forms: =memory.user.forms + 1}
      - ask: {text: Size?, choices: [Small, Large]}
        save_as: size
      - ask:
          text: Days?
          type: integer
          check: answer.value < 20
          wrong: "Not {{answer.text}}."
          attempts: 2
          gave_up:
            - send: Never mind.
            - stop
        save_as: days
      - send: "{{name}}, {{size}}, {{days}}, form {{memory.user.forms}}"
      - send: Thank you.
  help:
    when: {command: help}
    do: [send: This is help.]
  echo:
    when: message
    do: [send: "Echo: {{message.text}}"]
`;

const NOTE = `
flows:
  note:
    when: {message: note}
    do:
      - ask: {text: Go on., take_together: 3 seconds}
        save_as: text
      - send: "{{text}}"
`;

const TIME = `
flows:
  later:
    when: {message: later}
    mode: parallel
    do:
      - send: I will.
      - wait: 1 hour
      - send: Now!
      - wait: 1 hour
      - send: And once more.
  once:
    when: {message: once}
    mode: restart
    do:
      - wait: 1 hour
      - send: Once.
`;

const TASK = `
flows:
  task:
    when: {message: task}
    do:
      - send: {text: Tell me., buttons: [{text: Give up, button: given_up}, {text: Another, run: small, with: {what: "{{user.firstName}}"}}]}
      - wait_for: {for: [{message: {contains: done}}, {button: given_up}], timeout: 1 hour, no_answer: [{send: Too late.}, stop]}
        save_as: what
      - send: "{{what}}!"
  small:
    inputs: {what: text}
    do:
      - ask: "How much of {{inputs.what}}?"
        save_as: much
      - send: "{{much}} of {{inputs.what}}"
`;

const NESTED = `
lists: {words: ["one", "two", "three"]}
flows:
  outer:
    when: {message: outer}
    do:
      - for_each:
          item: word
          of: lists.words
          do:
            - run: {flow: inner, with: {about: =word}}
              save_as: told
            - send: "{{word}}: {{told.said}}"
      - send: All told.
  inner:
    inputs: {about: text}
    do:
      - ask: "What of {{inputs.about}}?"
        save_as: said
      - wait: 10 minutes
  beside:
    when: {message: beside}
    do:
      - for_each:
          item: word
          of: lists.words
          at_once: 2
          do:
            - wait: 1 hour
            - send: "{{word}} is ready"
      - send: All ready.
`;

const VOTE = `
chats: {team: ${GROUP}}
bot: {code: chaos, name: Chaos, type: personal}
flows:
  vote:
    when: {message: vote}
    do:
      - ask: {text: Who?, to: team, choices: [Me, Nobody], timeout: 1 hour, no_answer: [{send: Nobody then.}, stop]}
        save_as: who
      - send: {text: "{{answer.by.firstName}}: {{who}}", to: team}
  lunch:
    when: {message: lunch}
    do:
      - ask: Where?
        save_as: place
      - send: "{{user.firstName}}: {{place}}"
`;

const DAILY = `
bot: {code: chaos, name: Chaos, timezone: UTC}
people: {boss: ${String(ANNA)}}
flows:
  daily:
    when: {schedule: every day at 10:00}
    do:
      - ask: {text: All well?, to: boss, type: yes_no, timeout: 1 hour, no_answer: [{send: {text: I assume so., to: boss}}, stop]}
        save_as: well
      - send: {text: "Well: {{well}}", to: boss}
`;

const says = (...texts: readonly string[]): Talk['acts'] => async (talking) => {
  for (const text of texts) await talking.says(ANNA, text);
};

/** Bots in which people wait. */
export const BOTS = { form: FORM, note: NOTE, time: TIME, task: TASK, nested: NESTED, vote: VOTE, daily: DAILY };

/** People inside every kind of wait. */
export const TALKS: Readonly<Record<string, Talk>> = {
  'answers by words, press and number': {
    bot: FORM,
    acts: async (talking) => {
      await says('/form', 'Anna')(talking);
      await talking.presses(ANNA, 'Large');
      await says('3', 'hello', '/form', 'Ann', '1', '12')(talking);
    },
  },
  'a press on what is closed': {
    bot: FORM,
    acts: async (talking) => {
      await says('/form', 'Anna', 'large')(talking);
      await talking.presses(ANNA, 'Small');
      await says('4')(talking);
    },
  },
  'commands in between': { bot: FORM, acts: says('/form', '/help', 'Anna', '/help', 'small', '/form', '2') },
  'a wrong answer that is put right': {
    bot: FORM,
    acts: async (talking) => {
      await says('/form', 'Anna', 'large')(talking);
      const wrong = await talking.says(ANNA, '30');
      await talking.edits(ANNA, wrong, '13');
    },
  },
  'answers that are wrong too often': { bot: FORM, acts: says('/form', 'Anna', 'huge', 'large', '30', 'many', 'hello') },
  'a cancel word': { bot: FORM, acts: says('/form', 'Anna', 'cancel', 'hello') },
  'silence, with reminders': {
    bot: FORM,
    acts: async (talking) => {
      await says('/form')(talking);
      await talking.waits(4 * HOUR);
      await says('hello')(talking);
    },
  },
  'an answer after a reminder': {
    bot: FORM,
    acts: async (talking) => {
      await says('/form')(talking);
      await talking.waits(1.5 * HOUR);
      await says('Anna', 'small', '1')(talking);
      await talking.waits(2 * HOUR);
    },
  },
  'messages taken together, one of them changed and one deleted': {
    bot: NOTE,
    acts: async (talking) => {
      await says('note', 'one')(talking);
      const changed = await talking.says(ANNA, 'too');
      const deleted = await talking.says(ANNA, 'three');
      await talking.edits(ANNA, changed, 'two');
      await talking.deletes(ANNA, deleted);
      await talking.waits(5 * SECOND);
    },
  },
  'times that pass': {
    bot: TIME,
    acts: async (talking) => {
      await says('later')(talking);
      await talking.waits(0.5 * HOUR);
      await says('later', 'once')(talking);
      await talking.waits(0.5 * HOUR);
      await says('once')(talking);
      await talking.waits(3 * HOUR);
    },
  },
  'what is waited for': {
    bot: TASK,
    acts: async (talking) => {
      await says('task', 'all is done', 'task')(talking);
      await talking.presses(ANNA, 'Give up');
      await says('task')(talking);
      await talking.presses(ANNA, 'Another');
      await says('a lot', 'done')(talking);
      await says('task')(talking);
      await talking.waits(1.5 * HOUR);
    },
  },
  'flows that run others in a loop': {
    bot: NESTED,
    acts: async (talking) => {
      await says('outer')(talking);
      for (const text of ['a', 'b', 'c']) {
        await says(text)(talking);
        await talking.waits(0.25 * HOUR);
      }
    },
  },
  'rounds beside each other': {
    bot: NESTED,
    acts: async (talking) => {
      await says('beside')(talking);
      await talking.waits(3 * HOUR);
    },
  },
  'several people in a group': {
    bot: VOTE,
    places: [[ANNA, GROUP]],
    acts: async (talking) => {
      await talking.says(ANNA, 'vote', GROUP);
      await talking.presses(BORIS, 'Me', GROUP);
      await talking.presses(CARLA, 'Nobody', GROUP);
      await talking.says(ANNA, 'lunch', GROUP);
      await talking.says(BORIS, 'lunch', GROUP);
      await talking.says(BORIS, 'the lake', GROUP);
      await talking.says(ANNA, 'the park', GROUP);
      await talking.says(CARLA, 'vote', GROUP);
      await talking.waits(1.5 * HOUR);
    },
  },
  'an edit of the file': {
    bot: FORM,
    acts: async (talking) => {
      await says('/form', 'Anna')(talking);
      await talking.reloads(FORM.replace('Size?', 'Which size?'));
      await says('large')(talking);
      await talking.reloads(FORM.replace('Size?', 'Which size?').replace('Thank you.', 'Thanks.'));
      await says('3', '/form')(talking);
      await talking.reloads(FORM.replace('  form:\n    when', '  order:\n    when'));
      await says('hello')(talking);
    },
  },
  'questions of a schedule': {
    bot: DAILY,
    acts: async (talking) => {
      await talking.waits(1.25 * HOUR);
      await says('yes')(talking);
      await talking.waits(26 * HOUR);
    },
  },
};
