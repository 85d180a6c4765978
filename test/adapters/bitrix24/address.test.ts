import { describe, expect, it } from 'vitest';
import { addressOf } from '../../../src/adapters/bitrix24/address.ts';
import { PortalError } from '../../../src/portal/failure.ts';

describe('the address of a webhook', () => {
  it.each([
    ['https://example.bitrix24.com/rest/1/code', 'example.bitrix24.com', false],
    [' https://example.bitrix24.com/rest/1/code/ ', 'example.bitrix24.com', false],
    ['http://127.0.0.1:8123/rest/1/code/', '127.0.0.1:8123', true],
    ['http://localhost/rest/1/code/', 'localhost', true],
    ['http://[::1]:80/rest/1/code/', '[::1]', true],
  ])('%s is taken apart', (webhook, host, loopback) => {
    expect(addressOf(webhook)).toMatchObject({ host, loopback, path: '/rest/1/code/' });
  });

  it.each([
    ['http://example.bitrix24.com/rest/1/s3cret/', 'https://'],
    ['http://127.0.0.1.example.com/rest/1/s3cret/', 'https://'],
    ['ftp://localhost/rest/1/s3cret/', 'https://'],
    ['example.bitrix24.com/rest/1/s3cret/', 'no web address'],
    ['https://user:pass@example.bitrix24.com/rest/1/s3cret/', 'do not belong'],
    ['https://example.bitrix24.com/rest/1/s3cret/?auth=x', 'do not belong'],
    ['', 'no web address'],
  ])('%s is refused without being repeated', (webhook, words) => {
    const refusal = (): PortalError | undefined => {
      try {
        addressOf(webhook);
      } catch (error) {
        return error instanceof PortalError ? error : undefined;
      }
      return undefined;
    };
    expect(refusal()).toMatchObject({ failure: 'denied', code: 'WRONG_ADDRESS', message: expect.stringContaining(words) as string });
    expect(refusal()?.message).not.toMatch(/s3cret|pass@/);
  });
});
