import { describe, expect, test } from 'vitest';
import { until } from '../../support/slack-workspace.ts';
import { refused } from '../fakes/fake-slack.ts';
import { sendInteraction } from '../fakes/send-event.ts';
import { startWithFakeSlack } from '../fakes/start-bot.ts';
import { pressTicket, ticketId, withWindow } from '../fakes/with-window.ts';

describe('Close…', () => {
  test('asks for a summary and closes with it', async () => {
    const { server, slack, view, send } = await withWindow(pressTicket('close'));

    const answer = await send({ summary: { value: ' Guarnizione *cambiata*. ' } });
    await until(() => server.calls.closed.length > 0);

    expect(slack.of('views.open')[0]?.trigger_id).toBe('trigger');
    expect(JSON.stringify(view.blocks)).toContain('#1042 · La pressa <non> chiude');
    expect(answer).toEqual({ status: 200, body: undefined });
    expect(server.calls.closed).toMatchObject([
      { ticketId, summary: 'Guarnizione *cambiata*.', technician: { id: 'U1', name: 'Marta Rinaldi' } },
    ]);
  });

  test('closes with a report of cause, parts and minutes', async () => {
    const { server, send } = await withWindow(pressTicket('close'));
    const answers = { cause: { value: ' Usura ' }, parts: { value: '1 × G-12' }, minutes: { value: '90 min' } };

    await send({ summary: { value: 'Fatto' }, ...answers });
    await send({ summary: { value: 'Fatto' }, cause: { value: null }, parts: { value: '' } });
    await until(() => server.calls.closed.length === 2);

    const [first, second] = server.calls.closed.map(({ technician: _, ...closed }) => closed);
    expect(first).toEqual({ ticketId, summary: 'Fatto', cause: 'Usura', parts: '1 × G-12', minutes: 90 });
    expect(second).toEqual({ ticketId, summary: 'Fatto' });
  });

  test.each(['un’ora', '-5', '1.5', '100001', '1e3'])('does not take %j for minutes', async (minutes) => {
    const { server, send } = await withWindow(pressTicket('close'));

    const { body } = await send({ summary: { value: 'Fatto' }, minutes: { value: minutes } });

    expect(body).toMatchObject({ errors: { minutes: expect.stringContaining('whole number of minutes') } });
    expect(server.calls.closed).toEqual([]);
  });

  test('does not close without words', async () => {
    const { server, send } = await withWindow(pressTicket('close'));

    const { body } = await send({ summary: { value: '  \n' } });

    expect(body).toEqual({ response_action: 'errors', errors: { summary: 'Write what was done.' } });
    expect(server.calls.closed).toEqual([]);
  });

  test('shows in the window why the server refused, so that nothing typed is lost', async () => {
    const { server, slack, send } = await withWindow(pressTicket('close'));
    server.refuseNext('close', 'not_found', 'unavailable');

    const answers = [await send({ summary: { value: 'Fatto' } }), await send({ summary: { value: 'Fatto' } })];

    expect(answers.map(({ body }) => body)).toMatchObject([
      { errors: { summary: expect.stringContaining('it was erased') } },
      { errors: { summary: expect.stringContaining('Try again in a minute') } },
    ]);
    expect(slack.of('chat.postEphemeral')).toEqual([]);
  });

  test('says that somebody else closed the ticket meanwhile, whose summary stands', async () => {
    const { send } = await withWindow(pressTicket('close'));
    const first = await send({ summary: { value: 'Guarnizione cambiata' } });

    const repeated = await send({ summary: { value: 'Guarnizione cambiata' } });
    const second = await send({ summary: { value: 'Fatto' } });
    const third = await send({ summary: { value: 'Guarnizione cambiata' }, cause: { value: 'Usura' } });

    expect(third.body).toMatchObject({ errors: { summary: expect.stringContaining('already closed') } });
    expect([first.body, repeated.body]).toEqual([undefined, undefined]);
    expect(second.body).toMatchObject({ errors: { summary: expect.stringContaining('already closed') } });
  });

  test('answers Slack in time where the server is slow, and gives back what was typed when it then refuses', async () => {
    const { server, slack, send } = await withWindow(pressTicket('close'));
    server.slowDown(2_500);
    server.refuseNext('close', 'internal');

    const startedAt = Date.now();
    const answer = await send({
      summary: { value: 'Fatto <bene>' },
      cause: { value: 'Usura' },
      minutes: { value: '30' },
    });
    const answeredAfter = Date.now() - startedAt;
    const [notice] = await until(() => slack.of('chat.postEphemeral').length > 0 && slack.of('chat.postEphemeral'));

    expect(answeredAfter).toBeLessThan(2_900);
    expect(answer).toEqual({ status: 200, body: undefined });
    expect(notice).toMatchObject({ channel: 'C1', user: 'U1', thread_ts: '1.000001' });
    expect(notice?.text).toContain('You wrote: Fatto &lt;bene&gt;\nCause: Usura\nTime spent: 30 min');
  });

  test('whose window Slack does not open is told to who pressed it', async () => {
    const { slack, botPort } = await startWithFakeSlack();
    slack.answer('views.open', refused('expired_trigger_id'));

    await sendInteraction(botPort, pressTicket('close'));
    const [notice] = await until(() => slack.of('chat.postEphemeral').length > 0 && slack.of('chat.postEphemeral'));

    expect(notice?.text).toContain('Press the button again');
  });
});

describe('Reopen…', () => {
  test('reopens with a reason', async () => {
    const { server, send } = await withWindow(pressTicket('reopen'));

    await send({ reason: { value: 'Perde di nuovo :droplet:' } });
    await until(() => server.calls.reopened.length > 0);

    expect(server.calls.reopened).toMatchObject([
      { ticketId, reason: 'Perde di nuovo 💧', technician: { name: 'Marta Rinaldi' } },
    ]);
  });

  test('needs one', async () => {
    const { server, send } = await withWindow(pressTicket('reopen'));

    const { body } = await send({ reason: { value: null } });

    expect(body).toEqual({ response_action: 'errors', errors: { reason: 'Write why it is open again.' } });
    expect(server.calls.reopened).toEqual([]);
  });
});

describe('Log call…', () => {
  const reached = { selected_option: { value: 'reached' } };

  test('logs outcome, next call and note, under one id however often it is sent', async () => {
    const { server, send } = await withWindow(pressTicket('log_call'));
    const again = Math.floor(Date.now() / 1000) + 3_600;
    const answers = {
      outcome: { selected_option: { value: 'not_reached' } },
      again: { selected_date_time: again },
      note: { value: 'Richiamo io.' },
    };

    await send(answers);
    await send(answers);
    await until(() => server.calls.logged.length === 2);

    const [first, second] = server.calls.logged;
    expect(first).toMatchObject({ ticketId, outcome: 'not_reached', note: 'Richiamo io.' });
    expect(first?.callAgainAt).toBe(new Date(again * 1000).toISOString());
    expect(first?.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(second?.id).toBe(first?.id);
  });

  test('needs an outcome, and a next call that is still to come', async () => {
    const { server, send } = await withWindow(pressTicket('log_call'));

    const none = await send({ outcome: { selected_option: null } });
    const past = await send({ outcome: reached, again: { selected_date_time: 1_700_000_000 } });

    expect(none.body).toMatchObject({ errors: { outcome: expect.any(String) } });
    expect(past.body).toMatchObject({ errors: { again: expect.stringContaining('still to come') } });
    expect(server.calls.logged).toEqual([]);
  });

  test('on a ticket that was closed meanwhile says so', async () => {
    const { server, send } = await withWindow(pressTicket('log_call'));
    server.refuseNext('calls', 'ticket_closed');

    const { body } = await send({ outcome: reached, note: { value: '' } });

    expect(body).toMatchObject({ errors: { outcome: expect.stringContaining('already closed') } });
  });
});
