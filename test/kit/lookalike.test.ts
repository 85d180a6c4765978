import { describe, expect, it } from 'vitest';
import { lookalike } from '../../src/kit/lookalike.ts';

describe('lookalike', () => {
  it.each([
    ['us\u0435r', 'user'],
    ['\u0441\u043e\u0440\u0443', 'copy'],
    ['\u0410\u0412\u0421\u0415\u041d\u041a\u041c\u041e\u0420\u0422\u0425\u0423', 'ABCEHKMOPTXY'],
    ['\u03bfwner', 'owner'],
    ['when\u200b', 'when'],
    ['\ufeffs\u00adend', 'send'],
    ['us\u0435r.firstName', 'user.firstName'],
  ])('writes %j in plain Latin letters', (word, latin) => {
    expect(lookalike(word)).toBe(latin);
  });

  it.each(['user', 'привет', 'usёr', 'naïve', '', '\u200b', 'first_name-2'])('leaves %j alone', (word) => {
    expect(lookalike(word)).toBeUndefined();
  });
});
