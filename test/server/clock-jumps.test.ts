import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import { Escalation } from '../../server/src/contract/service-settings.ts';
import { changeSite } from '../../server/src/services/change-site.ts';
import { listDeliveries } from '../../server/src/services/list-deliveries.ts';
import { startServer } from '../support/start-server.ts';

const hour = 3_600_000;

test('while the clock jumps an hour ahead, an hour back and a day back, sessions hold, and every message arrives once and in order', async () => {
  let now = Date.parse('2026-03-01T10:00:00Z');
  const { given } = await startServer({ now: () => new Date(now) });
  const anna = await given.customer();
  const ticket = await given.ticketInSlack(anna);
  const sent: string[] = [];
  const delivered: Array<string | undefined> = [];

  for (const jump of [0, hour, -hour, -24 * hour, 25 * hour, -2 * hour]) {
    now += jump;
    const body = `after a jump of ${jump / hour} h`;
    const { status } = await anna.api.post(`/v1/tickets/${ticket.id}/messages`, { id: uuid(), body });
    sent.push(body);
    expect([jump, status]).toEqual([jump, 201]);
    const [delivery] = await given.claim();
    delivered.push(delivery?.message?.body);
    await given.service.post(`/v1/deliveries/${delivery?.id}/complete`, { lease: delivery?.lease });
  }

  const { body } = await anna.api.get(`/v1/tickets/${ticket.id}/messages`);
  const texts = body.items.filter(({ kind }: { kind: string }) => kind === 'text');
  expect(delivered).toEqual(sent);
  expect(texts.map((one: { body: string }) => one.body)).toEqual(sent);
});

test.each([-hour, -24 * hour])(
  'a clock that is set back by %i ms holds up neither a lease nor a back-off',
  async (jump) => {
    let now = Date.parse('2026-03-02T10:00:00Z');
    const { given } = await startServer({ now: () => new Date(now) });
    const anna = await given.customer();
    await given.ticket(anna);
    await given.ticket(anna);
    const [failed, leased] = await given.claim();
    await given.service.post(`/v1/deliveries/${failed?.id}/fail`, { lease: failed?.lease, reason: 'Slack is away' });

    now += jump;
    const again = await given.claim();

    expect(again.map(({ id }) => id)).toEqual([failed?.id, leased?.id]);
  },
);

test('what fails again while the clock is an hour ahead does not wait for that hour', async () => {
  let now = Date.parse('2026-03-02T10:00:00Z');
  const { given, deps } = await startServer({ now: () => new Date(now) });
  const anna = await given.customer();
  await given.ticket(anna);
  const failNow = async () => {
    const [delivery] = await given.claim();
    const fail = { lease: delivery?.lease, reason: 'Slack is away', retryAfterSeconds: 60 };
    await given.service.post(`/v1/deliveries/${delivery?.id}/fail`, fail);
    return delivery?.id;
  };
  const failed = await failNow();

  now += hour;
  await failNow();
  const soon = await given.claim();
  now -= hour - 5_000;
  const [listed] = await listDeliveries(deps, { limit: 1 });
  const afterwards = await given.claim();
  now += 31_000; // who has claimed it is gone without a word
  const afterTheLease = await given.claim();

  expect([soon, afterwards, afterTheLease].map((found) => found.map(({ id }) => id))).toEqual([[], [failed], [failed]]);
  expect(listed, 'in nobody’s hands').toMatchObject({ id: failed, leasedUntil: 0 });
});

test('a call that was due while the clock was an hour ahead holds up nothing of its ticket once it is right again', async () => {
  let now = Date.parse('2026-03-02T10:00:00Z');
  const { given, deps } = await startServer({ now: () => new Date(now) });
  const anna = await given.customer();
  const calls = [{ afterMinutes: 15, mention: 'S0ONCALL' }];
  const escalation = Escalation.parse({ stopped: calls, other: calls });
  await changeSite(deps, anna.siteKey, { escalation, timeZone: 'Europe/Rome' });
  const ticket = await given.ticket(anna);

  now += hour;
  const [card, ...others] = await given.claim();
  now -= hour - 5_000;
  await given.service.post(`/v1/deliveries/${card?.id}/complete`, { lease: card?.lease });
  await anna.api.post(`/v1/tickets/${ticket.id}/messages`, { id: uuid(), body: 'Hello?' });
  const kinds: unknown[] = [];
  for (let [one] = await given.claimAll(); one; [one] = await given.claimAll()) {
    kinds.push(one.kind);
    await given.service.post(`/v1/deliveries/${one.id}/complete`, { lease: one.lease });
  }

  expect([card?.kind, others]).toEqual(['ticket_opened', []]);
  expect(kinds).toEqual(['escalated', 'message']);
});

test('a clock that is set back holds up no event of Slack that has come before', async () => {
  let now = Date.parse('2026-03-02T10:00:00Z');
  const { given } = await startServer({ now: () => new Date(now) });
  const { service } = given;
  const events = {
    destination: 'slack',
    workspace: 'T1',
    kind: 'message',
    happenedAt: '2.000001',
    payload: 'words',
  };
  const store = async (key: string) => (await service.post('/v1/external-events', { ...events, key, line: key })).body;
  const claim = async () => (await service.post('/v1/external-events/claim', { destination: 'slack' })).body.items;
  const failed = await store('failed');
  await store('held');
  const fail = { lease: failed.lease, reason: 'away', retryAfterSeconds: 60 };
  await service.post(`/v1/external-events/${failed.id}/fail`, fail);

  const soon = await claim();
  now -= 24 * hour;
  const afterwards = await claim();

  expect(soon).toEqual([]);
  expect(afterwards.map(({ key }: { key: string }) => key)).toEqual(['failed', 'held']);
});

test('an event of Slack that fails again while the clock is an hour ahead does not wait for that hour, nor let others of its line pass', async () => {
  let now = Date.parse('2026-03-02T10:00:00Z');
  const { given } = await startServer({ now: () => new Date(now) });
  const { service } = given;
  const event = { destination: 'slack', workspace: 'T1', kind: 'message', line: 'thread', payload: 'words' };
  const store = async (key: string, happenedAt: string) =>
    (await service.post('/v1/external-events', { ...event, key, happenedAt })).body;
  const claim = async () => (await service.post('/v1/external-events/claim', { destination: 'slack' })).body.items;
  const fail = ({ id, lease }: { id: string; lease: string }) =>
    service.post(`/v1/external-events/${id}/fail`, { lease, reason: 'away', retryAfterSeconds: 60 });
  await fail(await store('first', '2.000001'));

  now += hour;
  await fail((await claim())[0]);
  const soon = await claim();
  now -= hour - 5_000;
  const later = await store('second', '2.000002');
  const afterwards = await claim();
  const whileHeld = [...(await claim()), ...((await store('third', '2.000003')).state === 'behind' ? [] : ['third'])];
  now += 31_000; // who has claimed it is gone without a word
  const afterTheLease = await claim();

  expect(whileHeld).toEqual([]);
  const keys = [soon, afterwards, afterTheLease].map((found) => found.map(({ key }: { key: string }) => key));
  expect(keys).toEqual([[], ['first'], ['first']]);
  expect(later.state).toBe('behind');
});
