import { useCallback, useEffect, useReducer, useRef } from 'preact/hooks';
import type { LiveEvent } from '../control.ts';
import { type Api, Refusal } from './api.ts';
import { dialogsOf, NOTHING, PAGE, reduce, type View } from './view.ts';

/** Typing without a time of its own is shown this long, milliseconds. */
const TYPING_SHOWN = 30_000;

/** So that a burst of events reads the dialogs once, milliseconds. */
const STATE_AFTER = 100;

/** What the page shows of the portal, kept up to date, and what can be done about it. */
export interface Sandbox {
  readonly view: View;
  readonly go: (person: number, dialog: string | undefined) => void;
  readonly readOlder: () => void;
}

/** Tells `report` what could not be done, as a sentence. */
export function useSandbox(api: Api, start: Pick<View, 'person' | 'dialog'>, report: (sentence: string) => void): Sandbox {
  const [view, change] = useReducer(reduce, { ...NOTHING, ...start });
  const { person, dialog } = view;
  const isKnown = view.state !== undefined;

  const failed = useCallback((reason: unknown) => {
    if (reason instanceof Refusal && reason.key) change({ to: 'link', link: 'refused' });
    else report(reason instanceof Error ? reason.message : String(reason));
  }, [report]);

  /** Without a report: while nothing answers, the banner says so. */
  const readState = useCallback(() => {
    api.state().then((state) => change({ to: 'state', state }), (reason: unknown) => {
      if (reason instanceof Refusal && reason.key) failed(reason);
    });
  }, [api, failed]);

  const readings = useRef(0);
  const readNewest = useCallback(() => {
    // Who and where the tab was before may be gone; the state tells.
    if (!isKnown || person === undefined || dialog === undefined) return;
    readings.current += 1;
    const number = readings.current;
    change({ to: 'reading', number });
    api.messages({ person, dialog, limit: PAGE }).then((messages) => change({ to: 'newest', number, person, dialog, messages }), failed);
  }, [api, failed, isKnown, person, dialog]);

  const newest = useRef(readNewest);
  newest.current = readNewest;
  useEffect(readNewest, [readNewest]);
  useLive(api, change, readState, newest);
  useReading(api, view, { readState, failed });

  return {
    view,
    go: (toPerson, toDialog) => change({ to: 'place', person: toPerson, dialog: toDialog }),
    readOlder: () => {
      const before = view.messages?.[0]?.id;
      if (person === undefined || dialog === undefined || before === undefined) return;
      api.messages({ person, dialog, before, limit: PAGE }).then((messages) => change({ to: 'older', person, dialog, messages }), failed);
    },
  };
}

type Dispatch = (change: Parameters<typeof reduce>[1]) => void;

/** Hears the live stream; after every (re)connection everything is read again, since what happened meanwhile was not told. */
function useLive(api: Api, change: Dispatch, readState: () => void, readNewest: { readonly current: () => void }): void {
  useEffect(() => {
    let stateSoon: ReturnType<typeof setTimeout> | undefined;
    const quiet = new Map<string, ReturnType<typeof setTimeout>>();
    const calm = (event: Extract<LiveEvent, { type: 'typing' }>): void => {
      for (const dialog of new Set(Object.values(event.dialogs))) {
        const key = `${event.botId} ${dialog}`;
        clearTimeout(quiet.get(key));
        const shown = event.seconds === null ? TYPING_SHOWN : event.seconds * 1_000;
        quiet.set(key, setTimeout(() => change({ to: 'quiet', botId: event.botId, dialog }), shown));
      }
    };
    const stop = api.live({
      event: (event) => {
        change({ to: 'live', event });
        if (event.type === 'typing') calm(event);
        else {
          clearTimeout(stateSoon);
          stateSoon = setTimeout(readState, STATE_AFTER);
        }
      },
      up: () => {
        change({ to: 'link', link: 'live' });
        readState();
        readNewest.current();
      },
      down: () => {
        change({ to: 'link', link: 'lost' });
        readState();
      },
    });
    return () => {
      stop();
      clearTimeout(stateSoon);
      for (const timer of quiet.values()) clearTimeout(timer);
    };
  }, [api, change, readState, readNewest]);
}

/** Marks the shown dialog read when it is opened and when something new comes into it. */
function useReading(api: Api, view: View, { readState, failed }: { readonly readState: () => void; readonly failed: (reason: unknown) => void }): void {
  const { person, dialog } = view;
  const opened = useRef('');
  const isUnread = (dialogsOf(view).find(({ dialogId }) => dialogId === dialog)?.unread ?? 0) > 0;
  const isKnown = view.state !== undefined;
  useEffect(() => {
    const place = `${person} ${dialog}`;
    if (!isKnown || person === undefined || dialog === undefined || (place === opened.current && !isUnread)) return;
    opened.current = place;
    // Nobody is told that a dialog was read.
    api.wish('open', { person, dialog }).then(readState, failed);
  }, [api, person, dialog, isUnread, isKnown, readState, failed]);
}
