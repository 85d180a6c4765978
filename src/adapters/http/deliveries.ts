import { createHash, timingSafeEqual } from 'node:crypto';
import type { Context, Hono, MiddlewareHandler } from 'hono';
import type { StatusCode } from 'hono/utils/http-status';

/** Bytes of a request with an event; events have some kilobytes. */
const MOST_BYTES = 1_048_576;

/** A request to a secret address. */
export interface Delivered {
  readonly contentType: string;
  readonly body: string;
}

/** Gives the status of the answer. */
export type Take = (delivered: Delivered) => Promise<StatusCode>;

/** Who takes what comes to which secret address of this process. */
export class Deliveries {
  readonly #routes = new Map<string, { readonly digest: Buffer; readonly take: Take }>();

  /** What comes to the address with this secret at its end goes to `take`, until the returned function is called. */
  add(secret: string, take: Take): () => void {
    const route = { digest: digestOf(secret), take };
    this.#routes.set(secret, route);
    return () => {
      if (this.#routes.get(secret) === route) this.#routes.delete(secret);
    };
  }

  /** Every secret is looked at, in a time that tells nothing of where they differ. */
  find(secret: string): Take | undefined {
    const digest = digestOf(secret);
    let found: Take | undefined;
    for (const route of this.#routes.values()) if (timingSafeEqual(route.digest, digest)) found = route.take;
    return found;
  }
}

function digestOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

/** Serves the secret addresses: 404 where there is none, 413 above 1 MB. What stands before the secret in the path does not matter, since a proxy may cut it off. */
export function serveDeliveries(app: Hono, deliveries: Deliveries, limitBody: (options: { readonly maxSize: number; readonly onError: (context: Context) => Response }) => MiddlewareHandler): void {
  const takeOf = ({ req }: Context): Take | undefined => deliveries.find(req.path.slice(req.path.lastIndexOf('/') + 1));
  // A request that breaks off has nobody left to answer.
  app.onError((_problem, context) => context.text('', 400));
  app.post('*', async (context, next) => (takeOf(context) ? next() : context.notFound()));
  app.post('*', limitBody({ maxSize: MOST_BYTES, onError: (context) => context.text('', 413) }), async (context) => {
    const take = takeOf(context);
    if (!take) return context.notFound();
    context.status(await take({ contentType: context.req.header('content-type') ?? '', body: await context.req.text() }));
    return context.body(null);
  });
}
