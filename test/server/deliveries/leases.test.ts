import { request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { startServer } from '../../support/start-server.ts';

test('what was claimed by a worker that has left meanwhile is handed to the next at once', async () => {
  const { api, given, deps } = await startServer();
  const anna = await given.customer();
  await given.ticket(anna);
  const busy = deps.database.transaction(() => sleep(600));
  const leaving = request(`${api.url}/v1/deliveries/claim`, {
    method: 'POST',
    headers: { authorization: `Bearer ${given.service.token}`, 'content-type': 'application/json' },
  });
  leaving.on('error', () => undefined);
  leaving.end(JSON.stringify({ destination: 'slack', limit: 10 }));
  await sleep(300);
  leaving.destroy();
  await busy;

  const [delivery] = await given.claim(10, 5);

  // The second attempt: the first was leased, to nobody.
  expect(delivery).toMatchObject({ kind: 'ticket_opened', attempt: 2 });
});
