import { v7 as uuid } from 'uuid';
import { afterEach, expect, test, vi } from 'vitest';
import { createTracer, type EndedSpan } from '../../server/src/tracing/create-tracer.ts';
import { inSpan, makeSpansWith } from '../../server/src/tracing/spans.ts';
import { startTracing } from '../../server/src/tracing/start-tracing.ts';
import { startMailScene } from '../server/mail/mail-scene.ts';
import { webhookScene } from '../server/webhooks/scene.ts';
import { marta } from '../support/given.ts';
import { freePort, until } from '../support/slack-workspace.ts';
import { startCollector } from '../support/start-collector.ts';
import { serviceToken, startServer } from '../support/start-server.ts';
import { startFakeSlack } from './fakes/fake-slack.ts';
import { sendEvent } from './fakes/send-event.ts';
import { startBot } from './fakes/start-bot.ts';

afterEach(() => {
  makeSpansWith(undefined);
  vi.unstubAllEnvs();
});

/** From now on spans are kept here. */
function keepSpans(): EndedSpan[] {
  const spans: EndedSpan[] = [];
  makeSpansWith(createTracer((span) => spans.push(span)));
  return spans;
}

/** Names of a trace's spans, each behind those above it; `?` for one above that is not there. */
function pathsOf(spans: EndedSpan[], traceId: string): string[] {
  const own = spans.filter((span) => span.traceId === traceId);
  const pathOf = ({ name, parentSpanId }: EndedSpan): string => {
    const parent = own.find(({ spanId }) => spanId === parentSpanId);
    return parent ? `${pathOf(parent)} > ${name}` : `${parentSpanId ? '? > ' : ''}${name}`;
  };
  return own.map(pathOf).sort();
}

const traceOf = (id: string) => id.replaceAll('-', '');

test('a technician’s reply is one trace from Slack’s event on, named after the message that the server makes of it', async () => {
  const { url, given } = await startServer();
  const slack = await startFakeSlack();
  const botPort = await freePort();
  await startBot({ server: { url, token: serviceToken }, slack, botPort });
  const anna = await given.customer();
  const ticket = await given.ticket(anna);
  await until(() => slack.of('chat.postMessage').length > 0);
  const thread_ts = '1795314400.000001';
  const spans = keepSpans();

  await until(async () => {
    await sendEvent(botPort, {
      type: 'message',
      channel: 'C0SUPPORT',
      user: 'U1',
      text: 'Coming',
      ts: '1795314500.1',
      thread_ts,
    });
    return (await entries()).some(({ body }) => body === 'Coming');
  });
  const id = (await entries()).find(({ body }) => body === 'Coming')?.id ?? '';
  await until(() => pathsOf(spans, traceOf(id)).some((path) => path.includes('event of Slack')));

  const paths = pathsOf(spans, traceOf(id));
  const origin = 'POST /v1/external-messages';
  expect(paths).toEqual(
    expect.arrayContaining([
      origin,
      `${origin} > database write`,
      `${origin} > event of Slack`,
      `${origin} > event of Slack > POST /v1/external-messages`,
    ]),
  );
  expect(paths.filter((path) => path.startsWith('?'))).toEqual([]);

  async function entries(): Promise<{ id: string; body?: string }[]> {
    return (await anna.api.get(`/v1/tickets/${ticket.id}/messages`)).body.items;
  }
});

test('what a customer’s page says of a trace is not taken, what a technicians’ tool says is; a refusal makes nothing', async () => {
  const { given } = await startServer();
  const anna = await given.customer();
  const ticket = await given.ticket(anna);
  const [theirs, id] = ['a'.repeat(32), uuid()];
  const headers = { traceparent: `00-${theirs}-${'b'.repeat(16)}-01`, 'content-type': 'application/json' };
  const spans = keepSpans();
  const send = (body: object) =>
    anna.api.request(`/v1/tickets/${ticket.id}/messages`, { method: 'POST', headers, body: JSON.stringify(body) });

  await send({ id, body: 'x' });
  const fromPage = pathsOf(spans, theirs);
  await send({ id: uuid(), body: 'x'.repeat(100_000) });
  const claim = { method: 'POST', headers, body: JSON.stringify({ technician: marta }) };
  await anna.api.as('no service token').request(`/v1/tickets/${ticket.id}/claim`, claim); // names the trace in vain
  await given.service.request(`/v1/tickets/${ticket.id}/claim`, claim);
  await until(() => pathsOf(spans, theirs).length > 0);

  expect(fromPage).toEqual([]);
  expect(pathsOf(spans, traceOf(id))).toContain('POST /v1/tickets/:id/messages');
  expect(pathsOf(spans, theirs)).toEqual([
    '? > POST /v1/tickets/:id/claim',
    '? > POST /v1/tickets/:id/claim > database write',
  ]);
  const refused = spans.find(({ attributes }) => attributes['http.response.status_code'] === 400);
  expect([refused?.name, refused?.failure]).toEqual(['POST /v1/tickets/:id/messages', undefined]);
});

test('webhooks that tell a message belong to its trace, a mail about all that is unread has its own', async () => {
  const hooks = await webhookScene();
  const post = await startMailScene();
  const spans = keepSpans();

  const ticket = await hooks.given.ticket(hooks.anna);
  const id = uuid();
  await hooks.anna.api.post(`/v1/tickets/${ticket.id}/messages`, { id, body: 'x' });
  await post.reply(await post.given.ticketInSlack(post.customer), 'Coming');
  await until(() => pathsOf(spans, traceOf(id)).some((path) => path.includes('webhook')));
  await until(() => spans.some(({ name }) => name === 'SMTP'));

  const origin = 'POST /v1/tickets/:id/messages';
  expect(pathsOf(spans, traceOf(id)).filter((path) => path.includes('webhook'))).toEqual([
    `${origin} > webhook message.posted`,
    `${origin} > webhook message.posted > database write`,
    `${origin} > webhook message.posted > webhook POST`,
  ]);
  const { traceId = '' } = spans.find(({ name }) => name === 'SMTP') ?? {};
  expect(pathsOf(spans, traceId).filter((path) => path.endsWith('SMTP'))).toEqual(['mail unread_notice > SMTP']);
});

test('a failure is told by its code, without its words', async () => {
  const spans = keepSpans();

  const failing = inSpan({ name: 'work', trace: 'new' }, () =>
    inSpan({ name: 'part' }, () =>
      Promise.reject(Object.assign(new Error('Anna wrote: help'), { code: 'ECONNRESET' })),
    ),
  );

  await expect(failing).rejects.toThrow('help');
  expect(spans.map(({ name, failure }) => [name, failure])).toEqual([
    ['work', 'ECONNRESET'],
    ['part', 'ECONNRESET'],
  ]);
  expect(JSON.stringify(spans)).not.toContain('Anna');
});

test('a stop waits a second for a collector that does not answer, and what waits for it is bounded', async () => {
  const { endpoint, spans } = await startCollector({ answers: false });
  vi.stubEnv('OTEL_EXPORTER_OTLP_ENDPOINT', endpoint);
  const tracing = await startTracing(endpoint, 'test', { warn: () => undefined });
  for (let made = 0; made < 10_000; made += 1) await inSpan({ name: 'work', trace: 'new' }, async () => undefined);

  const began = performance.now();
  await tracing.stop();
  const stopMs = performance.now() - began;

  expect(stopMs).toBeGreaterThan(900);
  expect(stopMs).toBeLessThan(3_000);
  expect(spans.length).toBeGreaterThan(0);
  expect(spans.length).toBeLessThanOrEqual(512 + 2_048); // on its way, and waiting
});
