import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { until } from '../../support/slack-workspace.ts';
import { aDeskTicket } from '../fakes/fake-desk.ts';
import { startAtEdge } from '../fakes/start-at-edge.ts';

const ticketId = randomUUID();
const shortcut = { type: 'shortcut', callback_id: 'find_ticket', trigger_id: 'trigger' };
const homeOpened = (view?: object) => ({ type: 'app_home_opened', user: 'U1', channel: 'D1', tab: 'home', view });
const linkShared = {
  type: 'link_shared',
  channel: 'C1',
  user: 'U1',
  message_ts: '5.000001',
  links: [{ domain: 'portal.example', url: `https://portal.example/?sportello-ticket=${ticketId}` }],
};
const submitted = (typed: string) => ({
  type: 'view_submission',
  view: {
    id: 'V1',
    type: 'modal',
    callback_id: 'find_ticket',
    private_metadata: '{}',
    blocks: [],
    state: { values: { find_words: { find_words: { value: typed } } } },
  },
});
const machinePressed = {
  type: 'block_actions',
  trigger_id: 'trigger',
  actions: [{ type: 'button', action_id: 'ticket_machine', block_id: 'b', value: randomUUID() }],
};

describe.each(['socket', 'http'] as const)('in %s mode', (mode) => {
  test('the shortcut finds tickets, and a link to one unfurls', async () => {
    const { server, slack, event, interact } = await startAtEdge(mode);
    server.desk.find = () => [aDeskTicket({ id: ticketId, number: 1042 })];
    slack.answer('conversations.info', { ok: true, channel: { id: 'C1' } });

    await interact(shortcut);
    await until(() => slack.of('views.open').length > 0);
    const found = await interact(submitted('#1042'));
    await event(linkShared);
    const [unfurled] = await until(() => slack.of('chat.unfurl').length > 0 && slack.of('chat.unfurl'));

    expect(slack.of('views.open')[0]).toMatchObject({ trigger_id: 'trigger' });
    expect(found).toMatchObject({ response_action: 'update', view: { callback_id: 'find_ticket' } });
    expect(JSON.stringify(found)).toContain('#1042');
    expect(unfurled?.unfurls).toContain('#1042');
  });

  test.each([
    ['a guest', { is_restricted: true }],
    ['somebody of another firm', { team_id: 'T9', is_stranger: true }],
  ])('%s sees no ticket, whatever they open, type or share', async (_, person) => {
    const { server, slack, event, interact, command } = await startAtEdge(mode);
    slack.answer('users.info', { ok: true, user: { name: 'guest', ...person } });
    slack.answer('conversations.info', { ok: true, channel: { id: 'C1' } });

    await event(homeOpened());
    const [home] = await until(() => slack.of('views.publish').length > 0 && slack.of('views.publish'));
    const found = await interact(submitted('film'));
    await interact(machinePressed);
    const [machine] = await until(() => slack.of('views.update').length > 0 && slack.of('views.update'));
    await command('open');
    const [answer] = await until(() => slack.of('respond').length > 0 && slack.of('respond'));
    await event(linkShared);
    await pause(200);

    const sentence = 'Tickets are for the technicians of a site';
    expect(home?.view).toContain(sentence);
    expect(found).toMatchObject({ errors: { find_words: expect.stringContaining(sentence) } });
    expect(machine?.view).toContain(sentence);
    expect(JSON.stringify(answer)).toContain(sentence);
    expect(slack.of('chat.unfurl')).toEqual([]);
    expect(server.desk.asked).toEqual([]);
  });

  test('the Home tab opens again as it was left, and the other tab is none of its business', async () => {
    const { server, slack, event } = await startAtEdge(mode);
    const left = { private_metadata: JSON.stringify({ show: 'closed', cursors: ['10'] }) };

    await event({ ...homeOpened(), tab: 'messages' });
    await event(homeOpened(left));
    const [home] = await until(() => slack.of('views.publish').length > 0 && slack.of('views.publish'));
    await event(homeOpened({ private_metadata: 'of an older version' }));
    await until(() => slack.of('views.publish').length > 1);

    expect(home).toMatchObject({ user_id: 'U1', view: expect.stringContaining('Closed tickets') });
    expect(server.desk.asked.filter(({ what }) => what === 'tickets').map(({ query }) => query)).toMatchObject([
      { state: 'closed', cursor: '10' },
      { state: 'open', assignee: 'U1' },
      { state: 'open', unassigned: 'true' },
    ]);
  });
});
