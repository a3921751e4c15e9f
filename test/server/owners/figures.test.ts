import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import { Figures } from '../../../server/src/contract/figures.ts';
import { localDays } from '../../../server/src/hours/local-days.ts';
import { marta } from '../../support/given.ts';
import { columnsOf } from '../../support/own-database.ts';
import { startServer } from '../../support/start-server.ts';

const technician = { ...marta, isMember: true };

/** Four tickets around the night in which Italy sets its clocks forward, 29 March 2026 at 2:00. */
async function scene() {
  const clock = { at: '2026-03-28T20:00:00Z' };
  const server = await startServer({ now: () => new Date(clock.at) });
  const { given } = server;
  const anna = await given.customer();
  const open = async (at: string, more: object = {}) => {
    clock.at = at;
    return (await anna.api.post('/v1/tickets', { ...given.chatRequest(anna), ...more })).body.id as string;
  };
  const act = (at: string, id: string, verb: string, body: object) => {
    clock.at = at;
    return given.service.post(`/v1/tickets/${id}/${verb}`, { technician, ...body });
  };
  const reply = (digit: number) => `01900000-0000-7000-8000-00000000000${digit}`;

  const saturday = await open('2026-03-28T22:30:00Z'); // 23:30
  await act('2026-03-28T23:00:00Z', saturday, 'replies', { id: reply(1), body: 'Which film?' });
  const sunday = await open('2026-03-28T23:30:00Z'); // 0:30
  await act('2026-03-29T01:00:00Z', sunday, 'calls', { id: reply(2), outcome: 'reached' }); // 3:00, an hour and a half later
  const lastOfSunday = await open('2026-03-29T21:59:00Z', { machineStatus: 'running' }); // 23:59
  await open('2026-03-29T22:00:00Z'); // 0:00
  await act('2026-03-29T22:09:00Z', lastOfSunday, 'close', { summary: 'Blade changed.' });
  await anna.api.post(`/v1/tickets/${lastOfSunday}/rating`, { isSolved: true });
  clock.at = '2026-03-30T10:00:00Z';
  const owner = await given.owner();
  const path = `/v1/admin/sites/${anna.siteKey}`;
  await owner.api.patch(path, { timeZone: 'Europe/Rome' });
  const figures = async (query: string) => (await owner.api.get(`${path}/figures?${query}`)).body;
  return { ...server, anna, owner, path, figures, clock };
}

test('days are those of the site, also where clocks are changed, and figures are exact', async () => {
  const { figures } = await scene();

  const told = Figures.parse(await figures('days=3'));

  expect(told).toEqual({
    timeZone: 'Europe/Rome',
    days: [
      { date: '2026-03-28', opened: 1, closed: 0 },
      { date: '2026-03-29', opened: 2, closed: 0 },
      { date: '2026-03-30', opened: 1, closed: 1 },
    ],
    firstAnswer: { answered: 3, unanswered: 1, medianMinutes: 30, p90Minutes: 90, isServiceTime: false },
    openNow: {
      total: 3,
      byStatus: [
        { status: 'new', count: 1 },
        { status: 'in_progress', count: 2 },
      ],
      byMachineStatus: [
        { machineStatus: 'stopped', count: 3 },
        { machineStatus: 'limited', count: 0 },
        { machineStatus: 'running', count: 0 },
        { machineStatus: null, count: 0 },
      ],
    },
    byMachineModel: [{ model: 'Flow 300', count: 4 }],
    otherMachineModels: 0,
    byCategory: [{ category: { key: 'mechanical', labels: { en: 'Mechanical', it: 'Meccanica' } }, count: 4 }],
    otherCategories: 0,
    ratings: { rated: 1, solved: 1, solvedShare: 1 },
  });
});

test('with service hours only those count, and the hour that does not exist does not', async () => {
  const { owner, path, figures } = await scene();
  await owner.api.patch(path, { serviceHours: { days: { sun: [['01:00', '04:00']] } } });

  const { firstAnswer } = await figures('days=3');

  // From 1:00 to 3:00 on the wall is one hour; the others were answered while nobody was there.
  expect(firstAnswer).toEqual({ answered: 3, unanswered: 1, medianMinutes: 0, p90Minutes: 60, isServiceTime: true });
});

test('what lies outside the period, or belongs to another site, does not count', async () => {
  const { figures, given, owner } = await scene();
  const elsa = await given.customer();
  await given.ticket(elsa);

  const today = await figures('days=1');
  const elsewhere = (await owner.api.get(`/v1/admin/sites/${elsa.siteKey}/figures`)).body;

  expect([today.days, today.firstAnswer.answered, today.firstAnswer.unanswered]).toEqual([
    [{ date: '2026-03-30', opened: 1, closed: 1 }],
    0,
    1,
  ]);
  expect(today.byMachineModel).toEqual([{ model: 'Flow 300', count: 1 }]);
  expect([elsewhere.days.length, elsewhere.openNow.total, elsewhere.ratings.solvedShare]).toEqual([30, 1, null]);
  for (const query of ['days=0', 'days=367', 'days=x', 'days=1.5']) {
    expect((await figures(query)).error.code, query).toBe('invalid_request');
  }
});

test('ten models are named and the rest are one number', async () => {
  const { figures, deps, anna } = await scene();
  const [ticket] = await deps.database.select<{ id: string }>("SELECT id FROM tickets WHERE status = 'new'");
  await deps.database.transaction(async (tx) => {
    const columns = (await columnsOf(tx, 'tickets')).map(({ name }) => name);
    for (let index = 0; index < 12; index += 1) {
      const machine = uuid();
      await tx.run(
        `INSERT INTO machines (id, site_id, company_id, model, serial, created_at)
         SELECT $machine, site_id, company_id, $model, $model, 0 FROM machines WHERE id = $known`,
        { machine, model: `m${index}`, known: anna.machineId },
      );
      const copied = columns.map((name) =>
        name === 'id' ? '$id' : name === 'number' ? '$number' : name === 'machine_id' ? '$machine' : name,
      );
      await tx.run(
        `INSERT INTO tickets (${columns.join(', ')}) SELECT ${copied.join(', ')} FROM tickets WHERE id = $of`,
        {
          id: uuid(),
          number: 100 + index,
          machine,
          of: ticket?.id,
        },
      );
    }
  });

  const told = await figures('days=3');

  expect(told.byMachineModel).toHaveLength(10);
  expect(told.byMachineModel[0]).toEqual({ model: 'Flow 300', count: 4 });
  expect(told.otherMachineModels).toBe(3);
  expect(told.byCategory).toMatchObject([{ count: 16 }]);
});

test('a day may have 23 or 25 hours, and every moment is of one day', () => {
  const hours = (at: string, zone: string) =>
    localDays(zone, Date.parse(at), 3).map(({ date, from, to }) => [date, (to - from) / 3_600_000]);

  expect(hours('2026-03-30T10:00:00Z', 'Europe/Rome')).toEqual([
    ['2026-03-28', 24],
    ['2026-03-29', 23],
    ['2026-03-30', 24],
  ]);
  expect(hours('2026-10-26T10:00:00Z', 'Europe/Rome')).toEqual([
    ['2026-10-24', 24],
    ['2026-10-25', 25],
    ['2026-10-26', 24],
  ]);
  // Clocks are set forward at midnight there: that day begins at 1:00.
  expect(hours('2026-09-07T10:00:00Z', 'America/Santiago')[1]).toEqual(['2026-09-06', 23]);
});

test('a ticket that is erased while it is open was not closed', async () => {
  const { figures, anna, owner, path } = await scene();

  const { status } = await owner.api.post(`${path}/customers/${anna.id}/erase`, { confirm: anna.username });

  expect(status).toBe(200);
  const { days } = await figures('days=3');
  expect(days.map(({ opened, closed }: Figures['days'][number]) => [opened, closed])).toEqual([
    [1, 0],
    [2, 0],
    [1, 1],
  ]);
});
