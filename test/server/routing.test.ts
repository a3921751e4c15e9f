import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import type { RoutingRule } from '../../server/src/contract/service-settings.ts';
import { addMachine } from '../../server/src/services/add-machine.ts';
import { changeSite } from '../../server/src/services/change-site.ts';
import { startServer } from '../support/start-server.ts';

/** A site whose channel is `support`, with these rules. */
async function scene(slackRouting: RoutingRule[]) {
  const server = await startServer();
  const anna = await server.given.customer();
  await changeSite(server.deps, anna.siteKey, { slackChannel: 'support', slackRouting });
  /** Where the card of a new ticket would go. */
  const channelOf = async (changes: Record<string, unknown> = {}) => {
    await anna.api.post('/v1/tickets', { ...server.given.chatRequest(anna), ...changes, id: uuid() });
    const [card] = await server.given.claim();
    return card?.site.slackChannel;
  };
  return { ...server, anna, channelOf };
}

test('a category, a language and a stopped machine each lead to their channel; what fits no rule to the site’s', async () => {
  const { channelOf } = await scene([
    { channel: 'stopped', machineStopped: true },
    { channel: 'german', language: 'de' },
    { channel: 'mechanics', category: 'mechanical', language: 'fr' },
  ]);
  const running = { machineStatus: 'running' };

  expect([
    await channelOf(),
    await channelOf({ ...running, language: 'de-AT' }),
    await channelOf({ ...running, language: 'den' }), // another language
    await channelOf({ ...running, language: 'fr' }),
    await channelOf({ ...running, language: 'it' }), // only one of the conditions holds
  ]).toEqual(['stopped', 'german', 'support', 'mechanics', 'support']);
});

test('a model is meant whatever its case, and with * by its beginning; the first rule that fits decides', async () => {
  const { deps, anna, channelOf } = await scene([
    { channel: 'exact', machineModel: 'fw 320' },
    { channel: 'family', machineModel: 'FW*' },
    { channel: 'never', machineModel: 'FW 400' },
  ]);
  const add = (model: string) =>
    addMachine(deps, { siteId: anna.siteId, companyId: anna.companyId, model, serial: model, customerId: null });

  expect([
    await channelOf({ machineId: await add('FW 320') }),
    await channelOf({ machineId: await add('fw 400') }),
    await channelOf({ machineId: await add('XFW 1') }),
  ]).toEqual(['exact', 'family', 'support']);
});

test('a callback without machine, category and status fits only what it has', async () => {
  const { anna, given, deps } = await scene([
    { channel: 'family', machineModel: '*' },
    { channel: 'stopped', machineStopped: true },
    { channel: 'italian', language: 'it' },
  ]);
  await changeSite(deps, anna.siteKey, {
    forms: [
      {
        kind: 'callback',
        fields: [
          { name: 'phone', isRequired: true },
          { name: 'description', isRequired: true },
        ],
      },
    ],
  });
  const request = { id: uuid(), kind: 'callback', phone: '+39051123456', description: 'Call me', language: 'it' };

  await anna.api.post('/v1/tickets', request);

  expect((await given.claim())[0]?.site.slackChannel).toBe('italian');
});

test('a changed channel and changed rules hold for new cards; a ticket that has a card stays in its thread', async () => {
  const { deps, anna, given, channelOf } = await scene([{ channel: 'stopped', machineStopped: true }]);
  const ticket = await given.ticketInSlack(anna);

  await changeSite(deps, anna.siteKey, { slackChannel: 'elsewhere', slackRouting: null });
  await anna.api.post(`/v1/tickets/${ticket.id}/messages`, { id: uuid(), body: 'hello?' });
  const [message] = await given.claim();
  const fresh = await channelOf();
  await changeSite(deps, anna.siteKey, { slackChannel: null });

  expect(message?.thread).toEqual(ticket.thread);
  expect(fresh).toBe('elsewhere');
  expect(await channelOf()).toBeNull();
});
