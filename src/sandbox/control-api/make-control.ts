import { release } from '../chat/raise.ts';
import type { Control, LiveEvent } from '../control.ts';
import type { Scene } from '../scene.ts';
import { makeApplications } from './applications.ts';
import { makeKeyControl } from '../vibecode/keys.ts';
import { changedSettings } from './change-settings.ts';
import { makeOnMessages } from './on-messages.ts';
import { makeStaff } from './staff.ts';
import { makeTalking } from './talking.ts';
import { messagesView, stateView } from './views.ts';

export interface ControlOptions {
  readonly scene: Scene;
  readonly listeners: Set<(event: LiveEvent) => void>;
  /** Brings every change to disk; called before an operation returns. */
  readonly flush: () => void;
}

/** The control API as functions. */
export function makeControl({ scene, listeners, flush }: ControlOptions): Control {
  const flushed = <Given extends unknown[], Value>(act: (...given: Given) => Value) => (...given: Given): Value => {
    try {
      return act(...given);
    } finally {
      flush();
    }
  };
  const kept = <Acts extends Record<keyof Acts, (wish: never) => unknown>>(acts: Acts): Acts =>
    Object.fromEntries(Object.entries(acts).map(([name, act]) => [name, flushed(act as (wish: never) => unknown)])) as Acts;
  return {
    state: () => stateView(scene),
    messages: (query) => messagesView(scene, query),
    ...kept(makeTalking(scene)),
    ...kept(makeOnMessages(scene)),
    ...kept(makeStaff(scene)),
    ...kept(makeApplications(scene)),
    ...kept(makeKeyControl(scene)),
    hold: ({ events }) => { scene.held.more = events; },
    release: flushed(() => ({ eventIds: release(scene) })),
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
