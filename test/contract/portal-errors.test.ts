import { describe, expect, it } from 'vitest';
import { portalErrorsPage } from '../../scripts/portal-errors-page.ts';
import { IMBOT_V1 } from '../../src/contract/methods/imbot-v1.ts';
import { IMBOT_V2 } from '../../src/contract/methods/imbot-v2.ts';
import { VIBECODE } from '../../src/contract/methods/vibecode.ts';
import { SYSTEM_ERRORS } from '../../src/contract/system-errors.ts';
import { SAYS_WHAT_TO_DO } from '../support/says-what-to-do.ts';

const ROWS = portalErrorsPage().split('\n').filter((line) => line.startsWith('| `')).map((line) => line.split(' | '));
const CODES = new Set(ROWS.map(([code = '']) => code.slice('| `'.length, -1)));
/** Things are as wished, or the words are those of another code. */
const NOTHING_TO_DO = /^No failure|see the tables below/;

describe('the page of the portal\'s errors', () => {
  it('has every documented code', () => {
    const documented = [...Object.values(IMBOT_V2), ...Object.values(IMBOT_V1), ...Object.values(VIBECODE)].flatMap(({ errors }) => errors);
    expect([...Object.keys(SYSTEM_ERRORS), ...documented].filter((code) => !CODES.has(code))).toEqual([]);
  });

  it('says of every code what to do', () => {
    expect(ROWS.filter(([, sentence = '']) => !NOTHING_TO_DO.test(sentence) && !SAYS_WHAT_TO_DO.test(sentence))).toEqual([]);
  });

  it('leaves no word open', () => {
    expect(ROWS.filter(([, sentence = '']) => /\{\w+\}/.test(sentence))).toEqual([]);
  });
});
