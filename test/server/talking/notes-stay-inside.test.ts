import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import type { Operation } from '../../../server/src/contract/operation.ts';
import { operations } from '../../../server/src/contract/operations.ts';
import { marta } from '../../support/given.ts';
import { listen } from '../../support/listen.ts';
import { startMailScene } from '../mail/mail-scene.ts';

const secret = 'zuccherificio';

test('no operation of customers, no event, no mail and no page of theirs holds a word of a note', async () => {
  const { given, customer: anna, api, post, ticketFor, reply, settled, open, sql } = await startMailScene();
  const opened = await ticketFor(['capo@plant.test']);
  const thread = { workspace: 'T1', channel: 'C1', id: '1.000100' };
  for (const delivery of await given.claim()) {
    await given.service.post(`/v1/deliveries/${delivery.id}/complete`, { lease: delivery.lease, thread });
  }
  const stream = await listen(anna.api);
  const place = { ...thread, id: '2.000100' };
  const words = { thread, message: place, technician: marta, body: `il ${secret} è in ritardo` };

  // One that was written as a note, one that was sent and taken back, one of a thread that stays inside.
  await given.service.post(`/v1/tickets/${opened.id}/notes`, { id: uuid(), technician: marta, body: `${secret} uno` });
  await given.service.post('/v1/external-messages', { ...words, intent: 'keep' });
  await sql("UPDATE sites SET thread_replies = 'note' WHERE id = $id", { id: anna.siteId });
  await given.service.post('/v1/external-messages', { ...words, message: { ...place, id: '3.000100' } });
  await sql('UPDATE sites SET thread_replies = NULL WHERE id = $id', { id: anna.siteId });
  await given.service.put('/v1/external-messages', { message: place, body: `${secret} cambiato` });
  await reply({ thread }, 'Buongiorno.');
  await given.service.post(`/v1/tickets/${opened.id}/close`, { technician: marta, summary: 'Fatto.' });
  await settled();

  const seen: string[] = [];
  const look = (what: unknown) => seen.push(JSON.stringify(what) ?? '');
  for (const { path: pattern, method, caller, isStream } of Object.values<Operation>(operations)) {
    if (caller === 'service' || caller === 'owner' || isStream || pattern.endsWith('/current')) continue;
    const path = pattern.replace(':id', opened.id).replace(':key', anna.siteKey);
    const bodies: Record<string, object> = { '/v1/tickets/:id/read': { seq: 2 } };
    if (method === 'get') {
      for (const query of ['', `?search=${secret}`, '?after=0', '?limit=100'])
        look((await anna.api.get(path + query)).body);
    } else if (method === 'post') look((await anna.api.post(path, bodies[pattern] ?? {})).body);
    else if (method === 'put') look((await anna.api.put(path, { contacts: ['nuovo@plant.test'] })).body);
  }
  const found = (await anna.api.get(`/v1/tickets?search=${secret}`)).body;
  for (
    let event = await stream.next();
    event;
    event = event.message?.kind === 'closed' ? undefined : await stream.next()
  )
    look(event);
  for (const mail of post.mails) look([mail.subject, mail.text, mail.html]);
  const follow = post.mails.map(({ text }) => /http:\/\/portal\.test\/follow\/\S+/.exec(text ?? '')?.[0]).find(Boolean);
  if (!follow) throw new Error('no mail leads to the page that follows a ticket');
  look(await (await open(follow)).text());

  expect(found.items).toEqual([]);
  expect(seen.filter((what) => what.includes(secret))).toEqual([]);
  expect(seen.filter((what) => what.includes('Buongiorno')).length).toBeGreaterThan(2); // so it would have been seen
  expect((await api.as(anna.token).get('/v1/unread')).status).toBe(200);
});
