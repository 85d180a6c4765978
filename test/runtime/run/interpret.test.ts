import { describe, expect, test } from 'vitest';
import { ExpressionError } from '../../../src/expressions/types.ts';
import type { Flow, Program } from '../../../src/program/program.ts';
import { type Frame, NO_VARS } from '../../../src/runtime/run/frame.ts';
import { afterFailure } from '../../../src/runtime/run/follow.ts';
import { advance, afterAnswer, type Progress } from '../../../src/runtime/run/interpret.ts';
import type { Moment, Subject } from '../../../src/runtime/run/turn.ts';
import { condition, doing, flow, program, say, soft } from '../../support/flows.ts';
import { messageEvent } from '../../support/events.ts';

const START: Frame = { path: ['do', 0], vars: NO_VARS, ahead: 0 };
const MOMENT: Moment = { now: 1_000, mark: (effects) => `m${String(effects)}` };
const ERROR = { message: 'no', code: 'ACCESS_DENIED', step: 'say' };

function subject(tested: Flow, more: Partial<Program> = {}): Subject {
  return { program: program([tested], more), flow: tested, event: messageEvent('hi'), scope: () => ({}) };
}

function said(progress: Progress): readonly string[] {
  return progress.wanted.map(({ effect }) => ('content' in effect ? (effect.content.text ?? '') : effect.kind));
}

/** Answers every effect until the flow is over. */
function play(tested: Subject): readonly string[] {
  return playFrom(tested, START);
}

function playFrom(tested: Subject, frame: Frame | undefined): readonly string[] {
  if (!frame) return [];
  const progress = advance(tested, frame, MOMENT);
  const effect = progress.wanted.findLast(({ awaited }) => awaited)?.effect;
  const answer = effect && { effect, result: { id: 5 } };
  return [...said(progress), ...(progress.state === 'blocked' ? playFrom(tested, behind(tested, progress.frame, answer)) : [])];
}

function behind(tested: Subject, frame: Frame, answer: Parameters<typeof afterAnswer>[2]): Frame | undefined {
  const next = afterAnswer(tested, frame, answer);
  return 'go' in next ? next.go : undefined;
}

function blocked(progress: Progress): Progress & { readonly state: 'blocked' } {
  if (progress.state !== 'blocked') throw new Error(`the run is ${progress.state}`);
  return progress;
}

describe('steps', () => {
  test('a run waits at each message and goes on behind it', () => {
    const tested = subject(flow('f', [say('one'), say('two')]));
    const first = blocked(advance(tested, START, MOMENT));
    expect(said(first)).toEqual(['one']);
    expect(first.last).toBe(false);
    expect(play(tested)).toEqual(['one', 'two']);
  });

  test('soft steps before and behind a message leave with it', () => {
    const progress = blocked(advance(subject(flow('f', [soft(), say('one'), soft()])), START, MOMENT));
    expect(said(progress)).toEqual(['react', 'one', 'react']);
    expect(progress.last).toBe(true);
    expect(progress.wanted.map(({ awaited }) => awaited)).toEqual([false, true, false]);
  });

  test('a soft step with its own error path is waited for', () => {
    const progress = advance(subject(flow('f', [soft({ onError: [say('oh')] }), say('one')])), START, MOMENT);
    expect(said(progress)).toEqual(['react']);
    expect(progress.wanted[0]?.awaited).toBe(true);
  });

  test('values that were set or saved are there for later steps', () => {
    const tested = subject(flow('f', [
      doing({ kind: 'next', set: { a: 1 } }),
      say('first', { saveAs: 'sent' }),
      say((scope) => `${String(scope['a'])} ${String((scope['sent'] as { id: number }).id)}`),
    ]));
    expect(play(tested)).toEqual(['first', '1 5']);
  });

  test('a step whose condition does not hold is skipped, or its else is taken', () => {
    const never = [condition(() => false)];
    const branch = doing({ kind: 'enter', block: 'do' }, { conditions: never, blocks: { do: [say('yes')], else: [say('no'), say('really')] } });
    expect(play(subject(flow('f', [say('hidden', { conditions: never }), branch, say('end')])))).toEqual(['no', 'really', 'end']);
  });

  test('a block is entered and left', () => {
    const branch = doing({ kind: 'enter', block: 'do' }, { blocks: { do: [say('in')], else: [say('no')] } });
    expect(play(subject(flow('f', [branch, say('out')])))).toEqual(['in', 'out']);
  });

  test('stop ends the flow', () => {
    expect(play(subject(flow('f', [doing({ kind: 'stop' }), say('never')])))).toEqual([]);
  });
});

describe('failures', () => {
  const failing = doing({ kind: 'fail', code: 'X', message: 'broken' });

  test('the own error path of a step runs, then the flow goes on', () => {
    const tested = subject(flow('f', [doing({ kind: 'fail', code: 'X', message: 'broken' }, { onError: [say((scope) => (scope['error'] as { message: string }).message)] }), say('on')]));
    expect(play(tested)).toEqual(['broken', 'on']);
  });

  test('the error path of the step around it is next, then that of the flow, then the default', () => {
    const inside = doing({ kind: 'enter', block: 'do' }, { blocks: { do: [failing] }, onError: [say('around')] });
    expect(play(subject(flow('f', [inside, say('on')])))).toEqual(['around', 'on']);
    expect(play(subject(flow('f', [failing, say('never')], { onError: [say('flow')] }), ))).toEqual(['flow']);
    expect(play(subject(flow('f', [failing]), { onError: [say('default')] }))).toEqual(['default']);
  });

  test('an error path does not handle its own failures', () => {
    const tested = subject(flow('f', [failing], { onError: [failing] }), { onError: [say('default')] });
    expect(advance(tested, START, MOMENT)).toMatchObject({ state: 'over', over: { how: 'failed', error: { code: 'X' } } });
  });

  test('nothing to handle it is told', () => {
    expect(advance(subject(flow('f', [failing])), START, MOMENT)).toMatchObject({ over: { error: { message: 'broken', code: 'X', step: 'doing' } } });
  });

  test('a text that cannot be made fails its step', () => {
    const broken = say(() => {
      throw new ExpressionError('no such date');
    }, { onError: [say('handled')] });
    expect(play(subject(flow('f', [broken])))).toEqual(['handled']);
  });

  test('a refusal of the portal is handled from the step that asked', () => {
    const tested = subject(flow('f', [say('a', { onError: [say('b')] }), say('c')]));
    const next = afterFailure(tested, blocked(advance(tested, START, MOMENT)).frame, ERROR);
    expect(playFrom(tested, next && 'go' in next ? next.go : undefined)).toEqual(['b', 'c']);
  });

  test('a soft step that cannot be made is left out', () => {
    const impossible = { ...soft(), render: () => { throw new ExpressionError('no'); } };
    expect(play(subject(flow('f', [impossible, say('on')])))).toEqual(['on']);
  });
});

describe('a step that waits', () => {
  const waiting = doing((scope) => (scope['asked'] === undefined ? { kind: 'wait', wait: { at: 5 }, again: 1, effects: [] } : { kind: 'next' }));

  test('parks the run with what it wants to be given again', () => {
    const progress = advance(subject(flow('f', [waiting])), START, MOMENT);
    expect(progress).toMatchObject({ state: 'parked', frame: { path: ['do', 0], wait: { at: 5 }, again: 1, since: 1_000 }, calls: [] });
  });

  test('first has its effects answered', () => {
    const tested = subject(flow('f', [doing({ kind: 'wait', wait: { at: 5 }, again: 1, effects: [{ kind: 'send', dialog: '1', content: { text: 'Who?' } }] }), soft()]));
    const progress = blocked(advance(tested, START, MOMENT));
    expect([said(progress), progress.last]).toEqual([['Who?'], false]);
    expect(afterAnswer(tested, progress.frame, undefined)).toMatchObject({ parked: { path: ['do', 0], wait: { at: 5 } } });
  });

  test('whose question is refused runs again when it is tried again', () => {
    const ask = doing({ kind: 'wait', wait: {}, again: 1, effects: [{ kind: 'send', dialog: '1', content: { text: 'Who?' } }] }, { retry: { times: 1, waitMs: 7 } });
    const tested = subject(flow('f', [ask]));
    expect(afterFailure(tested, blocked(advance(tested, START, MOMENT)).frame, ERROR)).toMatchObject({ retryMs: 7, retry: { woken: { kind: 'back' }, failures: 1, again: 1 } });
  });

  test('may leave by what the file has for all questions, or end', () => {
    const leaving = flow('f', [doing({ kind: 'leave', by: 'no_answer' }), say('never')]);
    expect(play(subject(leaving, { endings: { no_answer: [say('closed')] } }))).toEqual(['closed']);
    expect(advance(subject(leaving), START, MOMENT)).toMatchObject({ state: 'over', over: { how: 'stopped', leave: 'no_answer' } });
  });
});

test('a frame survives JSON', () => {
  const tested = subject(flow('f', [doing({ kind: 'next', set: { a: 1 } }), say('x'), say('y')]));
  const frame = JSON.parse(JSON.stringify(blocked(advance(tested, START, MOMENT)).frame)) as Frame;
  expect(playFrom(tested, behind(tested, frame, undefined))).toEqual(['y']);
});
