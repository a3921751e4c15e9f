import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import { startTalk } from '../talking/scene.ts';

test('however many marks are owed, few are in hand at once, and a message finds hands that are free', async () => {
  const { relay, aPlace, given, anna, ticket } = await startTalk();
  for (let count = 0; count < 5; count += 1) await relay(aPlace(), `look ${count}`);
  const claim = async () => {
    const { body } = await given.service.post('/v1/deliveries/claim', { destination: 'slack', limit: 10 });
    return body.items as Array<{ id: string; kind: string; lease: string }>;
  };
  const changed = await claim();
  const marks = await claim();

  const noMore = await claim();
  await anna.api.post(`/v1/tickets/${ticket.id}/messages`, { id: uuid(), body: 'it stopped again' });
  for (const { id, lease } of [...changed, ...marks.slice(0, 1)]) {
    await given.service.post(`/v1/deliveries/${id}/complete`, { lease });
  }
  const message = await claim();
  const next = await claim();

  expect(changed.map(({ kind }) => kind)).not.toContain('marked');
  expect(marks.map(({ kind }) => kind)).toEqual(['marked', 'marked', 'marked']);
  expect(noMore).toEqual([]);
  expect(message.map(({ kind }) => kind)).toContain('message');
  expect(next.map(({ kind }) => kind)).toEqual(['marked']);
});
