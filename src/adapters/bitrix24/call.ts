import type { Lane } from '../../portal/effects.ts';
import type { Carried } from './carried.ts';
import type { Queued } from './dialog.ts';
import { encodeCommand, type Params } from './encode.ts';
import type { Kind } from './failures.ts';
import type { Line } from './line.ts';

/** A call of a REST method as the portal asks for it. */
export interface CallOrder {
  readonly method: string;
  readonly params: Params;
  readonly dialog: string;
  readonly lane: Lane;
  readonly kind: Kind;
  readonly run?: number;
  readonly visible?: boolean;
  /** Gives up where the portal fails at it again and again; never holds up a dialog for long. */
  readonly soft?: boolean;
  /** Its outcome is not asked for a second time, even where that would be safe. */
  readonly fleeting?: boolean;
  /** A process that is gone may have had it carried out. */
  readonly maybeDone?: boolean | undefined;
  /** A file that goes with it, in a request of its own. */
  readonly carried?: Carried | undefined;
  /** Needs a request of its own. */
  readonly alone?: boolean;
  /** Awaited before each request that carries the call. */
  readonly beforeSend?: (() => Promise<void>) | undefined;
}

/** What a call gave back, and how often it was sent. */
export interface CallResult {
  readonly value: unknown;
  readonly tries: number;
}

/** A call on its way. */
export interface Call extends Queued {
  readonly order: CallOrder;
  readonly line: Line;
  /** As it stands in a batch; empty where it cannot. */
  readonly command: string;
  /** Rises with every call. */
  readonly number: number;
  tries: number;
  /** How often nobody knew whether it had been carried out. */
  doubts: number;
  /** Those of them that no other call met: others were done in between. */
  ownDoubts: number;
  /** How many calls of all had been done at its last doubt. */
  doneBefore: number;
  readonly resolve: (result: CallResult) => void;
  readonly reject: (reason: unknown) => void;
}

/** Methods that a batch does not take, by the documentation. */
const BARRED = /^imbot\.v2\.file\.|^im\.v2\.file\.|^batch$/i;

/** Makes a call of an order; `settle` is how its caller hears of the end. */
export function makeCall(order: CallOrder, place: Pick<Call, 'line' | 'number' | 'since'>, settle: Pick<Call, 'resolve' | 'reject'>): Call {
  place.line.pending += 1;
  const command = order.alone || order.carried || BARRED.test(order.method) ? undefined : encodeCommand(order.method, order.params);
  return {
    order,
    line: place.line,
    command: command ?? '',
    method: order.method,
    dialog: `${place.line.key} ${order.dialog}`,
    run: order.run ?? 0,
    lane: order.lane,
    visible: order.visible ?? false,
    alone: command === undefined,
    since: place.since,
    number: place.number,
    tries: 0,
    doubts: 0,
    ownDoubts: 0,
    doneBefore: Infinity,
    resolve: (result) => {
      place.line.settled();
      settle.resolve(result);
    },
    reject: (reason) => {
      place.line.settled();
      settle.reject(reason);
    },
  };
}
