import { expect, test } from 'vitest';
import { IMBOT_V2 } from '../../src/contract/methods/imbot-v2.ts';
import { isMethodName, isOwnMethod } from '../../src/portal/rest-method.ts';

test('every method of the contract can be called from a file, but for the readings of events, which start flows', () => {
  const closed = Object.keys(IMBOT_V2).filter((method) => !isMethodName(method) || isOwnMethod(method));
  expect(closed).toEqual(['imbot.v2.Event.get', 'im.v2.Event.get']);
});
