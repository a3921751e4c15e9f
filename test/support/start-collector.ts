import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';

/** A span as a collector reads it. */
export interface CollectedSpan {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  kind: number;
  startTimeUnixNano: string;
  endTimeUnixNano: string;
  attributes: { key: string; value: Record<string, unknown> }[];
  status: { code: number };
  /** `service.name` of who sent it. */
  service: string;
}

interface Export {
  resourceSpans: {
    resource: { attributes: { key: string; value: { stringValue?: string } }[] };
    scopeSpans: { spans: Omit<CollectedSpan, 'service'>[] }[];
  }[];
}

/** A collector of OpenTelemetry that takes OTLP over HTTP as JSON, and may leave those who send it without an answer. Ends with the test. */
export async function startCollector({ answers = true } = {}): Promise<{
  endpoint: string;
  spans: CollectedSpan[];
  headers: Record<string, unknown>[];
}> {
  const spans: CollectedSpan[] = [];
  const headers: Record<string, unknown>[] = [];
  const http = createServer(async (request, response) => {
    const { resourceSpans = [] } = (await json(request)) as Partial<Export>;
    if (request.url !== '/v1/traces') return void response.writeHead(404).end();
    headers.push(request.headers);
    for (const { resource, scopeSpans } of resourceSpans) {
      const service = resource.attributes.find(({ key }) => key === 'service.name')?.value.stringValue ?? '';
      for (const scope of scopeSpans) spans.push(...scope.spans.map((span) => ({ ...span, service })));
    }
    if (answers) response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    http.closeAllConnections();
    http.close();
  });
  return { endpoint: `http://127.0.0.1:${(http.address() as AddressInfo).port}`, spans, headers };
}
