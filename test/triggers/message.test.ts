import { describe, expect, it } from 'vitest';
import message from '../../src/triggers/message.ts';
import { foldText } from '../../src/kit/fold-text.ts';
import { messageEvent, NOBODY } from '../support/events.ts';
import { ZONE } from '../support/flows.ts';

function fits(words: readonly string[], text: string): boolean {
  const trigger = message.compile({ words: [...words] }, ZONE);
  if ('problem' in trigger) throw new Error(JSON.stringify(trigger.problem));
  return trigger.test({ event: messageEvent(text), text, folded: foldText(text), directory: NOBODY }) !== undefined;
}

describe('a trigger of one word', () => {
  it.each([
    ['tariff', 'the Tariff, please'],
    ['tariff', 'tariff'],
    ['tariff', 'tariffs or a tariff?'],
    ['tariff*', 'which tariffs'],
    ['тариф', 'Какой тариф?'],
    ['ёлка', 'елка'],
  ])('%j stands in %j', (word, text) => {
    expect(fits([word], text)).toBe(true);
  });

  it.each([
    ['tariff', 'tariffs'],
    ['tariff', 'xtariff'],
    ['tariff', 'tariff_2'],
    ['tariff*', 'xtariffs'],
    ['тариф', 'тарифы'],
    // A letter and a mark of two units or none of its own.
    ['tariff', '\u{1d4b6}tariff'],
    ['tariff', 'tariff\u{1d4b6}'],
    ['tariff', 'tariff\u0301'],
  ])('%j does not stand in %j', (word, text) => {
    expect(fits([word], text)).toBe(false);
  });

});
