import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import { editExternalMessage } from '../../server/src/services/edit-external-message.ts';
import { marta } from '../support/given.ts';
import { startServer } from '../support/start-server.ts';

async function withTickets() {
  const server = await startServer();
  const anna = await server.given.customer();
  const film = await server.given.ticketInSlack(anna);
  const { body: belt } = await anna.api.post('/v1/tickets', {
    ...server.given.chatRequest(anna),
    subject: 'Belt 100% worn',
    description: 'Perché il nastro slitta?',
  });
  const find = async (query: string) =>
    (await anna.api.get(`/v1/tickets?state=all&${query}`)).body.items.map(({ id }: { id: string }) => id);
  return { ...server, anna, film, belt, find };
}

test('tickets are found by number, subject, machine, serial number and words, without case and accents', async () => {
  const { anna, film, belt, find } = await withTickets();
  await anna.api.post(`/v1/tickets/${film.id}/messages`, { id: uuid(), body: 'La cinghia è sfilacciata' });

  expect(await find('search=belt')).toEqual([belt.id]);
  expect(await find('search=perche%20NASTRO')).toEqual([belt.id]);
  expect(await find('search=sfilacciata')).toEqual([film.id]);
  expect(await find(`search=%23${belt.number}`)).toEqual([belt.id]);
  expect(await find(`search=${anna.serial.toLowerCase()}`)).toHaveLength(2);
  expect(await find('search=nothing%20like%20it')).toEqual([]);
});

test('signs that mean something to the database are only text in a search', async () => {
  const { belt, find } = await withTickets();

  expect(await find(`search=${encodeURIComponent('100%')}`)).toEqual([belt.id]);
  expect(await find(`search=${encodeURIComponent('_____')}`)).toEqual([]);
  expect(await find(`search=${encodeURIComponent("' OR 1=1 --")}`)).toEqual([]);
});

test('a ticket is no longer found by words that a technician took back', async () => {
  const { deps, film, find, given } = await withTickets();
  const message = { ...film.thread, id: '1700.1' };
  await given.service.post('/v1/external-messages', { thread: film.thread, message, technician: marta, body: 'zebra' });
  expect(await find('search=zebra')).toEqual([film.id]);

  await editExternalMessage(deps, { message, format: 'plain', body: 'giraffe' });

  expect(await find('search=zebra')).toEqual([]);
  expect(await find('search=giraffe')).toEqual([film.id]);
});

test('tickets are filtered by machine and to those one opened oneself', async () => {
  const { anna, given, film, belt, find } = await withTickets();
  const bruno = await given.customer({ siteId: anna.siteId, siteKey: anna.siteKey, companyId: anna.companyId });
  const other = await given.ticket(bruno);

  expect(await find(`machineId=${bruno.machineId}`)).toEqual([other.id]);
  expect(await find('mine=true')).toEqual([belt.id, film.id]);
  expect(await find('')).toHaveLength(3);
});

test('no search reaches another company', async () => {
  const { given, find } = await withTickets();
  const carla = await given.customer();
  const { body } = await carla.api.post('/v1/tickets', { ...given.chatRequest(carla), subject: 'secret recipe' });

  expect(await find('search=secret')).toEqual([]);
  expect(await find(`machineId=${body.machine.id}`)).toEqual([]);
});

test('a ticket is found by what a technician wrote of a call and when closing it, also after an edit', async () => {
  const { film, find, given } = await withTickets();
  const message = { ...film.thread, id: '1700.2' };
  await given.service.post('/v1/external-messages', { thread: film.thread, message, technician: marta, body: 'zebra' });
  const call = { id: uuid(), technician: marta, outcome: 'reached', note: 'Sensore sporco' };
  await given.service.post(`/v1/tickets/${film.id}/calls`, call);
  await given.service.post(`/v1/tickets/${film.id}/close`, { technician: marta, summary: 'Ganasce sostituite' });
  const found = async () => [await find('search=sensore'), await find('search=ganasce')];

  const before = await found();
  await given.service.post('/v1/external-messages/edit', { message, format: 'plain', body: 'giraffe' });

  expect(before).toEqual([[film.id], [film.id]]);
  expect(await found()).toEqual(before);
});

test('words that a technician wrote with marks are found without them', async () => {
  const { film, find, given } = await withTickets();
  const message = { ...film.thread, id: '1700.9' };
  const words = { body: 'Replace fuse F\\[12\\]', format: 'markdown' };

  await given.service.post('/v1/external-messages', { thread: film.thread, message, technician: marta, ...words });

  expect(await find(`search=${encodeURIComponent('F[12]')}`)).toEqual([film.id]);
});
