import type { Talk } from './killed-talk.ts';
import { ANNA, BORIS, BOTS, CARLA, GROUP } from './waiting-bots.ts';

const SECOND = 1_000;
const HOUR = 3_600_000;

const says = (...texts: readonly string[]): Talk['acts'] => async (talking) => {
  for (const text of texts) await talking.says(ANNA, text);
};

/** People inside every kind of wait. */
export const TALKS: Readonly<Record<string, Talk>> = {
  'answers by words, press and number': {
    bot: BOTS.form,
    acts: async (talking) => {
      await says('/form', 'Anna')(talking);
      await talking.presses(ANNA, 'Large');
      await says('3', 'hello', '/form', 'Ann', '1', '12')(talking);
    },
  },
  'a press on what is closed': {
    bot: BOTS.form,
    acts: async (talking) => {
      await says('/form', 'Anna', 'large')(talking);
      await talking.presses(ANNA, 'Small');
      await says('4')(talking);
    },
  },
  'commands in between': { bot: BOTS.form, acts: says('/form', '/help', 'Anna', '/help', 'small', '/form', '2') },
  'a wrong answer that is put right': {
    bot: BOTS.form,
    acts: async (talking) => {
      await says('/form', 'Anna', 'large')(talking);
      const wrong = await talking.says(ANNA, '30');
      await talking.edits(ANNA, wrong, '13');
    },
  },
  'answers that are wrong too often': { bot: BOTS.form, acts: says('/form', 'Anna', 'huge', 'large', '30', 'many', 'hello') },
  'a cancel word': { bot: BOTS.form, acts: says('/form', 'Anna', 'cancel', 'hello') },
  'silence, with reminders': {
    bot: BOTS.form,
    acts: async (talking) => {
      await says('/form')(talking);
      await talking.waits(4 * HOUR);
      await says('hello')(talking);
    },
  },
  'an answer after a reminder': {
    bot: BOTS.form,
    acts: async (talking) => {
      await says('/form')(talking);
      await talking.waits(1.5 * HOUR);
      await says('Anna', 'small', '1')(talking);
      await talking.waits(2 * HOUR);
    },
  },
  'messages taken together, one of them changed and one deleted': {
    bot: BOTS.note,
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
    bot: BOTS.time,
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
    bot: BOTS.task,
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
    bot: BOTS.nested,
    acts: async (talking) => {
      await says('outer')(talking);
      for (const text of ['a', 'b', 'c']) {
        await says(text)(talking);
        await talking.waits(0.25 * HOUR);
      }
    },
  },
  'rounds beside each other': {
    bot: BOTS.nested,
    acts: async (talking) => {
      await says('beside')(talking);
      await talking.waits(3 * HOUR);
    },
  },
  'several people in a group': {
    bot: BOTS.vote,
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
    bot: BOTS.form,
    acts: async (talking) => {
      await says('/form', 'Anna')(talking);
      await talking.reloads(BOTS.form.replace('Size?', 'Which size?'));
      await says('large')(talking);
      await talking.reloads(BOTS.form.replace('Size?', 'Which size?').replace('Thank you.', 'Thanks.'));
      await says('3', '/form')(talking);
      await talking.reloads(BOTS.form.replace('  form:\n    when', '  order:\n    when'));
      await says('hello')(talking);
    },
  },
  'questions of a schedule': {
    bot: BOTS.daily,
    acts: async (talking) => {
      await talking.waits(1.25 * HOUR);
      await says('yes')(talking);
      await talking.waits(26 * HOUR);
    },
  },
  'a survey': {
    bot: BOTS.survey,
    places: [[ANNA, ''], [BORIS, ''], [CARLA, ''], [ANNA, GROUP]],
    acts: async (talking) => {
      await says('standup', 'tests')(talking);
      await talking.says(BORIS, 'docs');
      await talking.says(BORIS, 'many');
      await talking.waits(2 * HOUR);
      await talking.says(BORIS, '3');
      await says('4')(talking);
      await talking.waits(2 * HOUR);
      await talking.says(CARLA, 'late');
      await talking.says(CARLA, 'hello');
    },
  },
};
