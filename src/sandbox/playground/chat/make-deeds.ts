import type { PressOutcome } from '../../control.ts';
import type { Api } from '../api.ts';
import type { Aim, Deeds } from '../deeds.ts';
import type { Sandbox } from '../use-sandbox.ts';
import { dialogsOf } from '../view.ts';

interface Means {
  readonly api: Api;
  readonly sandbox: Sandbox;
  readonly person: number;
  readonly dialog: string;
  /** Shows one sentence. */
  readonly report: (sentence: string) => void;
  /** Replaces what is in the field, and goes there. */
  readonly write: (text: string) => void;
  readonly aim: (at: Aim) => void;
}

/** What can be done in one dialog, in the name of one person. */
export function makeDeeds({ api, sandbox, person, dialog, report, write, aim }: Means): Deeds {
  const tried = <Answer,>(wish: Promise<Answer>, then: (answer: Answer) => void = () => undefined): void => {
    wish.then(then).catch((reason: unknown) => report(reason instanceof Error ? reason.message : String(reason)));
  };
  const deeds: Deeds = {
    put: write,
    send: (text) => tried(api.wish('say', { person, dialog, text })),
    copy: (text) => tried(navigator.clipboard.writeText(text), () => report(`Copied: ${text}`)),
    call: (number) => report(`A portal would dial ${number} now.`),
    open: (to) => {
      const isKnown = dialogsOf(sandbox.view).some(({ dialogId }) => dialogId === to);
      if (isKnown) sandbox.go(person, to);
      else report(`There is no dialog ${to} among the dialogs of this person.`);
    },
    press: (message, button) => tried(api.wish('press', { person, messageId: message.id, button }), (outcome) => follow(outcome, deeds, report)),
    react: (message, reaction, action) => tried(api.wish('react', { person, messageId: message.id, reaction, action })),
    aim: (at) => {
      aim(at);
      write(at.to === 'edit' ? at.message.text : '');
    },
    delete: (message) => tried(api.wish('delete', { person, messageId: message.id })),
    sendFiles: (files) => tried(api.sendFiles({ person, dialog, files })),
    save: ({ id, name }) => tried(api.file({ person, fileId: id }), (bytes) => save(bytes, name)),
  };
  return deeds;
}

/** Does what the portal left to its client; a link is opened by the browser itself. */
function follow(outcome: PressOutcome, deeds: Deeds, report: (sentence: string) => void): void {
  if ('client' in outcome) {
    const by = { put: deeds.put, copy: deeds.copy, call: deeds.call, dialog: deeds.open, link: () => undefined };
    by[outcome.client](outcome.value);
  } else if (outcome.done === 'nothing') report(outcome.reason);
}

function save(bytes: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(bytes);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
