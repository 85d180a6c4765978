import type { PortalEvent } from '../../src/portal/events.ts';
import type { Flow } from '../../src/program/program.ts';
import type { LiveRun } from '../../src/runtime/run.ts';
import { program } from './flows.ts';

/** A run that has taken no step yet, started at 0 by event 1 in dialog 1. */
export function liveRun({ flow, event }: { readonly flow: Flow; readonly event: PortalEvent }, more: Partial<LiveRun> = {}): LiveRun {
  return {
    seq: 1,
    eventId: 1,
    dialog: '1',
    state: 'running',
    subject: { program: program([flow]), flow, event, scope: () => ({}) },
    startedAt: 0,
    considered: [],
    steps: [],
    leftOut: 0,
    frame: undefined,
    ordinal: 0,
    unsent: [],
    asked: [],
    waitsFor: 0,
    mark: '1_0',
    caller: undefined,
    lane: 'reply',
    holds: [],
    ...more,
  };
}
