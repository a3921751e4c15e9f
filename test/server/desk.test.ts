import { describe, expect, test } from 'vitest';
import type { DeskTicket } from '../../server/src/contract/desk.ts';
import { addMachine } from '../../server/src/services/add-machine.ts';
import { addSite } from '../../server/src/services/add-site.ts';
import { asMarta, marta } from '../support/given.ts';
import { startServer } from '../support/start-server.ts';

const elsewhere = 'workspace=T2&technician=U1&isMember=true';

const davide = { ...marta, id: 'U2', name: 'Davide Conti' };

async function startDesk() {
  let time = Date.parse('2026-03-05T08:00:00Z');
  const tick = () => {
    time += 1000;
    return new Date(time);
  };
  const { deps, given, api } = await startServer({ now: tick });
  const desk = async (query: string) =>
    (await given.service.get(`/v1/desk/tickets?${asMarta}&${query}`)).body as {
      items: DeskTicket[];
      nextCursor: string | null;
    };
  const numbers = async (query: string) => (await desk(query)).items.map(({ number }) => number);
  const anna = await given.customer();
  /** Opens a ticket; the numbers of a site count from 1. */
  const open = async (changes: object = {}) => {
    const { body } = await anna.api.post('/v1/tickets', { ...given.chatRequest(anna), ...changes });
    return body as { id: string; number: number };
  };
  const claim = (id: string, technician = marta) => given.service.post(`/v1/tickets/${id}/claim`, { technician });
  const close = (id: string) =>
    given.service.post(`/v1/tickets/${id}/close`, { technician: marta, summary: 'Blade changed.' });
  const write = (id: string, body: string) =>
    anna.api.post(`/v1/tickets/${id}/messages`, { id: crypto.randomUUID(), body });
  const call = (id: string) =>
    given.service.post(`/v1/tickets/${id}/calls`, { id: crypto.randomUUID(), technician: marta, outcome: 'reached' });
  return { deps, given, api, desk, numbers, anna, open, claim, close, write, call };
}

describe('the tickets of the desk', () => {
  test('stand open before closed, a stopped machine first, then last changed first, page after page', async () => {
    const { desk, numbers, open, close, write } = await startDesk();
    const [running, stopped, closed, limited, stoppedToo] = [
      await open({ machineStatus: 'running' }),
      await open(),
      await open(),
      await open({ machineStatus: 'limited' }),
      await open(),
    ];
    await close(closed.id);
    await write(running.id, 'still slow');

    const seen: number[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page = await desk(`state=all&limit=2${cursor && `&cursor=${cursor}`}`);
      seen.push(...page.items.map(({ number }) => number));
      cursor = page.nextCursor;
    }

    expect(seen).toEqual([stoppedToo, stopped, running, limited, closed].map(({ number }) => number));
    expect(await numbers('')).toEqual(seen.slice(0, 4));
    expect(await numbers('state=closed')).toEqual([closed.number]);
  });

  test('are those of sites that the workspace serves, and of sites that name none', async () => {
    const { deps, given, desk, open } = await startDesk();
    const everywhere = await open();
    const siteId = await addSite(deps, {
      key: 'other',
      name: 'Other',
      categories: [{ key: 'mechanical', labels: { en: 'Mechanical' } }],
      allowedOrigins: [],
      slackWorkspace: 'T2',
    });
    const carla = await given.customer({ siteId, siteKey: 'other' });
    await carla.api.post('/v1/tickets', given.chatRequest(carla));

    const here = await desk('state=all');
    const there = await given.service.get(`/v1/desk/tickets?${elsewhere}`);
    const counts = await given.service.get(`/v1/desk/counts?${asMarta}`);
    const machine = await given.service.get(`/v1/desk/machines/${carla.machineId}?${asMarta}`);

    expect(here.items.map(({ id }) => id)).toEqual([everywhere.id]);
    expect(there.body.items.map(({ site }: DeskTicket) => site.name).sort()).toEqual(['Acme', 'Other']);
    expect(counts.body.open).toBe(1);
    expect(machine.body.error.code).toBe('not_found');
  });

  test('are filtered by assignee, by having none, and counted alike', async () => {
    const { given, numbers, open, claim, close } = await startDesk();
    const [mine, davides, nobodys, done] = [await open(), await open(), await open(), await open()];
    await claim(mine.id);
    await claim(davides.id, davide);
    await claim(done.id);
    await close(done.id);

    const { body: counts } = await given.service.get(`/v1/desk/counts?${asMarta}`);

    expect(await numbers('assignee=U1')).toEqual([mine.number]);
    expect(await numbers('assignee=U2')).toEqual([davides.number]);
    expect(await numbers('assignee=U9')).toEqual([]);
    expect(await numbers('unassigned=true')).toEqual([nobodys.number]);
    expect(counts).toEqual({ mine: 1, unassigned: 1, waiting: 1, open: 3, stopped: 3 });
  });

  test('wait while the customer spoke last, whatever else became of the ticket', async () => {
    const { given, desk, open, claim, close, write, call } = await startDesk();
    const [claimed, called, calledThenWrote, reopened, closed] = [
      await open(),
      await open(),
      await open(),
      await open(),
      await open(),
    ];
    await claim(claimed.id);
    await call(called.id);
    await call(calledThenWrote.id);
    await write(calledThenWrote.id, 'it is back');
    await call(reopened.id);
    await close(reopened.id);
    await given.service.post(`/v1/tickets/${reopened.id}/reopen`, { technician: marta });
    await close(closed.id);

    const { items } = await desk('state=all');
    const waiting = await desk('assignee=U1&waiting=true');
    const { body: counts } = await given.service.get(`/v1/desk/counts?${asMarta}`);

    const isWaiting = new Map(items.map((ticket) => [ticket.id, ticket.isWaiting]));
    expect([claimed, called, calledThenWrote, reopened, closed].map(({ id }) => isWaiting.get(id))).toEqual([
      true,
      false,
      true,
      false,
      false,
    ]);
    expect(new Set(waiting.items.map(({ id }) => id))).toEqual(new Set([claimed.id, calledThenWrote.id]));
    expect(counts.waiting).toBe(2);
  });

  test('wait again when the only answer was taken back', async () => {
    const { given, anna, desk } = await startDesk();
    const ticket = await given.ticketInSlack(anna);
    const message = { ...ticket.thread, id: '1800000.000100' };
    const said = { thread: ticket.thread, message, technician: marta, body: 'tomorrow' };
    await given.service.post('/v1/external-messages', said);
    const [answered] = (await desk('')).items;

    await given.service.post('/v1/external-messages/withdraw', { message });

    expect(answered?.isWaiting).toBe(false);
    expect((await desk('')).items[0]?.isWaiting).toBe(true);
  });

  test('without a subject are told apart by whom to call and by how they begin, also on the card of another', async () => {
    const { given, desk, anna, open } = await startDesk();
    const { category: _, subject: __, machineStatus: ___, ...rest } = given.chatRequest(anna);
    const description = `La pressa 👨‍👩‍👧 perde olio. ${'x'.repeat(200)}`;
    const called = { ...rest, kind: 'callback', phone: '+39051123456', description };
    const { status } = await anna.api.post('/v1/tickets', called);
    await open();
    const opening = Array.from(description).slice(0, 120).join('');

    const [, card] = await given.claim(10);
    const { items } = await desk('');

    expect(status).toBe(201);
    expect(items.find(({ kind }) => kind === 'callback')).toMatchObject({ phoneDisplay: '+39 051 123456', opening });
    expect(items.find(({ kind }) => kind === 'chat')?.opening).toBe('At the sealing jaws, every few packs.');
    expect(card?.card.earlierTickets).toMatchObject([{ subject: null, phoneDisplay: '+39 051 123456', opening }]);
  });

  test('are found by number, serial number in any case, machine, id and words, but not by signs of a pattern', async () => {
    const { deps, anna, numbers, open, close } = await startDesk();
    const machineId = await addMachine(deps, {
      siteId: anna.siteId,
      companyId: anna.companyId,
      model: 'Flow',
      serial: 'Ab-4711',
    });
    const [torn, other] = [await open(), await open({ machineId, subject: 'Perché così', description: '100% lento' })];
    await close(torn.id);

    expect(await numbers(`state=all&number=${torn.number}`)).toEqual([torn.number]);
    expect(await numbers('serial=aB-4711')).toEqual([other.number]);
    expect(await numbers('serial=4711')).toEqual([]);
    expect(await numbers(`state=all&machineId=${anna.machineId}`)).toEqual([torn.number]);
    expect(await numbers(`state=open&machineId=${anna.machineId}`)).toEqual([]);
    expect(await numbers(`state=all&id=${other.id}`)).toEqual([other.number]);
    expect(await numbers('state=all&search=PERCHE+100%25')).toEqual([other.number]);
    expect(await numbers('state=all&search=1%25o')).toEqual([]);
    expect(await numbers('state=all&search=company')).toEqual([other.number, torn.number]);
  });

  test('name their newest thread in the workspace that asks', async () => {
    const { given, anna, desk } = await startDesk();
    const { thread } = await given.ticketInSlack(anna);

    const here = await desk('');
    const there = await given.service.get(`/v1/desk/tickets?${elsewhere}`);

    expect(here.items[0]?.thread).toEqual(thread);
    expect(there.body.items[0]?.thread).toBeNull();
  });

  test('refuse a cursor of another list, and everyone but the service', async () => {
    const { given, anna, api, desk, open } = await startDesk();
    await open();
    await open();
    const { nextCursor } = await desk('limit=1');

    const other = await given.service.get(`/v1/desk/tickets?${asMarta}&state=closed&cursor=${nextCursor}`);
    const paths = [`/v1/desk/tickets?${asMarta}`, `/v1/desk/counts?${asMarta}`];
    const customers = await Promise.all(paths.map((path) => anna.api.get(path)));
    const strangers = await Promise.all(paths.map((path) => api.get(path)));

    expect(other.body.error.code).toBe('invalid_request');
    expect([...customers, ...strangers].map(({ status }) => status >= 401 && status <= 403)).toEqual(
      Array(4).fill(true),
    );
  });
});

test('a machine is shown with its company, the company’s users and how many tickets it had', async () => {
  const { given, anna, open } = await startDesk();
  const bruno = await given.customer({ siteId: anna.siteId, siteKey: anna.siteKey, companyId: anna.companyId });
  await open();
  await open();

  const { body } = await given.service.get(`/v1/desk/machines/${anna.machineId}?${asMarta}`);

  expect(body).toMatchObject({
    model: 'Flow 300',
    serial: anna.serial,
    company: { id: anna.companyId },
    customer: { id: anna.id },
    ticketCount: 2,
  });
  expect(body.users.map(({ id }: { id: string }) => id)).toEqual([anna.id, bruno.id]);
});

test('the machines of any company are listed for technicians', async () => {
  const { given, anna } = await startDesk();

  const known = await given.service.get(`/v1/companies/${anna.companyId}/machines?${asMarta}`);
  const unknown = await given.service.get(`/v1/companies/${anna.id}/machines?${asMarta}`);

  expect(known.body.items).toMatchObject([{ id: anna.machineId, serial: anna.serial, customer: { id: anna.id } }]);
  expect(unknown.body.error.code).toBe('not_found');
});
