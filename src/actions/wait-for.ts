import Type from 'typebox';
import { answerOf } from '../expressions/shapes.ts';
import type { PortalEvent } from '../portal/events.ts';
import { defineQuestion, type Directive, type QuestionDefaults, type StepContext, type Woken } from '../schema/define-action.ts';
import { awaited, block, chat, people, timeLimit } from '../schema/fields.ts';
import { objectOf, TEXT } from '../schema/shape.ts';
import { noDialog } from './about.ts';

/** Where it waits, of whom, and until when (ms UTC). JSON. */
interface Waiting {
  readonly dialog: string;
  readonly people?: readonly number[];
  readonly until: number;
}

export default defineQuestion({
  verb: 'wait_for',
  summary: 'Waits until a person does something: writes, presses a button of this flow, reacts.',
  effect: 'none',
  params: Type.Object({
    for: awaited({ description: 'What for: one trigger or a list.', examples: [{ message: 'done' }] }),
    from: Type.Optional(people({ description: 'Of whom; absent: of the person of the flow.', examples: [['=user']] })),
    in: Type.Optional(chat({ description: 'Where: a name from `chats`, or `=value`; absent: in the dialog of the flow. There anyone may do it, unless `from` says who.', examples: ['="chat142"'] })),
    timeout: Type.Optional(timeLimit({ description: 'How long; that of `defaults`, or 24 hours, when absent.', examples: ['8 hours'] })),
    no_answer: Type.Optional(block({ description: 'Steps when the time is up; then the flow goes on.', examples: [[{ send: 'Let us go on another time.' }]] })),
  }),
  needsDialog: (given) => !given.has('in'),
  gives: (given) => {
    const awaitedShape = given('for')?.shape;
    const answer = answerOf(TEXT);
    if (awaitedShape?.kind !== 'object' || answer.kind !== 'object') return { result: TEXT, sets: { answer } };
    return { result: TEXT, sets: { answer: objectOf({ ...awaitedShape.fields, ...answer.fields }) } };
  },
  example: '- wait_for: {for: {message: done}, timeout: 8 hours}',
  run: (params, step) => {
    const { woken, again } = step;
    if (woken?.kind === 'event') return heard(woken);
    if (woken?.kind === 'due') return params.no_answer ? { kind: 'enter', block: 'no_answer' } : { kind: 'leave', by: 'no_answer' };
    return again === undefined ? begin(params, step) : waitOn(again as Waiting);
  },
});

interface Params {
  readonly from?: readonly number[];
  readonly in?: string;
  readonly timeout?: number;
  readonly defaults: QuestionDefaults;
}

function begin({ from, in: place, timeout, defaults }: Params, { event, dialog = '', now }: StepContext): Directive {
  const where = place ?? dialog;
  if (where === '') return noDialog('to wait in; name one with `in`');
  const own = place === undefined && 'user' in event ? [event.user.id] : undefined;
  const people = from ?? own;
  return waitOn({ dialog: where, ...(people ? { people } : {}), until: now + (timeout ?? defaults.timeout) });
}

function waitOn(waiting: Waiting): Directive {
  const { dialog, people, until } = waiting;
  return { kind: 'wait', wait: { at: until, hears: { kind: 'events', dialog, ...(people ? { people } : {}) } }, again: waiting };
}

function heard({ event, match }: Woken & { readonly kind: 'event' }): Directive {
  if (!('user' in event)) return { kind: 'fail', code: 'NOBODY', message: 'what happened has no person' };
  const value = valueOf(event);
  const answer = {
    ...(event.type === 'button' ? { button: { ...event.button, message: event.message } } : {}),
    ...(event.type === 'reaction' ? { reaction: event.reaction, change: event.change } : {}),
    ...(event.type === 'link_opened' ? { context: event.context } : {}),
    ...(match === undefined ? {} : { match }),
    value, text: value, by: event.user, message: messageOf(event),
  };
  return { kind: 'next', set: { answer }, result: value };
}

function messageOf(event: PortalEvent): unknown {
  if ('message' in event) return event.message;
  return event.type === 'deleted' ? { id: event.messageId } : {};
}

/** What was written, pressed or shown. */
function valueOf(event: PortalEvent): string {
  switch (event.type) {
    case 'message':
    case 'edited':
      return event.message.text ?? '';
    case 'button':
      return event.button.name;
    case 'reaction':
      return event.reaction;
    default:
      return '';
  }
}
