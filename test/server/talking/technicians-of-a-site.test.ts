import { v7 as uuid } from 'uuid';
import { describe, expect, test } from 'vitest';
import { marta } from '../../support/given.ts';
import { startTalk } from './scene.ts';

const guest = { ...marta, id: 'U0GUEST', name: 'Guido Ospite', isMember: false };

describe('who is a technician', () => {
  test.each([
    ['a full member, where the site names nobody', null, { ...marta, isMember: true }, 201],
    ['someone of whom no more is known, where the site names nobody', null, marta, 201],
    ['a guest, where the site names nobody', null, guest, 403],
    ['who is named', ['U1'], marta, 201],
    ['who is in a group that is named', ['S0TURNO'], { ...marta, groups: ['S0ALTRO', 'S0TURNO'] }, 201],
    ['a member who is not named', ['U9'], { ...marta, isMember: true, groups: ['S0ALTRO'] }, 403],
    ['a guest in a group that is named', ['S0TURNO'], { ...guest, groups: ['S0TURNO'] }, 403],
    ['a guest whom the owner named on purpose', ['U0GUEST'], guest, 201],
    ['anybody, where the site names an empty list', [], marta, 403],
  ])('%s', async (_, technicians, technician, status) => {
    const { relay, aPlace, read } = await startTalk({ technicians });

    const answer = await relay(aPlace(), 'arrivo', { technician });

    expect(answer.status).toBe(status);
    if (status === 403) expect(answer.body.error.code).toBe('not_a_technician');
    expect(await read()).toEqual(status === 403 ? [] : ['arrivo']);
  });
});

test.each([
  ['claim', {}],
  ['close', { summary: 'fatto' }],
  ['calls', { id: uuid(), outcome: 'reached' }],
  ['replies', { id: uuid(), body: 'ciao' }],
  ['notes', { id: uuid(), body: 'ciao' }],
])('whoever is no technician may not %s', async (verb, body) => {
  const { given, ticket, anna } = await startTalk();

  const answer = await given.service.post(`/v1/tickets/${ticket.id}/${verb}`, { technician: guest, ...body });

  expect([answer.status, answer.body.error.code]).toEqual([403, 'not_a_technician']);
  expect((await anna.api.get(`/v1/tickets/${ticket.id}`)).body).toMatchObject({ status: 'new', assignee: null });
});

test('whoever is no technician may neither reopen a ticket nor decide about credentials', async () => {
  const { given, ticket, anna } = await startTalk({}, { smtpUrl: 'smtp://127.0.0.1:1' });
  await given.service.post(`/v1/tickets/${ticket.id}/close`, { technician: marta, summary: 'fatto' });
  const requestId = await given.credentialRequest(anna.siteKey);

  const reopened = await given.service.post(`/v1/tickets/${ticket.id}/reopen`, { technician: guest });
  const declined = await given.service.post(`/v1/credential-requests/${requestId}/decline`, { technician: guest });

  expect([reopened.body.error?.code, declined.body.error?.code]).toEqual(['not_a_technician', 'not_a_technician']);
  expect((await anna.api.get(`/v1/tickets/${ticket.id}`)).body.status).toBe('closed');
});

describe('what somebody asks of a colleague’s message', () => {
  test.each(['send', 'keep'])('is refused to whoever is no technician: %s', async (intent) => {
    const { relay, aPlace, read, set } = await startTalk();
    const place = aPlace();
    if (intent === 'send') await set({ threadReplies: 'note' });
    await relay(place, 'arrivo');

    const answer = await relay(place, 'arrivo', { intent, by: guest });

    expect(answer.body.error?.code).toBe('not_a_technician');
    expect(await read()).toEqual(intent === 'send' ? [] : ['arrivo']);
  });

  test('does not send the words of someone who is no technician', async () => {
    const { relay, aPlace, read } = await startTalk();

    const answer = await relay(aPlace(), 'sono solo di passaggio', { technician: guest, intent: 'send', by: marta });

    expect(answer.body.error?.code).toBe('not_a_technician');
    expect(await read()).toEqual([]);
  });
});
