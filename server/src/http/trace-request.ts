import type { Request, Response } from 'express';
import type { Operation } from '../contract/operation.ts';
import { openSpan, type SpanAbout } from '../tracing/spans.ts';

/** Workers ask there for something to do, and wait until there is. */
const waiting = new Set(['/v1/deliveries/claim', '/v1/external-events/claim']);

/**
 * Serves a request as a span, which ends with the answer. It belongs to the trace of what the request makes; a technicians'
 * tool may name another. Streams and workers that wait for something to do are none.
 */
export function traceRequest(
  operation: Operation,
  req: Request,
  res: Response,
  work: () => Promise<void>,
): Promise<void> {
  const { method, path, isStream, caller } = operation;
  if (isStream || waiting.has(path)) return work();
  const span = openSpan({
    name: `${method.toUpperCase()} ${path}`,
    kind: 'server',
    attributes: { 'http.request.method': method.toUpperCase(), 'http.route': path },
    trace: (caller === 'service' && readTraceParent(req.get('traceparent'))) || 'later',
  });
  if (!span) return work();
  res.once('close', () => {
    const { statusCode, locals } = res;
    span.note({
      traceId: locals.traceId as string | undefined,
      isOrigin: statusCode === 201,
      ...(res.headersSent ? { attributes: { 'http.response.status_code': statusCode } } : { failure: 'aborted' }),
      ...(statusCode >= 500 && { failure: String(statusCode) }),
    });
    span.end();
  });
  return span.within(work);
}

/** @see https://www.w3.org/TR/trace-context/#traceparent-header */
function readTraceParent(header = ''): Extract<SpanAbout['trace'], object> | undefined {
  const [, id, parentSpanId] = /^00-(?!0{32})([\da-f]{32})-(?!0{16})([\da-f]{16})-[\da-f]{2}$/.exec(header) ?? [];
  return id === undefined || parentSpanId === undefined ? undefined : { id, parentSpanId };
}
