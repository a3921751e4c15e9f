import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { startFakeSlack } from '../slack-bot/fakes/fake-slack.ts';
import { preparedData, say } from '../support/server-process.ts';
import { freePort, until } from '../support/slack-workspace.ts';
import { type CollectedSpan, startCollector } from '../support/start-collector.ts';
import { endProcess } from '../support/start-demo.ts';

const program = fileURLToPath(new URL('../../server/bin/sportello.js', import.meta.url));

/** What a process has loaded of OpenTelemetry when it ends, but for what counts metrics: it knows its interface. */
const tellLoaded = `data:text/javascript,${encodeURIComponent(`
  import { appendFileSync } from 'node:fs';
  import { Module } from 'node:module';
  process.on('exit', () => {
    const loaded = Object.keys(Module._cache).filter((path) => /@opentelemetry.(?!api.)/.test(path));
    appendFileSync(process.env.TEST_LOADED, process.argv[1] + ' ' + loaded.length + '\\n');
  });
`)}`;

/** Server and bot in processes of their own, before a stand-in of Slack; their log, and a customer with a ticket. */
async function startDesk(env: Record<string, string> = {}) {
  const slack = await startFakeSlack();
  const { dataDir, token, ticketId } = await preparedData();
  const [port, slackPort] = [await freePort(), await freePort()];
  const loaded = join(dataDir, 'loaded');
  const child = spawn(process.execPath, [program, 'start'], {
    env: {
      PATH: process.env.PATH,
      PORT: String(port),
      HOST: '127.0.0.1',
      DATA_DIR: dataDir,
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_SIGNING_SECRET: slack.signingSecret,
      SLACK_PORT: String(slackPort),
      SLACK_API_URL: slack.apiUrl,
      NODE_OPTIONS: `--import ${tellLoaded}`,
      TEST_LOADED: loaded,
      OTEL_BSP_SCHEDULE_DELAY: '100',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => endProcess(child, 'SIGKILL'));
  const log: { msg: string; traceId?: string }[] = [];
  createInterface(child.stdout).on('line', (line) => log.push(JSON.parse(line)));
  const url = `http://127.0.0.1:${port}`;
  await until(async () => (await fetch(`${url}/readyz`).catch(() => undefined))?.ok === true, 30_000);
  const write = async () => {
    const { id, status } = await say({ url, token, ticketId });
    await until(async () => isDelivered(log, id), 30_000);
    return { id, status, traceId: traceOf(id) };
  };
  const stop = async () => {
    const began = performance.now();
    await end(child);
    return performance.now() - began;
  };
  const loadedBy = async () => {
    const lines = (await readFile(loaded, 'utf8')).trim().split('\n');
    return lines.map((line) => Number(line.split(' ')[1])).sort((a, b) => a - b);
  };
  return { log, ticketId, write, stop, loadedBy };
}

const traceOf = (id: string) => id.replaceAll('-', '');

function isDelivered(log: { msg: string; traceId?: string }[], id: string): boolean {
  return log.some(({ msg, traceId }) => msg === 'delivered to Slack' && traceId === traceOf(id));
}

async function end(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
}

/** How a span lies below others: their names, from the first on. */
function pathOf(span: CollectedSpan, spans: CollectedSpan[]): string {
  const parent = spans.find(({ spanId }) => spanId === span.parentSpanId);
  if (span.parentSpanId && !parent) return `? > ${span.name}`;
  return parent ? `${pathOf(parent, spans)} > ${span.name}` : span.name;
}

test('a collector is told the way of a message from the customer to Slack and back, as one trace, which the log names', async () => {
  const collector = await startCollector();
  const { log, ticketId, write, stop, loadedBy } = await startDesk({
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint,
    OTEL_EXPORTER_OTLP_HEADERS: 'x-team=support',
  });

  const { id, traceId } = await write();
  await stop();

  const spans = collector.spans.filter((span) => span.traceId === traceId);
  const origin = 'POST /v1/tickets/:id/messages';
  const told = spans.map((span) => `${span.service}: ${pathOf(span, spans)}`).sort();
  expect(told).toEqual([
    `sportello-server: ${origin}`,
    `sportello-server: ${origin} > database write`,
    `sportello-server: ${origin} > deliver message > POST /v1/deliveries/:id/complete > POST /v1/deliveries/:id/complete`,
    `sportello-server: ${origin} > deliver message > POST /v1/deliveries/:id/complete > POST /v1/deliveries/:id/complete > database write`,
    `sportello-slack-bot: ${origin} > deliver message`,
    `sportello-slack-bot: ${origin} > deliver message > POST /v1/deliveries/:id/complete`,
    `sportello-slack-bot: ${origin} > deliver message > Slack chat.postMessage`,
  ]);
  expect(log.filter((line) => line.traceId === traceId).map(({ msg }) => msg)).toEqual([
    'request completed',
    'delivered to Slack',
  ]);
  const values = JSON.stringify(collector.spans.flatMap(({ attributes, name }) => [name, attributes]));
  for (const secret of [id, ticketId, `message ${id}`]) expect(values).not.toContain(secret);
  expect(values).toContain('"http.response.status_code","value":{"intValue":201}');
  for (const { startTimeUnixNano, endTimeUnixNano, status } of spans) {
    expect(BigInt(endTimeUnixNano) >= BigInt(startTimeUnixNano)).toBe(true);
    expect(status.code).not.toBe(2);
  }
  expect(collector.headers[0]).toMatchObject({ 'x-team': 'support', 'content-type': 'application/json' });
  expect((await loadedBy()).map((files) => files > 0)).toEqual([true, true]);
});

test('where no collector is named, nothing is sent, and nothing is loaded that would', async () => {
  const { write, stop, loadedBy } = await startDesk();

  const { status } = await write();
  await stop();

  expect(status).toBe(201);
  expect(await loadedBy()).toEqual([0, 0]);
});

test('a sampler that takes nothing keeps every span of a trace back, in both processes', async () => {
  const collector = await startCollector();
  const { write, stop } = await startDesk({
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint,
    OTEL_TRACES_SAMPLER: 'parentbased_traceidratio',
    OTEL_TRACES_SAMPLER_ARG: '0',
  });

  await write();
  await stop();

  expect(collector.spans).toEqual([]);
});

test('a collector that does not answer holds up no message and hardly a stop, and is told of once', async () => {
  const collector = await startCollector({ answers: false });
  const { log, write, stop } = await startDesk({
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint,
    OTEL_EXPORTER_OTLP_TIMEOUT: '300',
  });

  const statuses = [(await write()).status, (await write()).status];
  await until(async () => warnings().length === 2, 20_000); // one of each process
  await write();
  const stopMs = await stop();

  expect(statuses).toEqual([201, 201]);
  expect(warnings()).toHaveLength(2);
  expect(stopMs).toBeLessThan(8_000);

  function warnings() {
    return log.filter(({ msg }) => msg.startsWith('traces cannot be sent'));
  }
});
