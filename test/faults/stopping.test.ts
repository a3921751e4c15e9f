import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { createApi } from '../support/api.ts';
import { listen } from '../support/listen.ts';
import { freePort, until } from '../support/slack-workspace.ts';
import { endProcess, startProcess } from '../support/start-demo.ts';
import { serviceToken, startServer } from '../support/start-server.ts';

test('SIGTERM ends streams and waiting workers at once, and the server with status 0', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'sportello-'));
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  const scene = await startServer({ dataDir });
  const anna = await scene.given.customer();
  await scene.stop();
  const port = await freePort();
  const settings = { PORT: String(port), DATA_DIR: dataDir, SERVICE_TOKEN: serviceToken, LOG_LEVEL: 'fatal' };
  const server = startProcess('server/bin/sportello.js', ['serve'], settings);
  onTestFinished(() => endProcess(server, 'SIGKILL'));
  const api = createApi(`http://127.0.0.1:${port}`, anna.token);
  await until(
    () =>
      api.get('/readyz').then(
        (answer) => answer.status === 200,
        () => false,
      ),
    20_000,
  );

  const stream = await listen(api);
  const worker = api.as(serviceToken).post('/v1/deliveries/claim', { destination: 'slack', limit: 1, waitSeconds: 30 });
  await sleep(300); // the worker's request is on its way
  const gone = once(server, 'exit');
  const started = performance.now();
  server.kill('SIGTERM');

  expect(await stream.next()).toBeUndefined();
  expect((await worker).body.items).toEqual([]);
  expect(await gone).toEqual([0, null]);
  expect(performance.now() - started).toBeLessThan(5_000);
}, 60_000);
