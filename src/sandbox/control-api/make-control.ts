import { release } from '../chat/raise.ts';
import type { Control, LiveEvent } from '../control.ts';
import type { Scene } from '../scene.ts';
import { changedSettings } from './change-settings.ts';
import { makePeopleActs } from './people.ts';
import { messagesView, stateView } from './views.ts';

export interface ControlOptions {
  readonly scene: Scene;
  readonly listeners: Set<(event: LiveEvent) => void>;
  /** Brings every change to disk; called before an operation returns. */
  readonly flush: () => void;
}

/** The control API as functions. */
export function makeControl({ scene, listeners, flush }: ControlOptions): Control {
  const kept = <Given extends unknown[], Value>(act: (...given: Given) => Value) => (...given: Given): Value => {
    try {
      return act(...given);
    } finally {
      flush();
    }
  };
  const acts = makePeopleActs(scene);
  return {
    state: () => stateView(scene),
    messages: (query) => messagesView(scene, query),
    say: kept(acts.say),
    sayMany: kept(acts.sayMany),
    press: kept(acts.press),
    react: kept(acts.react),
    edit: kept(acts.edit),
    delete: kept(acts.delete),
    open: kept(acts.open),
    join: kept(acts.join),
    addPerson: kept(acts.addPerson),
    addChat: kept(acts.addChat),
    hold: ({ events }) => { scene.held.more = events; },
    release: kept(() => ({ eventIds: release(scene) })),
    journal: ({ since = 0, limit = Number.MAX_SAFE_INTEGER } = {}) => scene.journal.page(since, limit),
    settings: () => scene.settings,
    change: (wish) => {
      scene.settings = changedSettings(scene.settings, { ...wish });
      return scene.settings;
    },
    live(listener) {
      listeners.add(listener);
      return () => { listeners.delete(listener); };
    },
  };
}
