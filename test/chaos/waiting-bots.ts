/** Those of the portal's sample people who talk. */
export const [ANNA, BORIS, CARLA] = [1, 5, 7];
/** The sample group chat. */
export const GROUP = 'chat2';

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

const SURVEY = `
people: {team: {users: [${String(ANNA)}, ${String(BORIS)}, ${String(CARLA)}]}}
chats: {room: ${GROUP}}
flows:
  standup:
    when: {message: standup}
    do:
      - survey:
          people: team
          questions:
            done: What did you do?
            hours: {text: How long?, type: integer}
          open_for: 3 hours
          remind: [{after: 1 hour, text: I am waiting.}]
          thanks: Thank you!
          late: The report is out.
        save_as: report
      - send: {to: room, text: "{{count report.asked}} asked, {{count report.answered}} answered, {{count report.silent}} silent, {{report.late}} late"}
  echo: {when: message, do: [{send: "Echo: {{message.text}}"}]}
`;

/** Bots in which people wait. */
export const BOTS = { form: FORM, note: NOTE, time: TIME, task: TASK, nested: NESTED, vote: VOTE, daily: DAILY, survey: SURVEY };
