import { setTimeout as pause } from 'node:timers/promises';
import { ROOT_CONTEXT, SpanKind, SpanStatusCode, type TraceFlags, trace } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { defaultResource, detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources';
import { BasicTracerProvider, BatchSpanProcessor, type SpanExporter } from '@opentelemetry/sdk-trace-base';
import { version } from '../version.ts';
import type { EndedSpan } from './create-tracer.ts';

/** Sends spans to a collector. */
export interface OtlpSender {
  send(span: EndedSpan): void;
  /** Sends what waits, for a second; what is left then is lost. */
  stop(): Promise<void>;
}

const stopWithinMs = 1_000;
const kinds = {
  internal: SpanKind.INTERNAL,
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  consumer: SpanKind.CONSUMER,
};

/**
 * Sends spans by OTLP over HTTP as JSON. Where to, with what headers, how many and of which service is said by the
 * standard variables, which the SDK reads itself. It holds as many spans as those say (2,048), and drops what is more.
 * @param onFailure called for each portion that the collector did not take
 */
export function createOtlpSender(service: string, onFailure: (error: unknown) => void): OtlpSender {
  const given = { traceId: '', spanId: '' };
  const exporter = new OTLPTraceExporter();
  const reporting: SpanExporter = {
    export: (spans, done) =>
      exporter.export(spans, (result) => {
        if (result.error) onFailure(result.error);
        done(result);
      }),
    shutdown: () => exporter.shutdown(),
  };
  const provider = new BasicTracerProvider({
    idGenerator: { generateTraceId: () => given.traceId, generateSpanId: () => given.spanId },
    resource: defaultResource()
      .merge(resourceFromAttributes({ 'service.name': service, 'service.version': version }))
      .merge(detectResources({ detectors: [envDetector] })),
    spanProcessors: [new BatchSpanProcessor(reporting)],
  });
  const tracer = provider.getTracer('sportello', version);

  /** What the sampler says of a trace's beginning holds for all of it, in whichever process. */
  const flagsOf = (traceId: string): TraceFlags => {
    Object.assign(given, { traceId, spanId: traceId.slice(16) });
    return tracer.startSpan('beginning', { root: true }, ROOT_CONTEXT).spanContext().traceFlags;
  };

  return {
    send: ({ traceId, spanId, parentSpanId, name, kind, attributes, failure, startedAt, endedAt }) => {
      const parent = parentSpanId && { traceId, spanId: parentSpanId, traceFlags: flagsOf(traceId), isRemote: true };
      Object.assign(given, { traceId, spanId });
      const span = tracer.startSpan(
        name,
        {
          kind: kinds[kind],
          startTime: startedAt,
          attributes: { ...attributes, ...(failure && { 'error.type': failure }) },
        },
        parent ? trace.setSpanContext(ROOT_CONTEXT, parent) : ROOT_CONTEXT,
      );
      if (failure) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end(endedAt);
    },
    stop: async () => {
      const stopped = provider.shutdown().catch(onFailure);
      await Promise.race([stopped, pause(stopWithinMs, undefined, { ref: false })]);
    },
  };
}
