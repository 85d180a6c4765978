import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PortalEvent } from '../../src/portal/events.ts';
import { inputOf } from '../../src/runtime/intake/input.ts';
import { buildMatcher } from '../../src/runtime/match/matcher.ts';
import type { Trigger } from '../../src/schema/define-trigger.ts';
import button from '../../src/triggers/button.ts';
import command from '../../src/triggers/command.ts';
import message from '../../src/triggers/message.ts';
import reaction from '../../src/triggers/reaction.ts';
import { commandEvent, messageEvent, NOBODY } from '../support/events.ts';
import { flow, ZONE } from '../support/flows.ts';

function trigger(made: Trigger | { readonly problem: unknown }): Trigger {
  if ('problem' in made) throw new Error(JSON.stringify(made.problem));
  return made;
}

/** Names of the flows that start, each asked. */
function fitting(triggers: Readonly<Record<string, Trigger>>, event: PortalEvent): readonly string[] {
  const flows = Object.entries(triggers).map(([name, made]) => flow(name, [], { triggers: [made] }));
  const input = inputOf(event, NOBODY);
  return buildMatcher(flows).candidates(input).filter(({ triggers: [made] }) => made?.test(input)).map(({ name }) => name);
}

const words = (...texts: string[]): Trigger => trigger(message.compile({ words: texts }, ZONE));

describe('message triggers', () => {
  test.each([
    ['hello', 'Hello, world!', true], ['hello', 'othello', false], ['good morning', 'A good, morning', true],
    ['good morning', 'morning good', false], ['good morning', 'good early morning', false], ['loan*', 'two loans', true],
    ['loan*', 'a sloan', false], ['ёлка', 'ЕЛКА', true], ['e-mail', 'my e-mail', true], ['👍', 'ok 👍', true],
  ])('words %s in %s: %s', (wanted, text, fits) => {
    expect(fitting({ f: words(wanted) }, messageEvent(text))).toEqual(fits ? ['f'] : []);
  });

  test.each([
    [{ is: ['yes'] }, ' YES ', true], [{ is: ['yes'] }, 'yes!', false], [{ contains: ['ри'] }, 'Привет', true],
    [{ starts_with: ['order'] }, 'Order 5', true], [{ starts_with: ['order'] }, 'my order', false],
    [{ matches: ['^\\d{3}$'] }, '123', true], [{ matches: ['^\\d{3}$'] }, '1234', false],
    [{ contains: ['order'], matches: ['\\d'] }, 'order', false], [{ contains: ['order'], matches: ['\\d'] }, 'order 5', true],
  ])('%j on %s: %s', (params, text, fits) => {
    expect(fitting({ f: trigger(message.compile(params, ZONE)) }, messageEvent(text))).toEqual(fits ? ['f'] : []);
  });

  test('groups of a pattern are the match', () => {
    const made = trigger(message.compile({ matches: ['order (?P<id>\\d+)'] }, ZONE));
    expect(made.test(inputOf(messageEvent('Order 17'), NOBODY))).toEqual({ match: { text: 'Order 17', id: '17' } });
  });

  test('a broken pattern is a problem of that parameter', () => {
    expect(message.compile({ matches: ['('] }, ZONE)).toMatchObject({ param: 'matches' });
  });

  test('flows are tried in the order of the file whatever finds them', () => {
    const triggers = { a: words('zebra'), b: trigger(message.compile({}, ZONE)), c: trigger(message.compile({ matches: ['z.'] }, ZONE)), d: words('a zebra', 'zebra') };
    expect(fitting(triggers, messageEvent('a zebra'))).toEqual(['a', 'b', 'c', 'd']);
  });

  test('the index finds exactly the flows that fit', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'б', 'c', ' ', '*'), minLength: 1, maxLength: 5 });
    fc.assert(fc.property(fc.array(fc.record({ form: fc.constantFrom('is', 'words', 'contains', 'starts_with'), word }), { maxLength: 8 }), word, (forms, text) => {
      const triggers = Object.fromEntries(forms.map((form, at) => [`f${at}`, trigger(message.compile({ [form.form]: [form.word] }, ZONE))]));
      const input = inputOf(messageEvent(text), NOBODY);
      const asked = Object.entries(triggers).flatMap(([name, made]) => (made.test(input) ? [name] : []));
      expect(fitting(triggers, messageEvent(text))).toEqual(asked);
    }));
  });
});

describe('other triggers', () => {
  test('a command starts its own flows only', () => {
    const triggers = { help: trigger(command.compile({ name: ['help'] }, ZONE)), any: trigger(command.compile({}, ZONE)), other: trigger(command.compile({ name: ['ping'] }, ZONE)), text: trigger(message.compile({}, ZONE)) };
    expect(fitting(triggers, commandEvent('help'))).toEqual(['help', 'any']);
  });

  test('a reaction is narrowed by code and change', () => {
    const event: PortalEvent = { ...messageEvent(''), type: 'reaction', reaction: 'like', change: 'removed' };
    const triggers = { any: trigger(reaction.compile({}, ZONE)), added: trigger(reaction.compile({ change: 'added' }, ZONE)), like: trigger(reaction.compile({ reaction: 'like' }, ZONE)), fire: trigger(reaction.compile({ reaction: 'fire' }, ZONE)) };
    expect(fitting(triggers, event)).toEqual(['any', 'like']);
  });

  test('a press starts the flow of its name', () => {
    const event: PortalEvent = { ...messageEvent(''), type: 'button', button: { name: 'ok', with: {} } };
    expect(fitting({ ok: trigger(button.compile({ name: ['ok'] }, ZONE)), no: trigger(button.compile({ name: ['no'] }, ZONE)) }, event)).toEqual(['ok']);
  });
});
