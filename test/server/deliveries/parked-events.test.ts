import { execFile } from 'node:child_process';
import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import { watchDeliveries } from '../../../server/src/deliveries/watch-deliveries.ts';
import { retryExternalEvents } from '../../../server/src/services/retry-external-events.ts';
import { environmentOf, program } from '../../support/shell.ts';
import { startMailScene } from '../mail/mail-scene.ts';

const hour = 60 * 60_000;

/** A site that is mailed about trouble, and an event of Slack that the bot could not work on for more than a day. */
async function scene() {
  let now = Date.now() - 26 * hour;
  const mails = await startMailScene({ now: () => new Date(now) });
  await mails.sql("UPDATE sites SET alert_mail = 'it@acme.test', default_language = 'en'");
  const { service } = mails.given;
  const event = {
    destination: 'slack',
    workspace: 'T1',
    kind: 'message',
    happenedAt: '2.000001',
    payload: 'her words',
  };
  const tell = async (key: string) =>
    (await service.post('/v1/external-events', { ...event, key, line: 'C1:2.000001' })).body;
  const claim = async () => (await service.post('/v1/external-events/claim', { destination: 'slack' })).body.items;
  const giveUp = async () => {
    now += 25 * hour;
    for (let [one] = await claim(); one; [one] = await claim()) {
      const failure = { lease: one.lease, reason: 'the server refused it', retryAfterSeconds: 0 };
      await service.post(`/v1/external-events/${one.id}/fail`, failure);
    }
  };
  const sportello = (...args: string[]) =>
    new Promise<{ status: number; stdout: string; stderr: string }>((resolve) => {
      const env = environmentOf(mails.dataDir);
      execFile(process.execPath, [program, 'events', ...args], { env }, (error, stdout, stderr) =>
        resolve({ status: Number(error?.code ?? 0), stdout, stderr }),
      );
    });
  const { id } = await tell('a');
  await giveUp();
  return {
    ...mails,
    id,
    service,
    claim,
    giveUp,
    sportello,
    watch: () => watchDeliveries(mails.deps),
    pass: (ms: number) => {
      now += ms;
    },
  };
}

test('an event that was given up is listed with its reason and without its words, and put back it is handed out with them', async () => {
  const { id, sportello, claim, service, api } = await scene();

  const listed = JSON.parse((await sportello('list', '--json')).stdout);
  const table = (await sportello('list')).stdout;
  const counted = String((await api.get('/metrics')).body);
  const retried = await sportello('retry', '--all');
  const [again] = await claim();
  const failed = await service.post(`/v1/external-events/${id}/fail`, { lease: again.lease, reason: 'away' });

  expect(listed).toMatchObject([
    { id, state: 'parked', kind: 'message', workspace: 'T1', lastError: 'the server refused it', canBeRetried: true },
  ]);
  expect(table).toContain('the server refused it');
  expect(table).not.toContain('her words');
  expect(counted).toContain('sportello_external_events{destination="slack",state="parked"} 1');
  expect(counted).toContain('sportello_external_events{destination="slack",state="waiting"} 0');
  expect([retried.status, retried.stdout]).toEqual([0, '1 event is tried again.\n']);
  expect(again).toMatchObject({ id, payload: 'her words' });
  expect(failed.body.status).toBe('waiting'); // it has a day ahead of it
}, 60_000);

test('one that is not parked, or whose words are gone, is refused with what to do, and nothing changes', async () => {
  const { id, sportello, sql, claim } = await scene();
  await sql('UPDATE external_events SET payload = NULL');

  const gone = await sportello('retry', id);
  const all = await sportello('retry', '--all');
  await sql("UPDATE external_events SET payload = 'words', status = 'waiting', leased_until = 0");
  const waiting = await sportello('retry', id);
  const unknown = await sportello('retry', '00000000-0000-7000-8000-000000000000');
  const unclear = await sportello('retry');

  expect([gone.status, gone.stderr]).toEqual([1, expect.stringMatching(/was not kept: look into the thread/)]);
  expect(all.stdout).toBe('0 events are tried again.\n');
  expect([waiting.status, waiting.stderr]).toEqual([1, expect.stringMatching(/not parked/)]);
  expect([unknown.status, unknown.stderr]).toEqual([1, expect.stringMatching(/no such event/)]);
  expect([unclear.status, unclear.stderr]).toEqual([1, expect.stringMatching(/an id, or --all/)]);
  expect(await claim()).toHaveLength(1);
}, 60_000);

test('whoever looks after a site of that workspace is mailed with the reason, and that all is well once it went through', async () => {
  const { id, watch, settled, post, sportello, claim, service, pass } = await scene();

  const found = await watch();
  await settled();
  await sportello('retry', id);
  pass(2 * hour);
  const tried = await watch();
  const [again] = await claim();
  await service.post(`/v1/external-events/${id}/complete`, { lease: again.lease });
  const over = await watch();
  await settled();

  expect(found).toMatchObject([{ destination: 'slack', parked: 0, parkedEvents: 1, isTold: true, isWell: false }]);
  expect([tried, over]).toMatchObject([[], [{ isWell: true, isTold: true }]]);
  const [trouble, well] = post.mails;
  expect(trouble?.subject).toContain('What was done in Slack does not reach Sportello');
  expect(trouble?.text).toContain('the server refused it');
  expect(trouble?.text).toContain('sportello events retry --all');
  expect(trouble?.text).not.toContain('sportello deliveries');
  expect(well?.subject).toContain('All is well with Slack again');
}, 60_000);

test('a site whose technicians are in another workspace is not told', async () => {
  const { watch, sql } = await scene();
  await sql("UPDATE sites SET slack_workspace = 'T2'");

  expect(await watch()).toEqual([]);
});

test('a site that names no workspace is told only of events that no site’s own workspace told', async () => {
  const { watch, sql, given } = await scene();
  const other = await given.customer();
  await sql("UPDATE sites SET slack_workspace = 'T1' WHERE key <> $key", { key: other.siteKey });

  const bound = await watch();
  await sql("UPDATE sites SET slack_workspace = 'T2' WHERE key <> $key", { key: other.siteKey });
  const unbound = await watch();

  expect(bound.map(({ site }) => site)).not.toContain(other.siteKey);
  expect(bound).toMatchObject([{ parkedEvents: 1 }]);
  expect(unbound.filter(({ isWell }) => !isWell)).toMatchObject([{ site: other.siteKey, parkedEvents: 1 }]);
});

test('however many are put back, it is one statement and one entry in the audit log', async () => {
  const { deps, sql, given } = await scene();
  for (const key of ['b', 'c', 'd']) {
    await sql(
      `INSERT INTO external_events (id, destination, workspace, key, kind, happened_at, line, payload, status, attempts,
         available_at, leased_until, received_at)
       SELECT $id, destination, workspace, $key, kind, happened_at, line, payload, status, attempts, available_at,
         leased_until, received_at
       FROM external_events WHERE key = 'a'`,
      { id: uuid(), key },
    );
  }
  const statements: string[] = [];
  const database: typeof deps.database = {
    ...deps.database,
    transaction: (work) =>
      deps.database.transaction((tx) =>
        work({
          ...tx,
          run: (statement, bind) => {
            statements.push(statement);
            return tx.run(statement, bind);
          },
        }),
      ),
  };

  const count = await retryExternalEvents({ ...deps, database }, 'all');
  const none = await retryExternalEvents({ ...deps, database }, 'all');

  const owner = await given.owner();
  const { body: audit } = await owner.api.get('/v1/admin/audit');
  expect([count, none]).toEqual([4, 0]);
  expect(statements.map((one) => one.split(' ').slice(0, 2).join(' '))).toEqual([
    'UPDATE external_events',
    'INSERT INTO',
  ]);
  expect(audit.items.filter(({ what }: { what: string }) => what.startsWith('event'))).toMatchObject([
    { what: 'events.retried', details: { count: 4 }, site: null },
  ]);
});
