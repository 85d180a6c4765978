import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client';
import type { Gauges, Totals } from './metrics.ts';
import type { ServedBot } from './served-bot.ts';

type Bots = () => Iterable<ServedBot>;

/** A registry of its own that reads the figures of these bots whenever it is read. */
export function prometheus(bots: Bots): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  new Counter({
    name: 'flowbot_events_total', help: 'New events taken in.', labelNames: ['bot'], registers: [registry],
    collect() {
      this.reset();
      for (const { code, metrics } of bots()) this.inc({ bot: code }, metrics.totals().events);
    },
  });
  countByOutcome(registry, bots, { name: 'flowbot_runs_total', help: 'Runs that ended.', counts: ({ runs }) => runs });
  countByOutcome(registry, bots, { name: 'flowbot_calls_total', help: 'Calls to the portal that ended.', counts: ({ calls }) => calls });
  countByOutcome(registry, bots, { name: 'flowbot_reloads_total', help: 'Changes of the file, taken over or rejected.', counts: ({ reloads }) => reloads });
  gauge(registry, bots, { name: 'flowbot_queue_pending', help: 'Calls queued or in flight.', value: (gauges) => gauges.queuePending() });
  gauge(registry, bots, {
    name: 'flowbot_poll_age_seconds', help: 'Seconds since the queue of events was last read with success; NaN before the first time.', value: (gauges) => gauges.pollAgeSeconds(),
  });
  gauge(registry, bots, {
    name: 'flowbot_delivery_age_seconds', help: 'Seconds since an event that the portal sent was last stored; NaN before the first one.', value: (gauges) => gauges.deliveryAgeSeconds(),
  });
  return registry;
}

function gauge(registry: Registry, bots: Bots, { name, help, value }: { readonly name: string; readonly help: string; readonly value: (gauges: Gauges) => number | undefined }): void {
  new Gauge({
    name, help, labelNames: ['bot'], registers: [registry],
    collect() {
      this.reset();
      for (const { code, metrics } of bots()) this.set({ bot: code }, value(metrics.gauges) ?? Number.NaN);
    },
  });
}

interface OutcomeCounter {
  readonly name: string;
  readonly help: string;
  readonly counts: (totals: Totals) => Totals['runs'];
}

function countByOutcome(registry: Registry, bots: Bots, { name, help, counts }: OutcomeCounter): void {
  new Counter({
    name, help, labelNames: ['bot', 'outcome'], registers: [registry],
    collect() {
      this.reset();
      for (const { code, metrics } of bots()) for (const [outcome, total] of counts(metrics.totals())) this.inc({ bot: code, outcome }, total);
    },
  });
}
