import { describe, expect, test } from 'vitest';
import { Dialogs } from '../../../src/runtime/intake/dialogs.ts';
import { messageEvent } from '../../support/events.ts';

function add(dialogs: Dialogs, dialog: string, seq: number): void {
  dialogs.add({ seq, eventId: seq, dialog, event: messageEvent(String(seq)) });
}

describe('dialogs', () => {
  test('a held dialog lets its next event go only when all that hold it have let go', () => {
    const dialogs = new Dialogs();
    dialogs.hold('1');
    dialogs.hold('1');
    add(dialogs, '1', 1);
    expect(dialogs.next()).toBeUndefined();
    dialogs.release('1');
    expect(dialogs.next()).toBeUndefined();
    dialogs.release('1');
    expect(dialogs.next()).toMatchObject({ seq: 1 });
    expect(dialogs.size).toBe(0);
  });

  test('events of one dialog come in their order, and no dialog waits for another', () => {
    const dialogs = new Dialogs();
    for (const seq of [1, 2, 3]) add(dialogs, '1', seq);
    add(dialogs, '2', 4);
    expect(dialogs.next()).toMatchObject({ seq: 1 });
    dialogs.hold('1');
    expect(dialogs.next()).toMatchObject({ seq: 4 });
    expect(dialogs.next()).toBeUndefined();
    dialogs.release('1');
    expect([dialogs.next()?.seq, dialogs.next()?.seq, dialogs.next()]).toEqual([2, 3, undefined]);
  });
});
