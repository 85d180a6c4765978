import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client';
import type { Metrics, Totals } from './metrics.ts';

/** A registry of its own that reads `metrics` whenever it is read. */
export function prometheus(metrics: Metrics): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  new Counter({
    name: 'flowbot_events_total', help: 'New events taken in.', registers: [registry],
    collect() { this.reset(); this.inc(metrics.totals().events); },
  });
  countByOutcome(registry, { name: 'flowbot_runs_total', help: 'Runs that ended.', counts: () => metrics.totals().runs });
  countByOutcome(registry, { name: 'flowbot_calls_total', help: 'Calls to the portal that ended.', counts: () => metrics.totals().calls });
  countByOutcome(registry, { name: 'flowbot_reloads_total', help: 'Changes of the file, taken over or rejected.', counts: () => metrics.totals().reloads });
  new Gauge({
    name: 'flowbot_queue_pending', help: 'Calls queued or in flight.', registers: [registry],
    collect() { this.set(metrics.gauges.queuePending()); },
  });
  new Gauge({
    name: 'flowbot_poll_age_seconds', help: 'Seconds since the queue of events was last read with success; NaN before the first time.', registers: [registry],
    collect() { this.set(metrics.gauges.pollAgeSeconds() ?? Number.NaN); },
  });
  new Gauge({
    name: 'flowbot_delivery_age_seconds', help: 'Seconds since an event that the portal sent was last stored; NaN before the first one.', registers: [registry],
    collect() { this.set(metrics.gauges.deliveryAgeSeconds() ?? Number.NaN); },
  });
  return registry;
}

interface OutcomeCounter {
  readonly name: string;
  readonly help: string;
  readonly counts: () => Totals['runs'];
}

function countByOutcome(registry: Registry, { name, help, counts }: OutcomeCounter): void {
  new Counter({
    name, help, labelNames: ['outcome'], registers: [registry],
    collect() {
      this.reset();
      for (const [outcome, total] of counts()) this.inc({ outcome }, total);
    },
  });
}
