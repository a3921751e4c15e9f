import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { until } from '../../support/slack-workspace.ts';
import { aDeskTicket } from '../fakes/fake-desk.ts';
import { refused } from '../fakes/fake-slack.ts';
import { sendCommand, sendEvent, sendInteraction } from '../fakes/send-event.ts';
import { startWithFakeSlack } from '../fakes/start-bot.ts';
import { pressRequest, pressTicket, withWindow } from '../fakes/with-window.ts';

const reply = { type: 'message', channel: 'C1', user: 'U9', text: 'arrivo', ts: '2.000001', thread_ts: '1.000001' };
const outsider = { ok: true, user: { name: 'eva', team_id: 'T0OTHER', is_stranger: false } };
const guest = { ok: true, user: { name: 'ugo', team_id: 'T0ACME', is_restricted: true } };
const notForYou = 'Tickets are for the technicians of a site';

test('whose payload names their own workspace, as in a channel that firms share, is no member of this one', async () => {
  const { server, slack, botPort } = await startWithFakeSlack();
  slack.answer('users.info', outsider);
  server.desk.find = () => [aDeskTicket()];
  const theirs = { team: { id: 'T0OTHER' }, user: { id: 'U9', team_id: 'T0OTHER' } };
  const respond = `${slack.apiUrl}respond`;

  await sendEvent(botPort, reply, { team: 'T0OTHER' });
  await sendInteraction(botPort, { ...pressTicket('claim'), ...theirs });
  await sendCommand(botPort, {
    command: '/tickets',
    text: '',
    team_id: 'T0OTHER',
    user_id: 'U9',
    response_url: respond,
  });
  const said = await until(
    () => slack.of('respond').length > 0 && slack.calls.find(({ method }) => method === 'respond'),
  );
  await until(() => server.calls.relayed.length > 0 && server.calls.claimed.length > 0);

  const technician = { id: 'U9', workspace: 'T0ACME', isMember: false };
  expect(server.calls.relayed).toMatchObject([{ technician, thread: { workspace: 'T0ACME' } }]);
  expect(server.calls.claimed).toMatchObject([{ technician }]);
  expect(JSON.stringify(said)).toContain(notForYou);
  expect(server.desk.asked).toEqual([]);
});

describe('a guest', () => {
  test('reads nothing of a request for credentials, and finds no companies', async () => {
    const { slack, botPort, server, view } = await withWindow(pressRequest('approve'), 'views.update');
    slack.answer('users.info', guest);
    server.know({ companies: [{ id: randomUUID(), name: 'Pasta & Co.' }] });

    const as = { user: { id: 'U0GUEST' } };
    const suggestion = {
      type: 'block_suggestion',
      action_id: 'credentials_company',
      block_id: 'b',
      value: 'pas',
      view,
    };
    const { body } = await sendInteraction(botPort, { ...suggestion, ...as });
    await sendInteraction(botPort, { ...pressRequest('approve'), ...as });
    const shown = await until(() => slack.of('views.update')[1]?.view);

    expect(body).toEqual({ options: [] });
    expect(shown).toContain(notForYou);
    expect(shown).not.toContain('Luca Gatti');
    expect(server.calls.searched).toEqual([]);
  });

  test('finds no canned replies', async () => {
    const { slack, botPort, server, view } = await withWindow(pressTicket('reply'));
    slack.answer('users.info', guest);

    const suggestion = { type: 'block_suggestion', action_id: 'canned', block_id: 'canned', value: '', view };
    const { body } = await sendInteraction(botPort, { ...suggestion, user: { id: 'U0GUEST' } });

    expect(body).toEqual({ options: [] });
    expect(server.calls.cannedSearches).toEqual([]);
  });
});

test('a scope that the app lacks is named once in the log, with what comes of it', async () => {
  const { server, slack, botPort, bot } = await startWithFakeSlack();
  slack.answer('users.info', { ...refused('missing_scope'), needed: 'users:read' });
  slack.answer('usergroups.list', { ...refused('missing_scope'), needed: 'usergroups:read' });

  for (const user of ['U1', 'U2']) await sendEvent(botPort, { ...reply, user, ts: `2.${user}` }, { eventId: user });
  await until(() => server.calls.relayed.length > 1);

  const said = bot.log
    .filter(({ msg }) => msg.includes('lacks the scope'))
    .map(({ msg }) => msg.split(':', 2).join(':'));
  expect(said.sort()).toEqual(['usergroups', 'users'].map((what) => `the Slack app lacks the scope ${what}:read`));
  expect(server.calls.relayed).toMatchObject([
    { technician: { isMember: false } },
    { technician: { isMember: false } },
  ]);
});

test('a person of whom Slack tells something strange is no member', async () => {
  const { server, slack, botPort } = await startWithFakeSlack();
  slack.answer('users.info', { ok: true, user: { team_id: 'T0ACME', is_restricted: 'no' } });

  await sendEvent(botPort, reply);
  await until(() => server.calls.relayed.length > 0);
  await pause(50);

  expect(server.calls.relayed).toMatchObject([{ technician: { isMember: false, name: 'Technician' } }]);
});
