import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import type { Delivery } from '../../../server/src/contract/deliveries.ts';
import { insertDelivery } from '../../../server/src/deliveries/insert-delivery.ts';
import { marta } from '../../support/given.ts';
import { startServer } from '../../support/start-server.ts';

/** Sites of two workspaces and one of none, each with a ticket and a request for credentials that nobody has taken. */
async function threeSites() {
  const server = await startServer({ smtpUrl: 'smtp://127.0.0.1:1' });
  const { given, deps } = server;
  const [inOne, inTwo, unbound] = [await given.customer(), await given.customer(), await given.customer()];
  for (const [customer, slackWorkspace] of [
    [inOne, 'T1'],
    [inTwo, 'T2'],
  ] as const) {
    await deps.database.models.Site.update({ slackWorkspace }, { where: { id: customer.siteId } });
  }
  for (const customer of [inOne, inTwo, unbound]) {
    await given.ticket(customer);
    await given.credentialRequest(customer.siteKey);
  }
  const claim = async (wish: object): Promise<Delivery[]> => {
    const body = { destination: 'slack', limit: 100, waitSeconds: 0, ...wish };
    return (await given.service.post('/v1/deliveries/claim', body)).body.items;
  };
  const sitesOf = (deliveries: Delivery[]) => deliveries.map(({ kind, site }) => [kind, site.key]);
  const bothOf = ({ siteKey }: { siteKey: string }) => [
    ['ticket_opened', siteKey],
    ['credentials_requested', siteKey],
  ];
  return { ...server, inOne, inTwo, unbound, claim, sitesOf, bothOf };
}

test('a workspace is handed what is owed to its own sites, and those of none only where it wants them', async () => {
  const { claim, sitesOf, bothOf, inOne, inTwo, unbound } = await threeSites();

  const two = await claim({ workspace: 'T2', withUnbound: false });
  const stranger = await claim({ workspace: 'T9', withUnbound: false });
  const one = await claim({ workspace: 'T1' });

  expect(sitesOf(two)).toEqual(bothOf(inTwo));
  expect(stranger).toEqual([]);
  expect(sitesOf(one)).toEqual([...bothOf(inOne), ...bothOf(unbound)]);
});

test('whoever names no workspace is handed everything', async () => {
  const { claim, sitesOf, bothOf, inOne, inTwo, unbound } = await threeSites();

  const all = await claim({});

  expect(sitesOf(all)).toEqual([...bothOf(inOne), ...bothOf(inTwo), ...bothOf(unbound)]);
});

test('a technician’s picture is fetched by their own workspace', async () => {
  const { deps, claim } = await startWithPictureOf({ ...marta, workspace: 'T2' });

  const others = await claim({ workspace: 'T1' });
  const own = await claim({ workspace: 'T2', withUnbound: false });

  expect(others.filter(({ kind }) => kind === 'picture_wanted')).toEqual([]);
  expect(own.map(({ kind }) => kind)).toEqual(['picture_wanted']);
  expect(await deps.database.models.Technician.count()).toBe(1);
});

test('a waiting workspace is woken by its own news', async () => {
  const { given, claim, inTwo } = await threeSites();
  await claim({});

  const waiting = claim({ workspace: 'T2', withUnbound: false, waitSeconds: 20 });
  await new Promise((resolve) => setTimeout(resolve, 100));
  await given.ticket(inTwo);

  expect((await waiting).map(({ site }) => site.key)).toEqual([inTwo.siteKey]);
});

async function startWithPictureOf(technician: typeof marta) {
  const { deps, claim, ...rest } = await threeSites();
  await claim({});
  const id = uuid();
  await deps.database.models.Technician.create({
    id,
    destination: 'slack',
    workspace: technician.workspace,
    externalId: technician.id,
    name: technician.name,
    avatarUrl: 'https://avatars.example/marta.png',
    pictureVersion: null,
    createdAt: 0,
  });
  await deps.database.transaction((tx) =>
    insertDelivery(deps, { destination: 'slack', line: id, technicianId: id, kind: 'picture_wanted' }, tx),
  );
  return { deps, claim, ...rest };
}
