import { isAlreadySo, meaningOf } from '../../contract/errors.ts';
import { foreignSentence, isForeign } from '../../contract/errors-foreign.ts';
import { type Failure, PortalError } from '../../portal/failure.ts';
import type { Repeat } from '../../portal/effects.ts';

/** Why a call, or a request with all its calls, did not succeed. */
export interface Problem {
  readonly failure: Failure;
  /** Upper case: the portal's own word, or ours for what is no answer of the portal. */
  readonly code: string;
  /** Says what happened and what to do, in open terms (contract/terms.ts); no secrets. */
  readonly sentence: string;
  /** The portal asks to be left alone for so long, ms. */
  readonly afterMs?: number;
}

/** What one more execution of a call does: a `read` changes nothing at all. */
export type Kind = 'read' | Repeat;

type Next = 'again' | 'reject';

const ALWAYS = { read: 'again', repeatable: 'again', once: 'again' } as const;
const NEVER = { read: 'reject', repeatable: 'reject', once: 'reject' } as const;

/** What each failure means for a call: the first two were refused before they were executed. */
const NEXT: Readonly<Record<Failure, Readonly<Record<Kind, Next>>>> = {
  'rate-limited': ALWAYS,
  unavailable: ALWAYS,
  'outcome-unknown': { read: 'again', repeatable: 'again', once: 'reject' },
  denied: NEVER,
  'not-found': NEVER,
  rejected: NEVER,
  // Nothing was carried out, and the way to the portal gets a new token.
  expired: ALWAYS,
  gone: NEVER,
};

/** Not reached: the address has to change, or somebody's login page stands before the portal for a while. */
export const MOVED = 'REDIRECT';

/** `keeps`: what people wait for is kept until the portal is there again; whoever starts or reads is told of the new address instead. */
export function nextOf(problem: Problem, kind: Kind, keeps: boolean): Next {
  return problem.code === MOVED && !keeps ? 'reject' : NEXT[problem.failure][kind];
}

export function errorOf(problem: Problem): PortalError {
  return new PortalError(problem.failure, problem.code, problem.sentence);
}

/** The portal's words of refusal; `status` is 200 inside a batch. */
export interface Refusal {
  readonly code: string;
  readonly description: string;
  readonly status: number;
}

const DOUBT = 'Whether the call was carried out is not known.';

/** What a refusal means; undefined where it says that things are already as wished. */
export function problemOfRefusal(refusal: Refusal, method: string): Problem | undefined {
  const code = refusal.code.toUpperCase();
  if (isAlreadySo(method, code)) return undefined;
  const meaning = meaningOf(code, method, refusal.description);
  if (meaning) return { failure: meaning.failure, code, sentence: meaning.sentence };
  const told = wordsOf(refusal.description);
  const words = told === '' ? code : `${code}: ${told}`;
  // A server that breaks down may put its own words in the place of a code.
  return refusal.status >= 500
    ? { failure: 'outcome-unknown', code, sentence: `The portal failed at ${method} (${words}). ${DOUBT}` }
    : { failure: 'rejected', code, sentence: isForeign(method) ? foreignSentence(method, words) : `Bitrix24 refused ${method} (${words}).` };
}

/** What the portal says fits into a sentence; some modules write HTML. */
function wordsOf(description: string): string {
  return description.replace(/<[^<>]*>/g, ' ').replace(/\s+/g, ' ').trim().replace(/\.$/, '').slice(0, MOST_WORDS);
}

const MOST_WORDS = 500;

/** What came back is no answer of the REST interface; its status alone says nothing certain. */
export function problemOfStatus(status: number, body: string): Problem {
  if (status === 429) return { failure: 'rate-limited', code: 'HTTP_429', sentence: 'The portal takes no more requests at the moment; flowbot waits and asks again.' };
  const place = 'Check {address} and whether Bitrix24 opens in a browser.';
  if (body.trim() === '') return { failure: 'outcome-unknown', code: 'EMPTY_ANSWER', sentence: `The portal gave an empty answer (HTTP ${status}). ${DOUBT} ${place}` };
  return { failure: 'outcome-unknown', code: 'NOT_JSON', sentence: `The portal answered with something that is not JSON, perhaps a login page (HTTP ${status}). ${DOUBT} ${place}` };
}

/** The portal sends elsewhere; a POST that follows a redirect loses its body, and the new place is not ours to trust. */
export function problemOfRedirect(host: string): Problem {
  const sentence = host === '' ? 'The portal sends requests to another address, without saying which. Check {address}.'
    : `The portal sends requests to ${host} now. If the portal was renamed, write the new address into {address}.`;
  return { failure: 'unavailable', code: MOVED, sentence };
}

/** The answer to a batch leaves a command out. */
export const NO_RESULT: Problem = {
  failure: 'outcome-unknown',
  code: 'NO_RESULT',
  sentence: `The portal's answer leaves out this call. ${DOUBT}`,
};

/** The portal broke at a call so often that it is given up, whether or not it was carried out. */
export function setAside({ code, sentence }: Problem, { method, dialog, tries }: { readonly method: string; readonly dialog: string; readonly tries: number }): Problem {
  return { failure: 'rejected', code, sentence: `${sentence} ${method} in the dialog ${dialog} was tried ${tries} times and is set aside.` };
}

/** A call that was not sent because a message of the same run before it failed. */
export const NOT_SENT: Problem = {
  failure: 'unavailable',
  code: 'NOT_SENT',
  sentence: 'Not sent: a message of the same run before it failed.',
};

export const STOPPED: Problem = { failure: 'unavailable', code: 'STOPPED', sentence: 'Not sent: flowbot is stopping.' };

/** The connection failed before the request could leave. */
const BEFORE = new Set([
  'ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'EAI_NODATA', 'EAI_NONAME', 'EHOSTUNREACH', 'ENETUNREACH', 'ENETDOWN', 'EHOSTDOWN',
  'EADDRNOTAVAIL', 'EACCES', 'EPERM', 'EPROTO', 'EMFILE', 'ENFILE', 'UND_ERR_CONNECT_TIMEOUT', 'SELF_SIGNED_CERT_IN_CHAIN', 'HOSTNAME_MISMATCH',
]);
const TLS = /^(?:CERT_|CRL_|ERR_TLS_|ERR_SSL_|UNABLE_TO_|DEPTH_ZERO|INVALID_CA|PATH_LENGTH)/;
const HANDSHAKE = 'before secure TLS connection';

/** What an exception of the HTTP client means; only its code is told, for its text may hold addresses. */
export function problemOfException(error: unknown): Problem {
  const { code, before } = exceptionCode(error);
  return before
    ? { failure: 'unavailable', code, sentence: `The portal cannot be reached (${code}). Check the network and the host in {address}.` }
    : { failure: 'outcome-unknown', code, sentence: `The connection to the portal broke before it answered (${code}). ${DOUBT}` };
}

/** What an exception of the HTTP client is called, and whether the request had not left. */
export function exceptionCode(error: unknown): { readonly code: string; readonly before: boolean } {
  const { code: own, syscall, message, errors } = (error ?? {}) as { code?: unknown; syscall?: unknown; message?: unknown; errors?: unknown };
  const first = Array.isArray(errors) ? (errors[0] as { code?: unknown } | undefined)?.code : undefined;
  const code = typeof own === 'string' ? own : typeof first === 'string' ? first : 'CONNECTION_BROKEN';
  const handshake = typeof message === 'string' && message.includes(HANDSHAKE);
  return { code, before: BEFORE.has(code) || TLS.test(code) || syscall === 'connect' || handshake };
}
