import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import type { FollowingDelivery } from '../../server/src/contract/following-deliveries.ts';
import { marta } from '../support/given.ts';
import { startServer } from '../support/start-server.ts';

/** A ticket whose card stands, with what writes in it and what asks for what stands behind a delivery. */
async function startWriting() {
  const clock = { now: new Date('2026-03-01T10:00:00Z') };
  const server = await startServer({ now: () => clock.now });
  const { given } = server;
  const anna = await given.customer();
  const ticket = await given.ticketInSlack(anna);
  const post = (path: string, body: object) => given.service.post(`/v1/${path}`, body);
  return {
    ...server,
    clock,
    anna,
    ticket,
    async write(body: string, { by = anna, attachments = [] as string[] } = {}) {
      await by.api.post(`/v1/tickets/${ticket.id}/messages`, { id: uuid(), body, attachments });
    },
    async claimOne() {
      const [claimed] = await given.claim();
      if (!claimed) throw new Error('nothing is owed');
      return claimed;
    },
    async following({ id, lease }: { id: string; lease: string }, limit = 40): Promise<FollowingDelivery[]> {
      return (await post(`deliveries/${id}/following`, { lease, limit })).body.items;
    },
    end: ({ id, lease }: { id: string; lease: string }, how: 'complete' | 'fail', more: object = {}) =>
      post(`deliveries/${id}/${how}`, { lease, ...more }),
  };
}

const bodies = (following: FollowingDelivery[]) => following.map(({ message }) => message.body);

test('what the same customer wrote behind a message that is held is handed out with it, in order, each with a lease of its own', async () => {
  const { write, claimOne, following, end, given } = await startWriting();
  for (const words of ['one', 'two', 'three']) await write(words);
  const first = await claimOne();

  const behind = await following(first);
  const again = await following(first);
  const elsewhere = await given.claim();
  const leases = new Set([first, ...behind].map(({ lease }) => lease));
  const posted = { workspace: 'T1', channel: 'C1', id: '1700000001.000100' };
  const ended = [];
  for (const one of [...behind, first]) ended.push((await end(one, 'complete', { posted })).body.status);

  expect([first.message?.body, ...bodies(behind)]).toEqual(['one', 'two', 'three']);
  expect(behind.map(({ attempt }) => attempt)).toEqual([1, 1]);
  expect([again, elsewhere]).toEqual([[], []]);
  expect(leases.size).toBe(3);
  expect(ended).toEqual(['done', 'done', 'done']);
  expect(await given.claim()).toEqual([]);
});

test('a file, another person and a technician end what goes together', async () => {
  const { write, following, end, given, anna, ticket } = await startWriting();
  const { siteId, siteKey, companyId } = anna;
  const bruno = await given.customer({ siteId, siteKey, companyId });
  await write('one');
  await write('two');
  await write('three', { by: bruno });
  await write('four', { by: bruno });
  await write('five', { by: bruno, attachments: [await given.attachment(bruno)] });
  await write('six', { by: bruno });
  await given.service.post(`/v1/tickets/${ticket.id}/replies`, { id: uuid(), technician: marta, body: 'seven' });
  await write('eight', { by: bruno });

  const runs: string[][] = [];
  const claim = async () => (await given.service.post('/v1/deliveries/claim', { destination: 'slack' })).body.items[0];
  for (let first = await claim(); first; first = await claim()) {
    const behind = await following(first);
    runs.push([first.kind === 'message' ? first.message.body : first.kind, ...bodies(behind)]);
    for (const one of [...behind, first]) await end(one, 'complete');
  }

  const changed = ['ticket_changed']; // who answers takes the ticket
  expect(runs).toEqual([
    ['one', 'two'],
    ['three', 'four'],
    ...[['five'], ['file'], ['six'], changed, ['seven'], ['eight']],
  ]);
});

test('no more goes together than was asked for, nor than twelve thousand signs', async () => {
  const { write, claimOne, following, end } = await startWriting();
  for (const words of ['one', 'two', 'x'.repeat(6_000), 'y'.repeat(6_000), 'five']) await write(words);
  const first = await claimOne();
  const some = await following(first, 1);
  for (const one of [...some, first]) await end(one, 'complete');
  const next = await claimOne();

  expect(bodies(some)).toEqual(['two']);
  expect(bodies(await following(next))).toEqual(['y'.repeat(6_000)]);
});

test('only who holds the first gets what stands behind it, and of a worker that is gone the next one gets both', async () => {
  const { write, claimOne, following, clock, given } = await startWriting();
  for (const words of ['one', 'two', 'three']) await write(words);
  const first = await claimOne();
  await following(first, 1);
  clock.now = new Date(clock.now.getTime() + 31_000);

  const next = await claimOne();
  const late = await given.service.post(`/v1/deliveries/${first.id}/following`, { lease: first.lease });
  const behind = await following(next);

  expect([late.status, late.body.error.code]).toEqual([409, 'lease_lost']);
  expect([next.message?.body, next.attempt]).toEqual(['one', 2]);
  expect(behind.map(({ message, attempt }) => [message.body, attempt])).toEqual([
    ['two', 2],
    ['three', 1],
  ]);
});

test('what was tried before does not go with what was not: nobody would look whether it is there', async () => {
  const { write, claimOne, following, end, deps } = await startWriting();
  for (const words of ['one', 'two']) await write(words);
  const first = await claimOne();
  for (const one of [...(await following(first)), first]) await end(one, 'fail', { reason: 'x', retryAfterSeconds: 0 });
  await deps.database.transaction((tx) =>
    tx.run('UPDATE deliveries SET attempts = 0 WHERE id = $id', { id: first.id }),
  );

  const again = await claimOne();

  expect([again.attempt, await following(again)]).toEqual([1, []]);
});
