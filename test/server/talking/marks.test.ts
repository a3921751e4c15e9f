import { v7 as uuid } from 'uuid';
import { describe, expect, test } from 'vitest';
import { marta } from '../../support/given.ts';
import { startTalk } from './scene.ts';

const sent = { isSent: true, isSeen: false, isNote: false, wasNote: false };

describe('the mark of a technician’s message', () => {
  test('is owed when it is stored, and when the first of the customers has seen it', async () => {
    const { relay, aPlace, marks, anna, given, ticket } = await startTalk();
    const colleague = await given.customer(anna);
    const place = aPlace();

    const stored = await relay(place, 'arrivo');
    const afterStoring = await marks();
    await anna.api.post(`/v1/tickets/${ticket.id}/read`, { seq: stored.body.message.seq - 1 });
    const afterLooking = await marks();
    await anna.api.post(`/v1/tickets/${ticket.id}/read`, { seq: stored.body.message.seq });
    const afterReading = await marks();
    await anna.api.post(`/v1/tickets/${ticket.id}/read`, { seq: stored.body.message.seq });
    await colleague.api.post(`/v1/tickets/${ticket.id}/read`, { seq: stored.body.message.seq });

    expect(afterStoring).toEqual([{ at: place.id, ...sent }]);
    expect(afterLooking).toEqual([]);
    expect(afterReading).toEqual([{ at: place.id, ...sent, isSeen: true }]);
    expect(await marks()).toEqual([]);
  });

  test('shows that it was seen where the customer has answered below it', async () => {
    const { relay, aPlace, marks, anna, ticket } = await startTalk();
    const place = aPlace();
    await relay(place, 'quale modello?');
    await marks();

    await anna.api.post(`/v1/tickets/${ticket.id}/messages`, { id: uuid(), body: 'VP 250' });

    expect(await marks()).toEqual([{ at: place.id, ...sent, isSeen: true }]);
  });

  test('that nobody has taken yet shows how things are by then, once', async () => {
    const { relay, aPlace, marks, anna, ticket } = await startTalk();
    const place = aPlace();
    const { body } = await relay(place, 'arrivo');
    await anna.api.post(`/v1/tickets/${ticket.id}/read`, { seq: body.message.seq });

    expect(await marks()).toEqual([{ at: place.id, ...sent, isSeen: true }]);
  });

  test('follows what becomes of it: kept, sent again, deleted', async () => {
    const { relay, aPlace, marks, given } = await startTalk();
    const place = aPlace();
    await relay(place, 'arrivo');
    await relay(place, 'arrivo', { intent: 'keep' });
    const kept = await marks();
    await relay(place, 'arrivo', { intent: 'send' });
    const again = await marks();
    await given.service.post('/v1/external-messages/withdraw', { message: place });

    expect(kept).toEqual([{ at: place.id, isSent: false, isSeen: false, isNote: true, wasNote: false }]);
    expect(again).toEqual([{ at: place.id, ...sent, wasNote: true }]);
    expect(await marks()).toEqual([]);
  });

  test('is a lock for a note that was kept on purpose, and nothing for usual talk that stays inside', async () => {
    const { relay, aPlace, marks } = await startTalk({ threadReplies: 'note' });
    const [talk, kept] = [aPlace(), aPlace()];

    await relay(talk, 'chi va?');
    await relay(kept, 'vado io', { intent: 'keep' });

    expect((await marks()).map(({ at, isNote }) => [at, isNote])).toEqual([[kept.id, true]]);
  });

  test('of a reply from a window is owed once its place is known', async () => {
    const { given, ticket, deliverAll } = await startTalk();
    const body = { id: uuid(), technician: marta, body: 'arrivo' };
    await given.service.post(`/v1/tickets/${ticket.id}/replies`, body);

    const delivered = await deliverAll();

    const posted = delivered.find(({ kind, message }) => kind === 'message' && message.kind === 'text')?.posted;
    expect(delivered.filter(({ kind }) => kind === 'marked').map(({ place }) => place)).toEqual([posted]);
  });
});
