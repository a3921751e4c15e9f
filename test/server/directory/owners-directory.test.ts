import { expect, test } from 'vitest';
import { startServer } from '../../support/start-server.ts';

async function scene(options: Parameters<typeof startServer>[0] = {}) {
  const server = await startServer(options);
  const anna = await server.given.customer();
  const owner = await server.given.owner();
  const at = (path: string) => `/v1/admin/sites/${anna.siteKey}/${path}`;
  const lines = (body: string) =>
    body
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line));
  return { ...server, anna, owner: owner.api, at, lines };
}

test('another system keeps a machine by its own id: repeating it changes nothing, and each change is written down', async () => {
  const { owner, at, anna } = await scene();
  const riva = { name: 'Riva', externalId: 'C7' };

  const added = await owner.put(at('machines/M%2F1'), { model: 'VP', serial: 'S-1', company: riva });
  const again = await owner.put(at('machines/M%2F1'), { model: 'VP', serial: 'S-1', company: { externalId: 'C7' } });
  const changed = await owner.put(at('machines/M%2F1'), { model: 'VP 2', serial: 'S-2', company: riva });
  const refused = await owner.put(at('machines/M2'), { model: 'VP', serial: 'S-2', company: riva });
  const audit = await owner.get(`/v1/admin/audit?site=${anna.siteKey}`);

  expect(added).toMatchObject({ status: 200, body: { externalId: 'M/1', serial: 'S-1', company: { name: 'Riva' } } });
  expect(again.body).toEqual(added.body);
  expect(changed.body).toEqual({ ...added.body, model: 'VP 2', serial: 'S-2' });
  expect(refused.status).toBe(400);
  expect(refused.body.error.details).toMatchObject([{ path: 'params.externalId' }]);
  expect(audit.body.items.map((entry: { what: string; subject: string }) => [entry.what, entry.subject])).toEqual(
    expect.arrayContaining([
      ['machine.changed', 'S-2'],
      ['machine.added', 'S-1'],
    ]),
  );
  expect(audit.body.items.filter(({ what }: { what: string }) => what.startsWith('machine.'))).toHaveLength(2);
});

test('a machine with tickets stays, one without is removed', async () => {
  const { owner, at, anna, given } = await scene();
  const { name } = (await owner.get(at('companies'))).body.items[0];
  await owner.put(at('machines/M1'), { model: 'Flow 300', serial: anna.serial, company: { name } });
  await owner.put(at('machines/M2'), { model: 'VP', serial: 'S-2', company: { name } });
  await given.ticket(anna);

  const used = await owner.delete(at('machines/M1'));
  const unused = await owner.delete(at('machines/M2'));
  const gone = await owner.delete(at('machines/M2'));
  const { body } = await owner.get(at('machines'));

  expect([used.body.error.code, unused.status, gone.status]).toEqual(['machine_in_use', 204, 404]);
  expect(body.items).toMatchObject([{ externalId: 'M1', customer: { username: anna.username } }]);
});

test('who is moved to another company is signed out, and removing an address is not the same as leaving it out', async () => {
  const { owner, at, anna } = await scene();
  const put = (rest: object) =>
    owner.put(at('customers/U1'), { username: anna.username, name: 'Anna', company: { name: 'Riva' }, ...rest });

  await put({ email: 'anna@riva.example' });
  const kept = await put({});
  const removed = await put({ email: null });
  const invited = await put({ invite: true });

  expect((await anna.api.get('/v1/tickets')).status).toBe(401);
  expect(kept.body).toMatchObject({ externalId: 'U1', email: 'anna@riva.example', hasPassword: true });
  expect(removed.body.email).toBeNull();
  expect(invited.body.error.code).toBe('not_configured');
});

test('a company that is renamed with a machine unchanged is written down, and ids that addresses cannot hold are refused', async () => {
  const { owner, at, anna } = await scene();
  const put = (name: string) =>
    owner.put(at('machines/M1'), { model: 'VP', serial: 'S-1', company: { name, externalId: 'C7' } });

  await put('Riva');
  await put('Riva S.r.l.');
  const dots = await owner.put(at('machines/M2'), {
    model: 'VP',
    serial: 'S-2',
    company: { name: 'X', externalId: '..' },
  });
  const audit = await owner.get(`/v1/admin/audit?site=${anna.siteKey}`);

  expect(audit.body.items).toMatchObject([
    { what: 'company.changed', subject: 'Riva S.r.l.' },
    { what: 'machine.added' },
    {},
  ]);
  expect(dots.body.error.details).toMatchObject([{ path: 'body.company.externalId', message: 'must not be . or ..' }]);
});

test('nobody is invited to a site on which nobody may use a password', async () => {
  const { owner, at, anna, deps } = await scene({ smtpUrl: 'smtp://localhost:1' });
  await deps.database.models.Site.update({ signIn: { password: false } } as object, { where: { id: anna.siteId } });

  const put = await owner.put(at('customers/U1'), { username: 'u', name: 'U', company: { name: 'R' }, invite: true });
  const file = await owner.request(at('imports?what=customers&mode=dry&invite=true'), {
    method: 'POST',
    body: 'email,name,company\na@riva.example,A,Riva\n',
  });

  for (const { status, body } of [put, file]) {
    expect([status, body.error.message]).toEqual([501, expect.stringMatching(/allow passwords/)]);
  }
});

test('one file is imported at a time, and another is asked to wait', async () => {
  const { owner, at } = await scene();
  const rows = Array.from({ length: 5_000 }, (_, index) => `S-${index};VP;Riva`).join('\n');
  const send = () =>
    owner.request(at('imports?what=machines&mode=dry'), { method: 'POST', body: `serial;model;company\n${rows}` });

  const both = await Promise.all([send(), send()]);
  const after = await send();

  expect(both.map(({ status }) => status).sort()).toEqual([200, 429]);
  expect(after.status).toBe(200);
});

test('lists are read page by page and found by a part of any name', async () => {
  const { owner, at } = await scene();
  for (const number of [1, 2, 3]) {
    await owner.put(at(`machines/M${number}`), {
      model: 'VP',
      serial: `S-${number}`,
      company: { name: 'Società Ùna' },
    });
  }

  const first = await owner.get(at('machines?limit=2&search=s'));
  const second = await owner.get(at(`machines?limit=2&search=s&cursor=${first.body.nextCursor}`));
  const found = await owner.get(at(`companies?search=${encodeURIComponent('Ùn')}`));
  const none = await owner.get(at('customers?search=%25'));

  const serials = [first, second].map(({ body }) => body.items.map(({ serial }: { serial: string }) => serial));
  expect(serials).toEqual([
    ['S-1', 'S-2'],
    ['S-3', expect.stringMatching(/^SN-/)],
  ]);
  expect(second.body.nextCursor).toBeNull();
  expect(found.body.items).toMatchObject([{ name: 'Società Ùna', machines: 3, customers: 0 }]);
  expect(none.body.items).toEqual([]);
});

test('a file is tried and imported line by line, and one that does not fit is refused before anything is told', async () => {
  const { owner, at, lines, anna } = await scene();
  const rows = Array.from({ length: 1_200 }, (_, index) => `S-${index};VP;Riva`).join('\r\n');
  const send = (query: string, body: string) =>
    owner.request(at(`imports?${query}`), { method: 'POST', body: new TextEncoder().encode(body) });
  const file = `Seriennummer;Sache;Firma\r\n${rows}\r\n;VP;Riva`;
  const mapping = encodeURIComponent(JSON.stringify({ model: 'Sache' }));

  const unmapped = await send('what=machines&mode=run', file);
  const dry = await send(`what=machines&mode=dry&mapping=${mapping}`, file);
  const between = await owner.get(at('machines?search=S-7'));
  const run = await send(`what=machines&mode=run&mapping=${mapping}`, file);
  const wrong = await send('what=machines&mode=run&mapping=x', file);
  const audit = await owner.get(`/v1/admin/audit?site=${anna.siteKey}`);

  expect([unmapped.status, unmapped.body.error.code]).toEqual([422, 'import_refused']);
  expect(lines(dry.body).at(-1).result).toMatchObject({ mode: 'dry', added: 1_200, refused: 1 });
  expect(between.body.items).toEqual([]);
  expect(lines(run.body)).toMatchObject([
    { rows: 500, of: 1_201 },
    { rows: 1_000, of: 1_201 },
    { rows: 1_201, of: 1_201 },
    { result: { added: 1_200, companiesAdded: 1, refused: 1, problems: [{ row: 1_202, column: 'Seriennummer' }] } },
  ]);
  expect(wrong.body.error.details).toMatchObject([{ path: 'query.mapping' }]);
  const imports = audit.body.items.filter(({ what }: { what: string }) => what === 'machines.imported');
  expect(imports).toMatchObject([{ details: { added: 1_200, changed: 0, companiesAdded: 1, companiesChanged: 0 } }]);
});

test.each(['companies', 'customers', 'machines'])('one of the %s is listed alone by its id', async (list) => {
  const { owner, at, anna, given } = await scene();
  await given.customer({ siteId: anna.siteId, siteKey: anna.siteKey });
  const stranger = await given.customer();
  const idOf = (of: typeof anna) => ({ companies: of.companyId, customers: of.id, machines: of.machineId })[list];

  const found = await owner.get(at(`${list}?id=${idOf(anna)}`));
  const elsewhere = await owner.get(at(`${list}?id=${idOf(stranger)}`));

  expect(found.body.items.map(({ id }: { id: string }) => id)).toEqual([idOf(anna)]);
  expect(elsewhere.body.items).toEqual([]);
});

test('lists are narrowed to the company of exactly one name', async () => {
  const { owner, at } = await scene();
  for (const [name, serial] of [
    ['Riva', 'S-1'],
    ['Riva Nord', 'S-2'],
  ]) {
    await owner.put(at(`machines/${serial}`), { model: 'VP', serial, company: { name } });
    await owner.put(at(`customers/${serial}`), { username: `user-${serial}`, name: 'Gino', company: { name } });
  }

  const of = (list: string) => owner.get(at(`${list}?company=Riva`));

  expect((await of('companies')).body.items).toMatchObject([{ name: 'Riva', customers: 1, machines: 1 }]);
  expect((await of('customers')).body.items).toMatchObject([{ username: 'user-s-1' }]);
  expect((await of('machines')).body.items).toMatchObject([{ serial: 'S-1' }]);
  expect((await owner.get(at('machines?company=%25'))).body.items).toEqual([]);
});
