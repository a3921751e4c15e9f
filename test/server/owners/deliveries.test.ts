import { expect, test } from 'vitest';
import { startServer } from '../../support/start-server.ts';

async function scene() {
  const server = await startServer();
  const { given } = server;
  const [anna, elsa] = [await given.customer(), await given.customer()];
  const tickets = [await given.ticket(anna), await given.ticket(anna), await given.ticket(elsa)];
  const owner = await given.owner();
  const list = async (query = '', api = owner.api) => (await api.get(`/v1/admin/deliveries?${query}`)).body;
  const park = async () => {
    for (const { id, lease } of await given.claim()) {
      const failure = { lease, reason: 'channel_not_found', isPermanent: true };
      await given.service.post(`/v1/deliveries/${id}/fail`, failure);
    }
  };
  return { ...server, anna, elsa, tickets, owner, list, park };
}

interface Listed {
  id: string;
  site: string;
  ticket: number;
}

test('an owner sees what is owed, page by page, and what a site owes, and not what it says', async () => {
  const { anna, tickets, list, owner } = await scene();

  const first = await list('limit=2');
  const rest = await list(`limit=2&cursor=${first.nextCursor}`);
  const ofAnna = await list(`site=${anna.siteKey}`);
  const wrong = await owner.api.get('/v1/admin/deliveries?site=nobody');

  const all = [...first.items, ...rest.items];
  expect(all.map(({ ticket, site }: Listed) => [ticket, site])).toEqual(
    tickets.map(({ number }, index) => [number, index < 2 ? anna.siteKey : expect.any(String)]),
  );
  expect(rest.nextCursor).toBeNull();
  expect(ofAnna.items).toEqual(all.slice(0, 2));
  expect(all[0]).toMatchObject({ state: 'waiting', kind: 'ticket_opened', to: 'slack', attempts: 0, lastError: null });
  expect(JSON.stringify(all)).not.toContain(tickets[0].subject);
  expect([wrong.status, wrong.body.error.code]).toEqual([404, 'unknown_site']);
});

test('what was parked is put back one by one or all of a site, and the audit log says who did it', async () => {
  const { anna, elsa, owner, list, park } = await scene();
  await park();
  const parked = (await list('state=parked')).items;

  const one = await owner.api.post(`/v1/admin/deliveries/${parked[0].id}/retry`, undefined);
  const again = await owner.api.post(`/v1/admin/deliveries/${parked[0].id}/retry`, undefined);
  const ofElsa = await owner.api.post('/v1/admin/deliveries/retry', { site: elsa.siteKey });
  const none = await owner.api.post('/v1/admin/deliveries/retry', { site: elsa.siteKey });

  expect(parked).toHaveLength(3);
  expect([one.body, ofElsa.body, none.body]).toEqual([{ count: 1 }, { count: 1 }, { count: 0 }]);
  expect([again.status, again.body.error.message]).toEqual([400, expect.stringContaining('has not failed')]);
  expect((await list('state=parked')).items.map(({ id }: Listed) => id)).toEqual([parked[1].id]);
  const audit = (await owner.api.get('/v1/admin/audit?limit=2')).body.items;
  expect(audit).toMatchObject([
    { what: 'deliveries.retried', site: elsa.siteKey, details: { count: 1 }, by: { id: owner.id } },
    { what: 'delivery.retried', site: anna.siteKey, subject: parked[0].id, details: { kind: 'ticket_opened' } },
  ]);
});

test('a key of one site sees and retries what its site owes, and nothing else', async () => {
  const { anna, elsa, given, list, park } = await scene();
  await park();
  const key = await given.adminKey(anna.siteKey);
  const parked = (await list('state=parked')).items;
  const ofElsa = parked.find(({ site }: Listed) => site === elsa.siteKey);

  const seen = await list('', key.api);
  const foreign = await key.api.post(`/v1/admin/deliveries/${ofElsa.id}/retry`, undefined);
  const all = await key.api.post('/v1/admin/deliveries/retry', { site: null });

  expect(new Set(seen.items.map(({ site }: Listed) => site))).toEqual(new Set([anna.siteKey]));
  expect([foreign.status, foreign.body.error.code]).toEqual([404, 'not_found']);
  expect(all.body).toEqual({ count: 2 });
  expect((await list('state=parked')).items.map(({ id }: Listed) => id)).toEqual([ofElsa.id]);
});
