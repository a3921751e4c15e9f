import { makeSpansWith } from './spans.ts';

/** What tells a collector of the spans of this process. */
export interface Tracing {
  /** Sends what waits, for a second at most. */
  stop(): Promise<void>;
}

/** As much of a log as is needed here. */
interface Warner {
  warn(about: object, message: string): void;
}

const hourMs = 60 * 60 * 1000;

/**
 * Makes spans from now on, and sends them to the collector of the standard variables of OpenTelemetry, where there is one.
 * What sends them is loaded only then.
 * @param endpoint `OTEL_EXPORTER_OTLP_ENDPOINT`; the SDK reads it and the others by itself
 */
export async function startTracing(endpoint: string | undefined, service: string, logger: Warner): Promise<Tracing> {
  if (endpoint === undefined) return { stop: async () => undefined };
  const { createTracer } = await import('./create-tracer.ts');
  const { createOtlpSender } = await import('./otlp-sender.ts');
  let silentUntil = 0;
  const sender = createOtlpSender(service, (error) => {
    if (performance.now() < silentUntil) return;
    silentUntil = performance.now() + hourMs;
    logger.warn({ err: error }, 'traces cannot be sent to OTEL_EXPORTER_OTLP_ENDPOINT: told again in an hour');
  });
  makeSpansWith(createTracer(sender.send));
  return {
    stop: async () => {
      makeSpansWith(undefined);
      await sender.stop();
    },
  };
}
