import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import { startServer } from '../../support/start-server.ts';
import { median } from './mann-whitney.ts';

test('a flood of sign-ins is refused beyond a short queue, and conversations go on', async () => {
  const { given, api } = await startServer();
  const anna = await given.customer();
  const ticket = await given.ticket(anna);
  const chat = async (count: number) => {
    const took: number[] = [];
    for (let index = 0; index < count; index += 1) {
      const begun = performance.now();
      const { status } = await anna.api.post(`/v1/tickets/${ticket.id}/messages`, { id: uuid(), body: `${index}` });
      expect(status).toBe(201);
      took.push(performance.now() - begun);
    }
    return median(took);
  };
  const signIn = (index: number) =>
    api.request('/v1/sessions', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': `10.1.${index % 250}.${index % 7}` },
      body: JSON.stringify({ site: anna.siteKey, username: `nobody${index}`, password: 'wrong' }),
    });

  const calm = await chat(20);
  const flood = Array.from({ length: 300 }, (_, index) => signIn(index));
  const flooded = await chat(20);
  const answers = await Promise.all(flood);
  const after = await signIn(301);

  const refused = answers.filter(({ status }) => status === 429);
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401, 429]));
  // Where the database takes its time they come to the queue less at once.
  expect(refused.length).toBeGreaterThan(100);
  expect(refused.every(({ headers }) => Number(headers.get('retry-after')) > 0)).toBe(true);
  expect(after.status).toBe(401);
  // Four hundred hashes one after another would take many seconds.
  expect(flooded).toBeLessThan(Math.max(500, calm * 10));
}, 60_000);
