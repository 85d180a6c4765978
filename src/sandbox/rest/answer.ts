import type { ServerResponse } from 'node:http';
import type { Clock } from '../../kit/clock.ts';
import type { Refusal } from '../refusals.ts';
import type { Fault } from '../settings.ts';
import type { TimeEntity } from './envelope.ts';
import { spoil } from './spoil.ts';
import { writeJson, type Answer } from './write.ts';

/** `json` is the JSON of the result. */
export function success(json: string, time: TimeEntity): Answer {
  return { status: 200, body: `{"result":${json},"time":${JSON.stringify(time)}}` };
}

export function failure(refusal: Refusal): Answer {
  return { status: refusal.status, body: JSON.stringify({ error: refusal.code, error_description: refusal.message }) };
}

/** Sends an answer, or what a fault makes of it. */
export function send(response: ServerResponse, answer: Answer): void;
export function send(response: ServerResponse, answer: Answer, fault: Fault | undefined, clock: Clock): void;
export function send(response: ServerResponse, answer: Answer, fault?: Fault, clock?: Clock): void {
  if (fault && clock) spoil(response, answer, { kind: fault.kind, clock });
  else writeJson(response, answer);
}
