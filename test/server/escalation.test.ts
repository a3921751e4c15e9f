import { v7 as uuid } from 'uuid';
import { describe, expect, test } from 'vitest';
import type { MentionDelivery } from '../../server/src/contract/deliveries.ts';
import { Escalation, ServiceHours } from '../../server/src/contract/service-settings.ts';
import { changeSite, type SiteChanges } from '../../server/src/services/change-site.ts';
import { marta } from '../support/given.ts';
import { startServer } from '../support/start-server.ts';

const monday = '2026-11-30';
const office = (from: string, to: string) =>
  ServiceHours.parse({
    days: Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [[from, to]]])),
  });
const escalation = Escalation.parse({
  stopped: [
    { afterMinutes: 15, mention: 'S0ONCALL' },
    { afterMinutes: 30, mention: 'U0CHIEF' },
  ],
  other: [{ afterMinutes: 60, mention: 'S0OTHERS' }],
});

/** A site in Rome that calls for help, and a clock. `at('08:15')` sets it to that time there, in winter. */
async function scene(settings: SiteChanges = {}, start = '09:00') {
  const clock = { now: new Date(`${monday}T${start}:00+01:00`) };
  const server = await startServer({ now: () => clock.now });
  const anna = await server.given.customer();
  await changeSite(server.deps, anna.siteKey, { escalation, timeZone: 'Europe/Rome', ...settings });
  const at = (time: string, date = monday) => {
    clock.now = new Date(`${date}T${time}:00+01:00`);
  };
  /** Takes everything that is owed, as a bot would, and answers the calls for help in it. */
  const calls = async (): Promise<MentionDelivery[]> => {
    const called: MentionDelivery[] = [];
    for (;;) {
      const { body } = await server.given.service.post('/v1/deliveries/claim', { destination: 'slack', limit: 100 });
      if (body.items.length === 0) return called;
      for (const delivery of body.items) {
        if (delivery.kind === 'escalated') called.push(delivery);
        const thread = { workspace: 'T1', channel: 'C1', id: `${delivery.ticket.number}.1` };
        await server.given.service.post(`/v1/deliveries/${delivery.id}/complete`, { lease: delivery.lease, thread });
      }
    }
  };
  const waiting = async () =>
    (await server.deps.database.select("SELECT 1 FROM deliveries WHERE kind = 'escalated' AND status = 'waiting'"))
      .length;
  return { ...server, anna, at, calls, waiting };
}

const mentions = (called: MentionDelivery[]) => called.map(({ mention }) => mention);

test('nobody has claimed a ticket: one is called, then the next, each once', async () => {
  const { anna, given, at, calls } = await scene();
  const ticket = await given.ticket(anna);
  const heard: Record<string, MentionDelivery[]> = {};

  for (const time of ['09:00', '09:14', '09:15', '09:16', '09:29', '09:30', '12:00']) {
    at(time);
    heard[time] = await calls();
  }

  expect(Object.entries(heard).flatMap(([time, called]) => mentions(called).map((who) => [time, who]))).toEqual([
    ['09:15', 'S0ONCALL'],
    ['09:30', 'U0CHIEF'],
  ]);
  expect(heard['09:15']?.[0]).toMatchObject({
    kind: 'escalated',
    by: null,
    ticket: { id: ticket.id, status: 'new' },
    thread: { channel: 'C1' },
  });
});

test('who is called depends on the machine; where nothing is said of it, nobody is', async () => {
  const { anna, given, at, calls } = await scene();
  const chat = given.chatRequest(anna);
  const { category: _, machineStatus: __, subject: ___, ...rest } = chat;
  await anna.api.post('/v1/tickets', { ...chat, machineStatus: 'running' });
  await anna.api.post('/v1/tickets', { ...rest, kind: 'callback', id: uuid(), phone: '+39051123456' });

  at('12:00');

  expect(mentions(await calls())).toEqual(['S0OTHERS']);
});

describe('nobody is called any more', () => {
  test.each([
    ['claim', { technician: marta }],
    ['close', { technician: marta, summary: 'Done.' }],
    ['calls', { id: uuid(), technician: marta, outcome: 'reached' }],
  ])('after %s, not even where a call was parked', async (act, body) => {
    const { anna, given, at, calls, deps, waiting } = await scene();
    const ticket = await given.ticket(anna);
    await calls();
    await deps.database.transaction((tx) =>
      tx.run("UPDATE deliveries SET status = 'parked' WHERE kind = 'escalated' AND mention = 'U0CHIEF'"),
    );

    await given.service.post(`/v1/tickets/${ticket.id}/${act}`, body);
    at('12:00');

    expect(await waiting()).toBe(0);
    expect(await calls()).toEqual([]);
    expect(await deps.database.select("SELECT 1 FROM deliveries WHERE status = 'parked'")).toEqual([]);
  });

  test('where a claim comes between the minute and the call', async () => {
    const { anna, given, at, calls, deps } = await scene();
    const ticket = await given.ticket(anna);
    await calls();
    at('09:15');
    await given.service.post(`/v1/tickets/${ticket.id}/claim`, { technician: marta });
    await deps.database.transaction((tx) =>
      tx.run("UPDATE deliveries SET status = 'waiting' WHERE kind = 'escalated'"),
    );

    expect(await calls()).toEqual([]);
  });
});

describe('outside service hours', () => {
  test('minutes do not count: who asks in the evening is called for in the morning', async () => {
    const { anna, given, at, calls } = await scene({ serviceHours: office('08:00', '18:00') }, '17:50');
    await given.ticket(anna);

    at('18:05');
    const evening = await calls();
    at('08:04', '2026-12-01');
    const early = await calls();
    at('08:05', '2026-12-01');
    const late = await calls();

    expect([evening, early, mentions(late)]).toEqual([[], [], ['S0ONCALL']]);
  });

  test('a call that was due before the owner changed the hours waits for the next opening, and holds nothing up', async () => {
    const { anna, given, deps, at, calls } = await scene();
    const ticket = await given.ticket(anna);
    await calls();
    await changeSite(deps, anna.siteKey, { serviceHours: office('13:00', '14:00') });

    at('09:20');
    const quiet = await calls();
    await anna.api.post(`/v1/tickets/${ticket.id}/messages`, { id: uuid(), body: 'hello?' });
    const message = await given.claim();
    at('13:00');
    const open = mentions(await calls());
    at('13:14');
    const early = mentions(await calls());
    at('13:15');
    const next = mentions(await calls());

    expect([quiet, message.map(({ kind }) => kind)]).toEqual([[], ['message']]);
    expect([open, early, next]).toEqual([['S0ONCALL'], [], ['U0CHIEF']]);
  });

  test('one that Slack did not take until it was closed waits as well', async () => {
    const { anna, given, at, calls } = await scene({ serviceHours: office('08:00', '18:00') }, '17:40');
    await given.ticket(anna);
    await calls();
    at('17:58');
    const { body } = await given.service.post('/v1/deliveries/claim', { destination: 'slack', limit: 100 });
    const { body: again } = await given.service.post('/v1/deliveries/claim', { destination: 'slack', limit: 100 });
    const [call] = [...body.items, ...again.items];
    await given.service.post(`/v1/deliveries/${call.id}/fail`, { lease: call.lease, reason: 'Slack is away' });

    at('18:01');
    const evening = await calls();
    at('08:00', '2026-12-01');
    const morning = await calls();

    expect([call.kind, evening, mentions(morning)]).toEqual(['escalated', [], ['S0ONCALL']]);
  });

  test('calls that all came due while the bot was away keep their distance after the next opening, night after night', async () => {
    const { anna, given, at, calls } = await scene({ serviceHours: office('08:00', '18:00') });
    await given.ticket(anna);
    await calls();
    const hear = async (time: string, date: string) => {
      at(time, date);
      return mentions(await calls());
    };

    expect([await hear('18:05', monday), await hear('18:05', '2026-12-01')]).toEqual([[], []]);
    expect(await hear('08:00', '2026-12-02')).toEqual(['S0ONCALL']);
    expect(await hear('08:14', '2026-12-02')).toEqual([]);
    expect(await hear('08:15', '2026-12-02')).toEqual(['U0CHIEF']);
  });

  test('a site that never opens calls nobody and promises nothing', async () => {
    const days = { mon: [['08:00', '09:00']] };
    const closedDates = Array.from({ length: 60 }, (_, week) =>
      new Date(Date.parse(`${monday}T12:00:00Z`) + week * 7 * 86_400_000).toISOString().slice(0, 10),
    );
    const { anna, given, waiting } = await scene({ serviceHours: ServiceHours.parse({ days, closedDates }) });

    const ticket = await given.ticket(anna);

    expect([await waiting(), ticket.answerExpectedFrom]).toEqual([0, null]);
  });
});

test('a call never makes the card while the ticket’s own line does', async () => {
  const { anna, given, at } = await scene();
  await given.ticket(anna);
  const claim = async () => (await given.service.post('/v1/deliveries/claim', { destination: 'slack' })).body.items;

  at('09:20'); // Slack was away since the ticket was opened
  const [card, ...others] = await claim();
  const meanwhile = await claim();
  await given.service.post(`/v1/deliveries/${card.id}/complete`, { lease: card.lease });
  const [call] = await claim();

  expect([card.kind, others, meanwhile, call.kind]).toEqual(['ticket_opened', [], [], 'escalated']);
});

describe('the customer is told when to expect an answer', () => {
  const hours = { serviceHours: office('08:00', '18:00') };
  const tuesday = '2026-12-01T07:00:00.000Z';

  test('while technicians are away and nobody has the ticket', async () => {
    const { anna, given, at } = await scene(hours, '19:00');
    const opened = await given.ticket(anna);
    const expected = async () => (await anna.api.get(`/v1/tickets/${opened.id}`)).body.answerExpectedFrom;

    const evening = await expected();
    at('08:00', '2026-12-01');
    const morning = await expected();
    at('20:00', '2026-12-01');
    const nextEvening = await expected();
    await given.service.post(`/v1/tickets/${opened.id}/claim`, { technician: marta });
    const claimed = await expected();

    expect([opened.answerExpectedFrom, evening]).toEqual([tuesday, tuesday]);
    expect([morning, nextEvening, claimed]).toEqual([null, '2026-12-02T07:00:00.000Z', null]);
  });

  test('and so is the technicians’ tool; of a closed ticket and a site without hours nothing is said', async () => {
    const { anna, given } = await scene(hours, '19:00');
    const other = await given.customer();
    const closed = await given.closedTicket(anna);
    await given.ticket(anna);
    const unlimited = await given.ticket(other);

    const cards = await given.claim();

    expect(cards.map(({ ticket }) => ticket.answerExpectedFrom)).toEqual([null, tuesday, null]);
    expect([closed.answerExpectedFrom, unlimited.answerExpectedFrom]).toEqual([null, null]);
  });
});
