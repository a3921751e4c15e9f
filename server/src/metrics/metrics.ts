import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Destination } from '../contract/places.ts';

/** How an attempt of a delivery ended. */
export interface EndedDelivery {
  destination: Destination | 'email' | 'webhook';
  outcome: 'done' | 'failed' | 'parked';
}

/** What is owed to one destination at the moment. */
export interface OwedCount {
  destination: Destination | 'email' | 'webhook';
  state: 'waiting' | 'parked';
  count: number;
  /** Since when the oldest that is due waits, in milliseconds since 1970 UTC. */
  oldestDue: number | null;
}

/** Events of one destination that are stored and not done. */
export interface ExternalEventCount {
  destination: Destination;
  state: 'waiting' | 'parked';
  count: number;
}

/** Where numbers are read when they are asked for. */
export interface MetricSources {
  owed(): Promise<OwedCount[]>;
  externalEvents(): Promise<ExternalEventCount[]>;
  openStreams(): number;
  waitingWrites(): number;
  /** Left out where there is none. */
  isRedisUp?: () => boolean;
  now(): number;
}

/** A request that was answered, or whose caller left. */
interface AnsweredRequest {
  method: string;
  /** The template, such as `/v1/tickets/:id`: never what was asked for. */
  route: string;
  status: string;
  /** Left out of streams: they last as long as a page is open. */
  seconds: number | undefined;
  /** How much of its body has come. */
  bytes: number;
}

/** Counts what happens in this process, and tells it as Prometheus reads it. Knows no person, ticket, site or secret. */
export interface Metrics {
  countRequest(request: AnsweredRequest): void;
  countDelivery(ended: EndedDelivery): void;
  countCommit(seconds: number, writers: number): void;
  /** Reads the sources. */
  render(): Promise<{ contentType: string; text: string }>;
}

/** Makes the instruments of one server; two in one process do not share them. */
export function createMetrics(sources: MetricSources): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const requests = new Counter({
    name: 'sportello_http_requests_total',
    help: 'Requests by route template, method and status; `aborted`: the caller left before the answer',
    labelNames: ['method', 'route', 'status'],
    registers,
  });
  const durations = new Histogram({
    name: 'sportello_http_request_duration_seconds',
    help: 'From the head of a request to the end of its answer, without streams; a claim waits on purpose',
    labelNames: ['method', 'route'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers,
  });
  const received = new Counter({
    name: 'sportello_http_received_bytes_total',
    help: 'What has come of bodies, uploads among them, by route template',
    labelNames: ['route'],
    registers,
  });
  const attempts = new Counter({
    name: 'sportello_delivery_attempts_total',
    help: 'Attempts of deliveries that ended, by destination: done, failed (tried again), parked',
    labelNames: ['destination', 'outcome'],
    registers,
  });
  const owed = new Gauge({
    name: 'sportello_deliveries',
    help: 'Deliveries that wait or are parked, by destination',
    labelNames: ['destination', 'state'],
    registers,
  });
  const events = new Gauge({
    name: 'sportello_external_events',
    help: 'Events heard from a technicians’ tool that wait or are parked, by destination',
    labelNames: ['destination', 'state'],
    registers,
  });
  const oldest = new Gauge({
    name: 'sportello_delivery_oldest_waiting_seconds',
    help: 'Age of the oldest delivery that is due, by destination; 0: none is',
    labelNames: ['destination'],
    registers,
  });
  const commits = new Histogram({
    name: 'sportello_database_commit_seconds',
    help: 'From the beginning of a transaction that writers share to its sync on the disk',
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers,
  });
  const writes = new Counter({
    name: 'sportello_database_writes_total',
    help: 'Writers whose commit was synced; more than commits, because they share them',
    registers,
  });
  gaugeOf('sportello_database_waiting_writes', 'Writers that wait for their turn', sources.waitingWrites);
  gaugeOf('sportello_open_streams', 'Pages that listen for news', sources.openStreams);
  const { isRedisUp } = sources;
  if (isRedisUp) {
    gaugeOf('sportello_redis_up', '1 while Redis answers, 0 while it is away', () => Number(isRedisUp()));
  }
  let hasDefaults = false;

  return {
    countRequest: ({ method, route, status, seconds, bytes }) => {
      requests.inc({ method, route, status });
      if (seconds !== undefined) durations.observe({ method, route }, seconds);
      if (bytes > 0) received.inc({ route }, bytes);
    },
    countDelivery: (ended) => attempts.inc({ ...ended }),
    countCommit: (seconds, writers) => {
      commits.observe(seconds);
      writes.inc(writers);
    },
    render: async () => {
      // Only where somebody asks: they measure the event loop all the time.
      if (!hasDefaults) collectDefaultMetrics({ register: registry });
      hasDefaults = true;
      for (const destination of ['slack', 'email', 'webhook'] as const) {
        oldest.set({ destination }, 0);
        for (const state of ['waiting', 'parked'] as const) owed.set({ destination, state }, 0);
      }
      for (const { destination, state, count, oldestDue } of await sources.owed()) {
        owed.set({ destination, state }, count);
        if (oldestDue !== null) oldest.set({ destination }, Math.max(0, (sources.now() - oldestDue) / 1000));
      }
      for (const state of ['waiting', 'parked'] as const) events.set({ destination: 'slack', state }, 0);
      for (const { count, ...labels } of await sources.externalEvents()) events.set(labels, count);
      return { contentType: registry.contentType, text: await registry.metrics() };
    },
  };

  function gaugeOf(name: string, help: string, read: () => number): void {
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(read());
      },
    });
  }
}
