import { describe, expect, test } from 'vitest';
import { ExpressionError } from '../../src/expressions/types.ts';
import type { Flow, Program } from '../../src/program/program.ts';
import { type Frame, NO_VARS } from '../../src/runtime/frame.ts';
import { advance, afterAnswer, afterFailure, type Progress, type Subject } from '../../src/runtime/interpret.ts';
import { condition, doing, flow, program, say, soft } from '../support/flows.ts';
import { messageEvent } from '../support/events.ts';

const START: Frame = { path: ['do', 0], vars: NO_VARS, ahead: 0 };
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
  const progress = advance(tested, frame);
  const effect = progress.wanted.findLast(({ awaited }) => awaited)?.effect;
  const answer = effect && { effect, result: { id: 5 } };
  return [...said(progress), ...(progress.frame ? playFrom(tested, afterAnswer(tested, progress.frame, answer)) : [])];
}

describe('steps', () => {
  test('a run waits at each message and goes on behind it', () => {
    const tested = subject(flow('f', [say('one'), say('two')]));
    const first = advance(tested, START);
    expect(said(first)).toEqual(['one']);
    expect(first.last).toBe(false);
    expect(play(tested)).toEqual(['one', 'two']);
  });

  test('soft steps before and behind a message leave with it', () => {
    const progress = advance(subject(flow('f', [soft(), say('one'), soft()])), START);
    expect(said(progress)).toEqual(['react', 'one', 'react']);
    expect(progress.last).toBe(true);
    expect(progress.wanted.map(({ awaited }) => awaited)).toEqual([false, true, false]);
  });

  test('a soft step with its own error path is waited for', () => {
    const progress = advance(subject(flow('f', [soft({ onError: [say('oh')] }), say('one')])), START);
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
    expect(advance(tested, START)).toMatchObject({ frame: undefined, unhandled: { code: 'X' } });
  });

  test('nothing to handle it is told', () => {
    expect(advance(subject(flow('f', [failing])), START).unhandled).toEqual({ message: 'broken', code: 'X', step: 'doing' });
  });

  test('a text that cannot be made fails its step', () => {
    const broken = say(() => {
      throw new ExpressionError('no such date');
    }, { onError: [say('handled')] });
    expect(play(subject(flow('f', [broken])))).toEqual(['handled']);
  });

  test('a refusal of the portal is handled from the step that asked', () => {
    const tested = subject(flow('f', [say('a', { onError: [say('b')] }), say('c')]));
    const blocked = advance(tested, START).frame;
    const next = blocked && afterFailure(tested, blocked, ERROR);
    expect(playFrom(tested, next && 'go' in next ? next.go : undefined)).toEqual(['b', 'c']);
  });

  test('a soft step that cannot be made is left out', () => {
    const impossible = { ...soft(), render: () => { throw new ExpressionError('no'); } };
    expect(play(subject(flow('f', [impossible, say('on')])))).toEqual(['on']);
  });
});

test('a frame survives JSON', () => {
  const tested = subject(flow('f', [doing({ kind: 'next', set: { a: 1 } }), say('x'), say('y')]));
  const frame = JSON.parse(JSON.stringify(advance(tested, START).frame)) as Frame;
  expect(playFrom(tested, afterAnswer(tested, frame, undefined))).toEqual(['y']);
});
