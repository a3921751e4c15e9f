import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import { noteWatch } from '../../../server/src/services/note-watch.ts';
import { marta } from '../../support/given.ts';
import { startServer } from '../../support/start-server.ts';
import { startTalk } from './scene.ts';

type Talk = Awaited<ReturnType<typeof startTalk>>;
const hour = 3_600_000;

async function knownIn({ given, ticket }: Pick<Talk, 'given' | 'ticket'>) {
  const { body } = await given.service.get(`/v1/external-places?${new URLSearchParams(ticket.thread)}`);
  return body.items;
}

const openThreads = async ({ given }: Pick<Talk, 'given'>) =>
  (await given.service.get('/v1/external-threads?workspace=T1')).body;

test('of every message of a technician in a thread it is known what became of it, however old it is', async () => {
  const talk = await startTalk();
  const { relay, given } = talk;
  const [sent, kept, sentOnPurpose, keptAfter, gone, early] = Array.from({ length: 6 }, () => talk.aPlace());
  const file = { id: `F${uuid()}`, name: 'foto.jpg' };
  await relay(sent ?? {}, 'alle 14', { files: [file] });
  await given.service.put('/v1/external-messages', {
    message: sent,
    format: 'markdown',
    body: 'alle 15',
    editedAt: '18200.5',
  });
  await relay(kept ?? {}, 'ha pagato?', { intent: 'keep' });
  await relay(sentOnPurpose ?? {}, 'sì', { intent: 'keep' });
  await relay(sentOnPurpose ?? {}, 'sì', { intent: 'send' });
  await relay(keptAfter ?? {}, 'no', { intent: 'reply' });
  await relay(keptAfter ?? {}, 'no', { intent: 'keep' });
  await relay(gone ?? {}, 'sbagliato');
  await given.service.post('/v1/external-messages/withdraw', { message: gone });
  await relay({ ...early, id: '1.000001' }, 'molto tempo fa');

  const usual = { wasNote: false, isOwnPost: false, editedAt: null, files: [] };
  const expected = [
    { ...usual, id: '1.000001', state: 'sent' },
    { ...usual, id: sent?.id, state: 'sent', editedAt: '18200.5', files: [file.id] },
    { ...usual, id: kept?.id, state: 'note' },
    { ...usual, id: sentOnPurpose?.id, state: 'sent', wasNote: true },
    { ...usual, id: keptAfter?.id, state: 'note' },
    { ...usual, id: gone?.id, state: 'withdrawn' },
  ];
  const known = await knownIn(talk);
  expect(known).toHaveLength(expected.length);
  expect(known).toEqual(expect.arrayContaining(expected));
});

test('what a technician wrote in a window is known as the bot’s post, words of the customer are not', async () => {
  const talk = await startTalk();
  const { given, ticket, anna } = talk;
  await anna.api.post(`/v1/tickets/${ticket.id}/messages`, { id: uuid(), body: 'Allora?' });
  await given.service.post(`/v1/tickets/${ticket.id}/replies`, { technician: marta, id: uuid(), body: 'Arrivo.' });
  const posts = await talk.deliverAll();
  const reply = posts.find(({ kind, message }) => kind === 'message' && message.body === 'Arrivo.');

  const sent = await knownIn(talk);
  await talk.relay(reply.posted, 'Arrivo.', { intent: 'keep', isKnown: true });
  const kept = await knownIn(talk);

  expect(sent).toEqual([expect.objectContaining({ id: reply.posted.id, state: 'sent', isOwnPost: true })]);
  expect(kept).toEqual([expect.objectContaining({ id: reply.posted.id, state: 'note', isOwnPost: true })]);
});

test('all threads of open tickets are listed at once, earlier ones of a ticket included', async () => {
  const talk = await startTalk();
  const { given, anna, ticket, deps } = talk;
  const others = [];
  for (let count = 0; count < 25; count += 1) others.push((await given.ticketInSlack(anna)).thread);
  await deps.database.transaction((tx) =>
    tx.run(
      `INSERT INTO threads (id, ticket_id, destination, workspace, channel, external_id, created_at)
       VALUES ($id, $ticketId, 'slack', 'T1', 'C2', '9.000001', 9)`,
      { id: uuid(), ticketId: ticket.id },
    ),
  );
  const unwatched = await openThreads(talk);
  await noteWatch(deps, 'T1', { lagSeconds: 0 });

  const { items } = await openThreads(talk);

  expect(unwatched).toEqual({ since: null, rememberedSince: null, items: [] });
  expect(items.map(({ id }: { id: string }) => id).sort()).toEqual(
    [ticket.thread.id, '9.000001', ...others.map(({ id }) => id)].sort(),
  );
});

test('threads that were all read one by one need not be read further back, and who comes next sees which were', async () => {
  let now = Date.parse('2026-03-10T10:00:00Z');
  const { deps, given } = await startServer({ now: () => new Date(now) });
  const anna = await given.customer();
  const threads = [(await given.ticketInSlack(anna)).thread, (await given.ticketInSlack(anna)).thread];
  const note = (thread: object, lagSeconds = 60) =>
    given.service.put('/v1/external-threads/read', { thread, lagSeconds });
  const readUntil = ({ items }: { items: Array<{ id: string; readUntil: string }> }) =>
    threads.map(({ id }) => items.find((item) => item.id === id)?.readUntil);
  await noteWatch(deps, 'T1', { lagSeconds: 0 });
  const watchedUntil = now;

  now += 3 * 24 * hour;
  await note(threads[0] ?? {});
  const one = await openThreads({ given });
  await note(threads[1] ?? {});
  await note(threads[1] ?? {}, 3600); // of an earlier reading, told late
  now += 2 * 24 * hour;
  const both = await openThreads({ given });
  const unknown = await note({ workspace: 'T1', channel: 'C1', id: '0.000001' });
  now -= 24 * hour * 4;
  const ahead = await openThreads({ given });

  const at = new Date(watchedUntil + 3 * 24 * hour - 60_000).toISOString();
  expect(readUntil(one)).toEqual([at, null]);
  expect(readUntil(both)).toEqual([at, at]);
  expect(Date.parse(one.since)).toBeLessThanOrEqual(watchedUntil);
  expect(Date.parse(both.since)).toBe(Date.parse(at) - hour / 4);
  expect(unknown.body.error.code).toBe('unknown_thread');
  expect(readUntil(ahead)).toEqual([null, null]); // the clock was set back: it proves nothing
});

test('what was noted before the clock was set back is read, and then noted, as if it were now', async () => {
  let now = Date.parse('2026-03-10T10:00:00Z');
  const { deps, given } = await startServer({ now: () => new Date(now) });
  const watch = async () => (await deps.database.select('SELECT began_at, heard_until FROM external_watches'))[0];
  await noteWatch(deps, 'T1', { lagSeconds: 0 });

  now -= 48 * hour;
  const ahead = await openThreads({ given });
  await noteWatch(deps, 'T1', { lagSeconds: 60 });
  const noted = await watch();
  now += hour;
  await noteWatch(deps, 'T1', { lagSeconds: 2 * 3600 });

  expect(Date.parse(ahead.since)).toBeLessThanOrEqual(now - hour);
  expect(noted).toEqual({ began_at: now - hour, heard_until: now - hour - 60_000 });
  expect(await watch()).toEqual(noted); // what is no news takes nothing back
});

test('whether something was heard is told by how its key begins, also when it is long done', async () => {
  const { given } = await startServer();
  const store = async (key: string, workspace = 'T1') => {
    const event = {
      destination: 'slack',
      workspace,
      key,
      line: key,
      kind: 'reaction_added',
      happenedAt: '5.1',
      payload: '{}',
    };
    const { id, lease } = (await given.service.post('/v1/external-events', event)).body;
    await given.service.post(`/v1/external-events/${id}/complete`, { lease });
  };
  await store('lock:C1:2.000001:U1:5.1');
  await store('lock:C1:2.000001:U22:5.1');
  await store('envelope:C1:2.000001:U3:5.1', 'T2');
  const asked = ['lock:C1:2.000001:U1:', 'lock:C1:2.000001:U2:', 'envelope:C1:2.000001:U3:'];

  const { body } = await given.service.post('/v1/external-events/heard', { workspace: 'T1', beginnings: asked });

  expect(body).toEqual({ beginnings: ['lock:C1:2.000001:U1:'] });
});
