import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { until } from '../../support/slack-workspace.ts';
import { aCredentialRequest } from '../fakes/deliveries.ts';
import { sendInteraction } from '../fakes/send-event.ts';
import { startWithFakeSlack } from '../fakes/start-bot.ts';
import { pressRequest, requestId, withWindow } from '../fakes/with-window.ts';

describe('Approve…', () => {
  test('offers the company that the machine belongs to, and lets in for another that was searched', async () => {
    const { server, botPort, view, send } = await withWindow(pressRequest('approve'), 'views.update');
    const company = { id: randomUUID(), name: 'Pasta & Co.' };
    server.know({ companies: [company] });

    const { body } = await sendInteraction(botPort, {
      type: 'block_suggestion',
      action_id: 'credentials_company',
      block_id: 'credentials_company',
      value: 'past a&',
      view,
    });
    await send({ credentials_company: { selected_option: { value: company.id } } });
    await until(() => server.calls.approved.length > 0);

    expect(JSON.stringify(view.blocks)).toContain('"initial_option":{"value":');
    expect(body).toMatchObject({
      options: [
        { value: company.id, text: { text: 'Pasta & Co.' } },
        { text: { text: 'New company: pastificio bellini' } },
      ],
    });
    expect(server.calls.searched).toMatchObject([{ technician: 'U1', site: 'acme', search: 'past a&' }]);
    expect(server.calls.approved).toMatchObject([{ requestId, company: { id: company.id }, technician: { id: 'U1' } }]);
  });

  test('shows which machines come with the likely company, and with each that is chosen instead', async () => {
    const { server, view, choose, send } = await withWindow(pressRequest('approve'), 'views.update');
    const other = randomUUID();
    server.desk.companyMachines = [{ id: randomUUID(), model: 'Flow <300>', serial: 'SN-9', customer: null }];

    const chosen = await choose('credentials_company', { value: other, title: 'Pasta & Co.' }, {});
    server.desk.companyMachines = [];
    const bare = await choose('credentials_company', { value: randomUUID(), title: 'Bare' }, {}, chosen);
    const fresh = await choose('credentials_company', { value: 'new', title: 'New company: x' }, {}, bare);
    await send({}, chosen);
    await until(() => server.calls.approved.length > 0);

    expect(JSON.stringify(view.blocks)).toContain('no machines registered');
    expect(JSON.stringify(chosen.blocks)).toContain('They see these machines:\\nFlow <300> · SN-9');
    expect(JSON.stringify(bare.blocks)).toContain('no machines registered');
    expect(JSON.stringify(fresh.blocks)).toContain('No machine comes with a new company.');
    expect(JSON.stringify(fresh.blocks)).toContain('VP250-21-0417 is registered with Pastificio Bellini S.r.l.');
    // What was chosen stays chosen, also for a client that does not send it.
    expect(server.calls.approved).toMatchObject([{ company: { id: other } }]);
    expect(server.desk.asked.map(({ what, id }) => [what, id]).slice(1, 2)).toEqual([['company machines', other]]);
  });

  test('offers the new company also while the server is away', async () => {
    const { server, botPort, view, send } = await withWindow(pressRequest('approve'), 'views.update');
    server.goAway();

    const { body } = await sendInteraction(botPort, {
      type: 'block_suggestion',
      action_id: 'credentials_company',
      block_id: 'credentials_company',
      value: '',
      view,
    });
    server.comeBack();
    await send({ credentials_company: { selected_option: { value: 'new' } } });
    await until(() => server.calls.approved.length > 0);

    expect(body).toMatchObject({ options: [{ value: 'new' }] });
    expect(server.calls.approved).toMatchObject([{ company: { name: 'pastificio bellini' } }]);
  });

  test('of a request that somebody has decided says so, before and after the window was filled in', async () => {
    const { server, slack, botPort, send } = await withWindow(pressRequest('approve'), 'views.update');
    server.refuseNext('approve', 'already_decided');
    const { body } = await send({ credentials_company: { selected_option: { value: 'new' } } });
    server.know({ credentialRequest: aCredentialRequest({ status: 'declined', decidedBy: 'Davide Conti' }) });

    await sendInteraction(botPort, pressRequest('approve'));
    const shown = await until(() => slack.of('views.update')[1]?.view);

    expect(body).toMatchObject({
      errors: { credentials_company: expect.stringContaining('decided this request already') },
    });
    expect(shown).toContain('Declined by Davide Conti: there is nothing left to approve.');
    expect(JSON.parse(shown)).not.toHaveProperty('submit');
  });

  test('says in the window when the request cannot be read', async () => {
    const { server, slack, botPort } = await startWithFakeSlack();
    server.refuseNext('request', 'unavailable');

    await sendInteraction(botPort, pressRequest('approve'));
    const shown = await until(() => slack.of('views.update')[0]?.view);

    expect(shown).toContain('Press Approve again in a minute');
  });
});

describe('Decline…', () => {
  test.each([
    [{ reason: { value: 'Non la conosciamo.' } }, { reason: 'Non la conosciamo.' }],
    [{}, {}],
  ])('refuses with %j', async (answers, sent) => {
    const { server, send } = await withWindow(pressRequest('decline'));

    await send(answers);
    await until(() => server.calls.declined.length > 0);

    const [{ technician: _, ...declined } = {}] = server.calls.declined.map((call) => ({ ...call }));
    expect(declined).toEqual({ requestId, ...sent });
  });
});
