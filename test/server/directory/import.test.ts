import { expect, test } from 'vitest';
import type { ImportKind, ImportMapping } from '../../../server/src/contract/imports.ts';
import { readStoredJson, type StoredJson } from '../../../server/src/database/queries/stored-json.ts';
import type { Deps } from '../../../server/src/deps.ts';
import { commandLine } from '../../../server/src/services/audit.ts';
import { type Import, importRows } from '../../../server/src/services/import-rows.ts';
import { listen } from '../../support/listen.ts';
import { receiveMail } from '../../support/receive-mail.ts';
import { startServer } from '../../support/start-server.ts';

async function scene(options: Parameters<typeof startServer>[0] = {}) {
  const server = await startServer(options);
  const anna = await server.given.customer();
  const take =
    (what: ImportKind, mode: 'dry' | 'run' = 'run') =>
    (text: string, more: Partial<Import> = {}) =>
      importRows(server.deps, { siteId: anna.siteId, what, mode, bytes: Buffer.from(text), ...more }, commandLine);
  const machines = () =>
    server.deps.database.select<Record<string, unknown>>(
      `SELECT m.serial, m.model, m.external_id AS "externalId", c.name AS "company", u.username AS "customer"
       FROM machines m JOIN companies c ON c.id = m.company_id LEFT JOIN customers u ON u.id = m.customer_id
       WHERE m.site_id = $siteId ORDER BY m.serial`,
      { siteId: anna.siteId },
    );
  return { ...server, anna, take, machines };
}

const counts = ({ added, changed, unchanged, refused, companiesAdded }: Awaited<ReturnType<typeof importRows>>) => ({
  ...{ added, changed, unchanged, refused, companiesAdded },
});

test('a row is found again by its external id, else by its serial number', async () => {
  const { take, machines, anna } = await scene();
  const machine = { model: 'Flow 300', company: expect.any(String), customer: anna.username };

  const adopted = await take('machines')(
    `id;matricola;modello;cliente\nE1;${anna.serial};Flow 300;Riva\nE2;B-1;VP;Riva\n`,
  );
  const renamed = await take('machines')('id;matricola;modello;cliente\nE2;B-2;VP 250;Riva\nE1;B-1;Flow 300;Riva\n');

  expect(counts(adopted)).toEqual({ added: 1, changed: 1, unchanged: 0, refused: 0, companiesAdded: 1 });
  expect(counts(renamed)).toEqual({ added: 0, changed: 2, unchanged: 0, refused: 0, companiesAdded: 0 });
  expect(await machines()).toEqual([
    { ...machine, serial: 'B-1', externalId: 'E1', company: 'Riva', customer: null },
    { serial: 'B-2', model: 'VP 250', externalId: 'E2', company: 'Riva', customer: null },
  ]);
});

test('companies that a file makes are named, and what it puts to another company, before it happens', async () => {
  const { take, anna, deps } = await scene();
  const file = `matricola;modello;cliente\n${anna.serial};Flow 300;Riva\nB-1;VP;Riva\n`;

  const dry = await take('machines', 'dry')(file);
  const run = await take('machines')(file);
  const again = await take('machines')(file);

  const from = (await deps.database.models.Company.findByPk(anna.companyId))?.get('name');
  expect(dry).toMatchObject({
    newCompanies: ['Riva'],
    moved: 1,
    moves: [{ row: 2, name: anna.serial, from, to: 'Riva' }],
  });
  expect({ ...dry, mode: 'run' }).toEqual(run);
  expect(again).toMatchObject({ newCompanies: [], moved: 0, moves: [] });
});

test('rows that are wrong change nothing of themselves, and each says where and what to do', async () => {
  const { take, machines, anna } = await scene();
  const file = [
    'Serial,Model,Company,Company ID,Customer',
    'G-1,VP,Riva,C1,',
    ',VP,Riva,C1,',
    `G-2,VP,Riva,C1,${anna.username}`,
    'G-1,VP 2,Nuova,C9,',
    'G-3,VP,Riva,C2,',
    'G-4,VP,,C7,',
    'G-5,VP,,,',
    ',,,,',
    'G-6,VP,Riva,C1,,too,much',
    `G-7,${'x'.repeat(201)},Riva,C1,`,
    'G-8,VP,,C1,',
  ].join('\n');

  const dry = await take('machines', 'dry')(file);
  const before = await machines();
  const run = await take('machines')(file);

  expect(before).toHaveLength(1);
  expect(counts(run)).toEqual({ added: 2, changed: 0, unchanged: 0, refused: 8, companiesAdded: 1 });
  expect({ ...dry, mode: 'run' }).toEqual(run);
  expect(run.problems.map(({ row, column, message }) => `${row} ${column}: ${message}`)).toEqual([
    '3 Serial: It must not be empty.',
    `4 Customer: Riva has no customer ${anna.username}: add them first, or leave it empty.`,
    '5 Serial: G-1 stands in row 2 already.',
    '6 Company ID: Riva has the external id C1, not C2: correct it, or give the company another name.',
    '7 Company ID: No company has the external id C7: give its name too.',
    '8 Company: It must not be empty.',
    '10 null: It has more cells than there are headings: put quotation marks around text with a separator.',
    '11 Model: It is too long.',
  ]);
  expect((await machines()).map(({ serial }) => serial)).toEqual(['G-1', 'G-8', anna.serial]);
});

test.each<[what: string, text: string, mapping: ImportMapping | undefined, says: RegExp]>([
  ['whose headings say nothing', 'a;b;c\n1;2;3\n', undefined, /No column holds serial, model, company.*“a”, “b”, “c”/],
  ['that lacks what was mapped', 'serial;model;company\n', { model: 'Tipo' }, /No column is headed “Tipo”/],
  ['of which one column is mapped twice', 'x;company\n', { model: 'x', serial: 'x' }, /is mapped twice/],
  ['of other things', 'serial;model;company\n', { email: 'model' }, /email is no field of machines/],
])('a file %s changes nothing', async (_what, text, mapping, says) => {
  const { take, machines } = await scene();

  await expect(take('machines')(text, { ...(mapping && { mapping }) })).rejects.toThrow(says);
  expect(await machines()).toHaveLength(1);
});

test.each([
  ['English', 'Serial number,Machine type,Company'],
  ['Italian', 'N. matricola,Modello,Ragione sociale'],
  ['German', 'Serien-Nr.,Maschinentyp,Kunde'],
  ['French', 'Numéro de série,Modèle,Société'],
  ['Spanish', 'Número de serie,Modelo,Razón social'],
])('headings in %s are understood, whatever their order', async (_language, headings) => {
  const { take } = await scene();
  const [serial, model, company] = headings.split(',');

  const { added, columns } = await take('machines')(`Note,${company},${model},${serial}\n,Riva,VP,S-1\n`);

  expect([added, columns]).toEqual([1, { serial, model, company }]);
});

test('customers are told by their e-mail address where no column holds a username, and an empty cell keeps what is kept', async () => {
  const { take, deps, anna } = await scene();
  const people = () =>
    deps.database.select('SELECT username, name, email, external_id AS "id" FROM customers WHERE id <> $id', {
      id: anna.id,
    });

  const first = await take('customers')('Nome;E-mail;Azienda;ID\nGino Riva;Gino@Riva.example;Riva;u7\n');
  const second = await take('customers')('ID;Login;Name;Firma;Mail\nu7;gino;Gino R.;Riva;\n');
  const third = await take('customers')('Login;Name;Firma;Mail\nlia;Lia;Riva;no address\n');

  expect([first.added, second.changed, third.refused]).toEqual([1, 1, 1]);
  expect(third.problems).toMatchObject([
    { row: 2, column: 'Mail', message: expect.stringMatching(/name@example\.com/) },
  ]);
  expect(await people()).toEqual([{ username: 'gino', name: 'Gino R.', email: 'gino@riva.example', id: 'u7' }]);
});

test('who moves to another company is signed out, and keeps no machine of the former', async () => {
  const { take, anna, machines } = await scene();
  const stream = await listen(anna.api);

  await take('customers')(`username,name,company\n${anna.username},Anna,Elsewhere\n`);

  expect(await stream.next()).toBeUndefined();
  expect((await anna.api.get('/v1/machines')).status).toBe(401);
  expect(await machines()).toMatchObject([{ customer: null }]);
});

test('only new customers are invited, and only where it is asked for', async () => {
  const mail = await receiveMail();
  const { take, deps } = await scene({ smtpUrl: mail.smtpUrl });
  const owed = () => deps.database.select("SELECT address FROM deliveries WHERE kind = 'first_password'");

  await take('customers')('email,name,company\na@riva.example,A,Riva\n');
  const before = await owed();
  await take('customers')('email,name,company\na@riva.example,A,Riva\nb@riva.example,B,Riva\n', { invites: true });

  expect(before).toEqual([]);
  expect(await owed()).toEqual([{ address: 'b@riva.example' }]);
});

test('a company keeps its external id when it is renamed, and what other sites have is left alone', async () => {
  const { take, given, deps, anna } = await scene();
  const other = await given.customer();

  await take('machines')('serial,model,company,company id\nS-1,VP,Riva,C1\n');
  const renamed = await take('machines')(
    `serial,model,company,company id\nS-1,VP,Riva S.r.l.,C1\n${other.serial},X,Riva S.r.l.,C1\n`,
  );
  const companies = await names(deps, anna.siteId);

  expect(counts(renamed)).toEqual({ added: 1, changed: 0, unchanged: 1, refused: 0, companiesAdded: 0 });
  expect(companies).toContain('Riva S.r.l.');
  expect(companies).not.toContain('Riva');
  expect((await other.api.get('/v1/machines')).body.items).toMatchObject([{ model: 'Flow 300' }]);
});

test('names that companies, customers and machines pass on to each other within a file are kept as the dry run says', async () => {
  const { take, deps, anna, machines } = await scene();
  await take('machines')('serial,model,company,company id,id\nM-1,m,A,1,\nM-2,m,B,,E2\n');
  const passedOn = 'serial,model,company,company id\nS-1,m,B,2\nS-2,m,X,1\nS-3,m,A,2\n';

  const dry = await take('machines', 'dry')(passedOn);
  const run = await take('machines')(passedOn);
  await take('machines')('serial,model,company,id\nM-1,new,X,\nM-3,m,X,E2\nM-2,m,X,E1\n');

  expect({ ...dry, mode: 'run' }).toEqual(run);
  expect(run.refused).toBe(1); // one id, two names
  expect((await names(deps, anna.siteId)).filter((name) => name.length === 1).sort()).toEqual(['B', 'X']);
  expect((await machines()).map(({ serial }) => serial)).toEqual(expect.arrayContaining(['M-1', 'M-2', 'M-3']));
});

test('a renamed company is counted, and a file that gives it two names is refused where it does', async () => {
  const { take, deps, anna } = await scene();
  await take('machines')('serial,model,company,company id\nS-1,m,Riva,C1\n');

  const renamed = await take('machines')('serial,model,company,company id\nS-1,m,Riva 2,C1\nS-2,m,Riva 3,C1\n');
  const audit = await deps.database.select<{ details: StoredJson<object> }>(
    'SELECT details FROM audit_entries ORDER BY at, id',
  );

  expect(renamed).toMatchObject({ unchanged: 1, companiesChanged: 1, refused: 1 });
  expect(renamed.problems).toMatchObject([{ row: 3, message: 'C1 is called Riva 2 in row 2: give it one name.' }]);
  expect(await names(deps, anna.siteId)).toContain('Riva 2');
  expect(readStoredJson(audit.at(-1)?.details ?? null)).toMatchObject({ changed: 0, companiesChanged: 1 });
});

test('an import that is ended stops between two portions, and the log of changes says that it broke off', async () => {
  const { take, machines, deps } = await scene();
  const rows = Array.from({ length: 1_200 }, (_, index) => `S-${index},m,Riva`).join('\n');
  const end = new AbortController();

  const ended = take('machines')(`serial,model,company\n${rows}`, {
    signal: end.signal,
    onProgress: () => end.abort(),
  });

  await expect(ended).rejects.toMatchObject({ code: 'unavailable' });
  expect(await machines()).toHaveLength(501);
  const [entry] = await deps.database.select<{ details: StoredJson<object> }>(
    "SELECT details FROM audit_entries WHERE what = 'machines.imported'",
  );
  expect(readStoredJson(entry?.details ?? null)).toMatchObject({ added: 500, brokenOff: true });
});

async function names({ database }: Deps, siteId: string): Promise<string[]> {
  const rows = await database.select<{ name: string }>('SELECT name FROM companies WHERE site_id = $siteId', {
    siteId,
  });
  return rows.map(({ name }) => name);
}
