import { TEST_NOT_BUILT } from '../../schema/conversation.ts';
import type { Entry } from '../entries.ts';
import { type Findings, fixOf, report } from '../findings.ts';
import { quote } from '../quote.ts';

const FORM = /^([A-Za-z]+) +(\S+)$/;

/** A request as a key, `GET https://…`, in the spelling that servers are asked in; undefined after reporting anything else. */
export function readRequest(findings: Findings, { key, keySpan }: Entry): string | undefined {
  const [, typed = 'GET', address = key] = FORM.exec(key) ?? [];
  const method = typed.toUpperCase();
  const url = URL.parse(address);
  const isAddress = url !== null && /^https?:$/.test(url.protocol);
  if (isAddress && TEST_NOT_BUILT.method.has(method)) {
    report(findings, 'not-built', keySpan, { args: { word: method } });
    return undefined;
  }
  if (!isAddress || method !== 'GET') {
    report(findings, 'request-form', keySpan, { args: { word: key } });
    return undefined;
  }
  url.hash = '';
  if (typed !== 'GET' || address === key) {
    const meant = `GET ${address}`;
    report(findings, 'request-form', keySpan, { args: { word: key, closest: meant }, fix: fixOf(findings.source, keySpan, quote(meant)) });
  }
  return `GET ${url.href}`;
}
