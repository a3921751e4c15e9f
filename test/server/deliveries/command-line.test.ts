import { execFile } from 'node:child_process';
import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import { retryDeliveries } from '../../../server/src/services/retry-deliveries.ts';
import { tinyPdf } from '../../support/files.ts';
import { environmentOf, program } from '../../support/shell.ts';
import { startServer } from '../../support/start-server.ts';
import { filesScene } from '../technicians/files-scene.ts';

/** A server with a ticket whose first message was given up, and the command line beside it. */
async function scene() {
  const server = await startServer();
  const { given, dataDir } = server;
  const anna = await given.customer();
  const ticket = await given.ticket(anna);
  const say = (body: string) => anna.api.post(`/v1/tickets/${ticket.id}/messages`, { id: uuid(), body });
  for (const body of ['one', 'two', 'three']) await say(body);
  const fail = async (reason: string) => {
    const [delivery] = await given.claim();
    await given.service.post(`/v1/deliveries/${delivery?.id}/fail`, {
      lease: delivery?.lease,
      reason,
      isPermanent: true,
    });
    return delivery;
  };
  const deliver = async () => {
    const [delivery] = await given.claim();
    await given.service.post(`/v1/deliveries/${delivery?.id}/complete`, { lease: delivery?.lease });
    return delivery?.message?.body;
  };
  /** Not `spawnSync`: this process's server goes on meanwhile. */
  const sportello = (...args: string[]) =>
    new Promise<{ status: number; stdout: string; stderr: string }>((resolve) => {
      const env = environmentOf(dataDir);
      execFile(process.execPath, [program, 'deliveries', ...args], { env }, (error, stdout, stderr) =>
        resolve({ status: Number(error?.code ?? 0), stdout, stderr }),
      );
    });
  return { ...server, ticket, fail, deliver, sportello };
}

test('what was given up is listed with its reason, put back, and arrives in its order', async () => {
  const { deliver, fail, sportello, ticket } = await scene();
  await deliver(); // the card
  const first = await fail('channel is archived');
  await fail('channel is archived');

  const listed = JSON.parse((await sportello('list', '--state', 'parked', '--json')).stdout);
  const table = (await sportello('list')).stdout;
  const shown = (await sportello('show', first?.id ?? '')).stdout;
  const retried = await sportello('retry', '--all', '--site', 'site-1');
  const order = [await deliver(), await deliver(), await deliver()];

  expect(listed).toHaveLength(2);
  expect(listed[0]).toMatchObject({
    id: first?.id,
    state: 'parked',
    kind: 'message',
    site: 'site-1',
    ticket: ticket.number,
    to: 'slack',
    attempts: 1,
    lastError: 'channel is archived',
    nextAt: null,
  });
  expect(table).toContain('channel is archived');
  expect(table).toContain('waiting');
  expect(shown).toContain('channel is archived');
  expect(shown).not.toContain('one'); // what people wrote is not shown
  expect([retried.status, retried.stdout]).toEqual([0, '2 deliveries are tried again.\n']);
  expect(order).toEqual(['one', 'two', 'three']);
  expect(JSON.parse((await sportello('list', '--json')).stdout)).toEqual([]);
}, 60_000);

test('one that is put back keeps its attempts, so that what an earlier one made is looked for', async () => {
  const { deliver, fail, sportello, given } = await scene();
  await deliver();
  const parked = await fail('unknown outcome');

  const { status } = await sportello('retry', parked?.id ?? '');
  const [again] = await given.claim();

  expect(status).toBe(0);
  expect(again).toMatchObject({ id: parked?.id, attempt: 2 });
}, 60_000);

test('one that a worker has in hand is left to it, so that nothing goes out twice', async () => {
  const { deps, given, deliver, sportello } = await scene();
  await deliver();
  const fail = { reason: 'Slack is away', retryAfterSeconds: 0, isPermanent: false };
  const [failing] = await given.claim();
  await given.service.post(`/v1/deliveries/${failing?.id}/fail`, { lease: failing?.lease, ...fail });
  const [inHand] = await given.claim();

  const { status, stderr } = await sportello('retry', inHand?.id ?? '');
  const completed = await given.service.post(`/v1/deliveries/${inHand?.id}/complete`, { lease: inHand?.lease });

  expect(inHand).toMatchObject({ id: failing?.id, attempt: 2 });
  expect([status, stderr]).toEqual([1, expect.stringContaining('in hand')]);
  expect([completed.status, completed.body.status]).toEqual([200, 'done']);
  await expect(retryDeliveries(deps, { id: inHand?.id ?? '' })).rejects.toThrow(/is done/);
}, 60_000);

test('what cannot be done ends with status 1 and says what to do', async () => {
  const { sportello, deps, ticket } = await scene();
  const [waiting] = await deps.database.select<{ id: string }>('SELECT id FROM deliveries WHERE ticket_id = $id', {
    id: ticket.id,
  });

  const refused = await Promise.all([
    sportello('retry', uuid()),
    sportello('retry', waiting?.id ?? ''),
    sportello('retry'),
    sportello('retry', '--all', '--site', 'nobody'),
    sportello('list', '--site', 'nobody'),
    sportello('list', '--state', 'lost'),
    sportello('show', 'nonsense'),
  ]);

  expect(refused.map(({ status }) => status)).toEqual(refused.map(() => 1));
  expect(refused.map(({ stderr }) => stderr)).toEqual([
    expect.stringContaining('no such delivery'),
    expect.stringContaining('has not failed'),
    expect.stringContaining('an id, or --all'),
    expect.stringContaining('No site'),
    expect.stringContaining('No site'),
    expect.stringContaining('waiting, parked, done'),
    expect.stringContaining('must be an id'),
  ]);
  expect((await sportello('--help')).stdout).toContain('retry');
}, 60_000);

test('a technician’s file that was given up is expected again, and comes', async () => {
  const { deps, given, send, wanted, put, newest } = await filesScene();
  await send(['plan.pdf']);
  const [delivery] = await wanted();
  const request = { lease: delivery?.lease, reason: 'no scope', isPermanent: true };
  await given.service.post(`/v1/deliveries/${delivery?.id}/fail`, request);
  const missed = await newest();

  const count = await retryDeliveries(deps, { id: delivery?.id ?? '' });
  const [again] = await wanted();
  await put(again?.file.id ?? '', tinyPdf);
  const arrived = await newest();

  expect(missed.attachments).toEqual([]);
  expect([count, again?.id]).toEqual([1, delivery?.id]);
  expect(arrived.attachments).toMatchObject([{ name: 'plan.pdf' }]);
});
