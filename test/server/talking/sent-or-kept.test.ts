import { v7 as uuid } from 'uuid';
import { describe, expect, test } from 'vitest';
import { marta } from '../../support/given.ts';
import { listen } from '../../support/listen.ts';
import { startTalk } from './scene.ts';

const davide = { ...marta, id: 'U2', name: 'Davide Conti' };

describe('where thread talk goes to the customer', () => {
  test('a message that is kept is withdrawn at once, and its words are found by nobody', async () => {
    const { relay, aPlace, read, anna, ticket } = await startTalk();
    const place = aPlace();
    await relay(place, 'il cliente è *testardo*');
    const stream = await listen(anna.api);

    const kept = await relay(place, 'not looked at', { intent: 'keep', by: davide });

    expect(kept.body).toMatchObject({
      ticketId: ticket.id,
      message: null,
      note: { body: 'il cliente è *testardo*', author: { name: 'Marta Rinaldi' } },
    });
    expect(await read()).toEqual(['(withdrawn)']);
    expect((await stream.next())?.message).toMatchObject({ body: '', withdrawnAt: expect.any(String) });
    expect((await anna.api.get('/v1/tickets?search=testardo')).body.items).toEqual([]);
  });

  test('repeats change nothing, in whatever order they come', async () => {
    const { relay, aPlace, read } = await startTalk();
    const place = aPlace();

    const first = await relay(place, 'uno', { intent: 'keep' });
    const late = await relay(place, 'uno');
    const again = await relay(place, 'uno', { intent: 'keep' });

    expect(first.body.note).toMatchObject({ body: 'uno' });
    expect([late.body, again.body]).toEqual([first.body, first.body]);
    expect(await read()).toEqual([]);
  });

  test('the same message again after it was kept stays kept', async () => {
    const { relay, aPlace, read } = await startTalk();
    const place = aPlace();
    await relay(place, 'uno');
    await relay(place, 'uno', { intent: 'keep' });

    const again = await relay(place, 'uno');

    expect(again.body).toMatchObject({ message: null, note: { body: 'uno' } });
    expect(await read()).toEqual(['(withdrawn)']);
  });

  test('what was kept can be sent on purpose, as a new message, and be taken back again', async () => {
    const { relay, aPlace, read } = await startTalk();
    const place = aPlace();
    await relay(place, 'uno');
    await relay(place, 'uno', { intent: 'keep' });

    const sent = await relay(place, 'uno, corretto', { intent: 'send', by: davide });
    const again = await relay(place, 'uno, corretto', { intent: 'send', by: davide });
    const afterSending = await read();
    await relay(place, '', { intent: 'keep', body: 'x' });
    const repeated = await relay(place, 'uno');

    expect(sent.body).toMatchObject({
      message: { body: 'uno, corretto', author: { name: 'Marta Rinaldi' } },
      note: null,
    });
    expect(again.body).toEqual(sent.body);
    expect(afterSending).toEqual(['(withdrawn)', 'uno, corretto']);
    expect(await read()).toEqual(['(withdrawn)', '(withdrawn)']);
    expect(repeated.body).toMatchObject({ message: null, note: { body: 'uno, corretto' } });
  });

  test('what is deleted in the thread is gone, also where it was kept, and no late event brings it back', async () => {
    const { relay, aPlace, read, given } = await startTalk();
    const [sent, kept] = [aPlace(), aPlace()];
    await relay(sent, 'uno');
    await relay(kept, 'due', { intent: 'keep' });

    for (const message of [sent, kept]) await given.service.post('/v1/external-messages/withdraw', { message });
    for (const place of [sent, kept]) {
      for (const intent of ['reply', 'keep', 'send']) await relay(place, 'di nuovo', { intent });
    }

    expect(await read()).toEqual(['(withdrawn)']);
  });
});

describe('where thread talk stays inside', () => {
  test('words become notes until they are sent on purpose, and claim nothing', async () => {
    const { relay, aPlace, read, anna, ticket } = await startTalk({ threadReplies: 'note' });
    const place = aPlace();

    const talk = await relay(place, 'chi ha la chiave?');
    const before = (await anna.api.get(`/v1/tickets/${ticket.id}`)).body;
    const sent = await relay(place, 'chi ha la chiave?', { intent: 'send' });

    expect(talk.body).toMatchObject({ message: null, note: { body: 'chi ha la chiave?' } });
    expect(before).toMatchObject({ status: 'new', assignee: null });
    expect(sent.body).toMatchObject({ message: { body: 'chi ha la chiave?' }, note: null });
    expect(await read()).toEqual(['chi ha la chiave?']);
    expect((await anna.api.get(`/v1/tickets/${ticket.id}`)).body.assignee).toMatchObject({ name: 'Marta Rinaldi' });
  });

  test('sending before the message was ever heard of sends it once', async () => {
    const { relay, aPlace, read } = await startTalk({ threadReplies: 'note' });
    const place = aPlace();

    await relay(place, 'uno', { intent: 'send' });
    await relay(place, 'uno');

    expect(await read()).toEqual(['uno']);
  });

  test('an edit changes the note, or the message that the customer has', async () => {
    const { relay, aPlace, read, given } = await startTalk({ threadReplies: 'note' });
    const place = aPlace();
    const edit = (body: string) => given.service.put('/v1/external-messages', { message: place, body });
    await relay(place, 'uno');

    const note = await edit('due');
    await relay(place, 'due', { intent: 'send' });
    const message = await edit('tre');

    expect(note.body).toMatchObject({ message: null, note: { body: 'due', editedAt: expect.any(String) } });
    expect(message.body).toMatchObject({ message: { body: 'tre' }, note: null });
    expect(await read()).toEqual(['tre']);
  });
});

test('a note that has lost its words but not its file is a note still, and can be sent', async () => {
  const { relay, aPlace, anna, ticket, given } = await startTalk({ threadReplies: 'note' });
  const [place, files] = [aPlace(), [{ id: 'F1', name: 'drawing.pdf' }]];
  await relay(place, 'per domani', { files });

  const edited = await given.service.put('/v1/external-messages', { message: place, body: '' });
  const sent = await relay(place, '', { intent: 'send', files });

  expect(edited.body.note).toMatchObject({ body: '', editedAt: expect.any(String) });
  expect(sent.body.message).toMatchObject({ body: '', missingFiles: [{ name: 'drawing.pdf' }] });
  const { body } = await anna.api.get(`/v1/tickets/${ticket.id}/messages?limit=1`);
  expect(body.items[0].missingFiles).toHaveLength(1);
});

describe('in a closed ticket', () => {
  test('nothing goes to the customer, while notes are taken', async () => {
    const { relay, aPlace, read, given, ticket } = await startTalk();
    const place = aPlace();
    await relay(place, 'prima');
    await given.service.post(`/v1/tickets/${ticket.id}/close`, { technician: marta, summary: 'fatto' });

    const reply = await relay(aPlace(), 'ancora una cosa');
    const kept = await relay(place, 'prima', { intent: 'keep' });
    const sent = await relay(place, 'prima', { intent: 'send' });
    const note = await given.service.post(`/v1/tickets/${ticket.id}/notes`, {
      id: uuid(),
      technician: marta,
      body: 'x',
    });

    expect([reply.body.error.code, sent.body.error.code]).toEqual(['ticket_closed', 'ticket_closed']);
    expect([kept.status, note.status]).toEqual([201, 201]);
    expect(await read()).toEqual(['(withdrawn)']);
  });
});

test('what the bot posted of a customer’s words or of a closing is nobody’s to keep, send, edit or delete', async () => {
  const { given, anna, ticket, relay, deliverAll } = await startTalk();
  await anna.api.post(`/v1/tickets/${ticket.id}/messages`, { id: uuid(), body: 'ancora fermo' });
  await given.service.post(`/v1/tickets/${ticket.id}/close`, { technician: marta, summary: 'fatto' });
  const places = (await deliverAll()).flatMap(({ kind, posted }) => (kind === 'message' ? [posted] : []));

  const answers = [];
  for (const place of places) {
    for (const intent of ['keep', 'send', 'reply']) answers.push(await relay(place, 'x', { intent }));
    answers.push(await given.service.put('/v1/external-messages', { message: place, body: 'x' }));
    answers.push(await given.service.post('/v1/external-messages/withdraw', { message: place }));
  }

  expect(places.length).toBeGreaterThan(1);
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([404]));
  const { body } = await anna.api.get(`/v1/tickets/${ticket.id}/messages`);
  expect(body.items.every(({ withdrawnAt }: { withdrawnAt: string | null }) => withdrawnAt === null)).toBe(true);
});

describe('what was written in a window', () => {
  test('a reply reaches the customer once, claims the ticket, and is owed to the thread', async () => {
    const { given, ticket, read, deliverAll } = await startTalk();
    const reply = { id: uuid(), technician: marta, format: 'markdown', body: '**Subito**' };

    const answers = [await send(reply), await send(reply)];
    const taken = await given.service.post(`/v1/tickets/${ticket.id}/replies`, { ...reply, id: ticket.lastMessage.id });
    const owed = await deliverAll();

    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    expect(answers[1]?.body).toEqual(answers[0]?.body);
    expect(taken.body.error.code).toBe('id_taken');
    expect(await read()).toEqual(['**Subito**']);
    const [delivery, ...others] = owed.filter(({ kind, message }) => kind === 'message' && message.kind === 'text');
    expect(delivery?.message).toMatchObject({
      body: '**Subito**',
      author: { kind: 'technician', name: 'Marta Rinaldi' },
    });
    expect(others).toEqual([]);

    function send(body: object) {
      return given.service.post(`/v1/tickets/${ticket.id}/replies`, body);
    }
  });

  test('a note is owed to the thread once, and an id is used for one note only', async () => {
    const { given, anna, ticket, read, deliverAll } = await startTalk();
    const note = { id: uuid(), technician: marta, body: 'cliente difficile' };
    const other = await given.ticket(anna);
    const write = (ticketId: string) => given.service.post(`/v1/tickets/${ticketId}/notes`, note);

    const answers = [await write(ticket.id), await write(ticket.id)];
    const elsewhere = await write(other.id);
    const notes = (await deliverAll()).filter(({ kind }) => kind === 'note');

    expect(answers[1]?.body).toEqual(answers[0]?.body);
    expect(elsewhere.body.error.code).toBe('id_taken');
    expect(notes.map(({ note: { body, author } }) => [body, author.name])).toEqual([
      ['cliente difficile', 'Marta Rinaldi'],
    ]);
    expect(await read()).toEqual([]);
  });

  test('a reply is taken back at the place where the bot has posted it', async () => {
    const { given, ticket, read, deliverAll, relay, aPlace } = await startTalk();
    const body = { id: uuid(), technician: marta, body: 'pensandoci bene' };
    await given.service.post(`/v1/tickets/${ticket.id}/replies`, body);
    const tooEarly = await relay(aPlace(), 'x', { intent: 'keep', isKnown: true });
    const posted = (await deliverAll()).find(({ message }) => message?.kind === 'text')?.posted;

    const kept = await relay(posted, 'x', { intent: 'keep', isKnown: true, technician: davide });

    expect(tooEarly.body.error.code).toBe('unknown_thread');
    expect(kept.body.note).toMatchObject({ body: 'pensandoci bene', author: { name: 'Marta Rinaldi' } });
    expect(await read()).toEqual(['(withdrawn)']);
  });
});
