import type { Control } from '../../src/sandbox/control.ts';

/** What somebody says, or presses, with whom it is done; `[label]` is a press. */
export type Word = readonly [person: number, text: string];

/** A bot whose state is recorded in the middle of everything, and how people go on with it. */
export interface Scene {
  readonly bot: string;
  readonly before: readonly Word[];
  /** Its message is decided when the recording ends, and has not left. */
  readonly last: Word;
  /** A text that the portal refuses once, so that it is tried again later; nobody is refused where it is empty. */
  readonly refused: Word | undefined;
  readonly after: readonly Word[];
}

export const PEOPLE = [11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24] as const;

export const STARTS_AT = Date.UTC(2026, 10, 20, 9);

export function setUpPortal(control: Control): void {
  for (const id of PEOPLE) control.addPerson({ id, firstName: `P${String(id)}` });
}

/** Runs of the first version of the state, which knew no waits: what leaves is on its way, waits for another try, or for its turn. */
export const FIRST: Scene = {
  bot: `flowbot: 1
bot: {code: chaos, name: Chaos}
flows:
  retry:
    when: {message: try}
    mode: queue
    do:
      - send: {text: "{{message.text}}"}
        retry: {times: 5, wait: 1 hour}
      - for_each: {item: file, of: message.files, do: [{send: "{{file.name}}"}]}
      - send: Tried.
  echo:
    when: message
    do:
      - set: {heard: "{{message.text}}"}
      - send: "{{heard}}"
      - send: "Again: {{heard}}"
`,
  before: [[11, 'one']],
  refused: [12, 'try this'],
  last: [13, 'last'],
  after: [[12, 'two'], [11, 'three']],
};

/** People at every kind of place. */
export const WAITS: Scene = {
  bot: `flowbot: 1
bot: {code: chaos, name: Chaos, timezone: Europe/Berlin}
memory: {user: {count: {type: integer, default: 0}}}
lists: {words: ["one", "two", "three"]}
people: {boss: 24}
flows:
  ask:
    when: {message: ask}
    do:
      - remember: {user.count: =memory.user.count + 1}
      - ask: {text: Name?, timeout: 3 days, remind: [{after: 1 hour, text: Still there?}]}
        save_as: name
      - send: "{{name}} {{memory.user.count}}"
  choose:
    when: {message: choose}
    do:
      - ask: {text: Size?, choices: [Small, Large]}
        save_as: size
      - send: "{{size}}"
  number:
    when: {message: number}
    do:
      - ask: {text: Days?, type: integer, check: answer.value < 20, attempts: 2, gave_up: [{send: Never mind.}, stop]}
        save_as: days
      - send: "{{days}}"
  note:
    when: {message: note}
    do:
      - ask: {text: Go on., take_together: 1 hour}
        save_as: text
      - send: "{{text}}"
  pause: {when: {message: pause}, do: [{wait: 1 day}, {send: A day later.}]}
  until: {when: {message: until}, do: [{wait: {until: "18:00"}}, {send: In the evening.}]}
  await:
    when: {message: await}
    do:
      - send: {text: Tell me., buttons: [{text: Give up, button: given_up}]}
      - wait_for: {for: [{message: done}, {button: given_up}], timeout: 1 day, no_answer: [{send: Too late.}, stop]}
        save_as: what
      - send: "{{what}}!"
  outer: {when: {message: outer}, do: [{run: {flow: inner, with: {about: =message.text}}, save_as: told}, {send: "told {{told.said}}"}]}
  inner: {inputs: {about: text}, do: [{ask: "What of {{inputs.about}}?", save_as: said}]}
  loop: {when: {message: loop}, do: [{for_each: {item: word, of: lists.words, do: [{ask: "What of {{word}}?", save_as: said}, {send: "{{word}} {{said}}"}]}}]}
  beside: {when: {message: beside}, do: [{for_each: {item: word, of: lists.words, at_once: 2, do: [{wait: 1 day}, {send: "{{word}}"}]}}, {send: All.}]}
  retry:
    when: {message: try}
    do:
      - send: {text: "{{message.text}}"}
        retry: {times: 5, wait: 1 hour}
  daily: {when: {schedule: every day at 12:00}, do: [{send: {text: Noon., to: boss}}]}
  echo: {when: message, do: [{send: "Echo: {{message.text}}"}]}
`,
  before: [
    [11, 'ask'], [12, 'choose'], [13, 'number'], [13, 'many'], [14, 'note'], [14, 'first'], [15, 'pause'], [16, 'until'], [17, 'await'], [18, 'await'],
    [19, 'outer'], [20, 'loop'], [20, 'a'], [21, 'beside'],
  ],
  refused: [22, 'try this'],
  last: [23, 'last'],
  after: [[12, '[Large]'], [13, '30'], [14, 'second'], [17, '[Give up]'], [19, 'a lot'], [20, 'b'], [20, 'c'], [12, 'hello']],
};
