import { describe, expect, it } from 'vitest';
import { createScrubber } from '../../../src/adapters/log/scrubber.ts';

describe('a scrubber', () => {
  it('masks a secret until that is over, and others from then on as before', () => {
    const scrubber = createScrubber();
    scrubber.add('a-secret-that-stays');
    const over = scrubber.add('a-token-of-an-hour');
    expect(scrubber.scrub('a-token-of-an-hour and a-secret-that-stays')).toBe('*** and ***');
    over();
    expect(scrubber.scrub('a-token-of-an-hour and a-secret-that-stays')).toBe('a-token-of-an-hour and ***');
  });

  it('masks a secret that was given twice for as long as the first to give it wants', () => {
    const scrubber = createScrubber();
    scrubber.add('a-secret-that-stays');
    scrubber.add('a-secret-that-stays')();
    expect(scrubber.scrub('a-secret-that-stays')).toBe('***');
  });

  it('masks nothing once all is over', () => {
    const scrubber = createScrubber();
    scrubber.add('a-token-of-an-hour')();
    expect(scrubber.scrub('nothing to hide')).toBe('nothing to hide');
  });
});
