import { afterEach, describe, expect, test, vi } from 'vitest';
import { createChannels } from '../../../slack-bot/src/outbound/channels.ts';
import { until } from '../../support/slack-workspace.ts';
import { aDelivery, aPlace, aTicket } from '../fakes/deliveries.ts';
import { refused } from '../fakes/fake-slack.ts';
import { startAll, startWithFakeSlack } from '../fakes/start-bot.ts';

afterEach(() => void vi.useRealTimers());

const inPresses = () =>
  aDelivery('ticket_opened', { ticket: aTicket(), site: { key: 'a', name: 'A', slackChannel: 'presse' } });
const posted = (channel: string, ts: string) => ({ ok: true, channel, ts, message: {} });
const listed = (...ids: string[]) => ({ ok: true, channels: ids.map((id) => ({ id, name: 'presse' })) });

describe('the id that is known for a private channel’s name', () => {
  test.each(['is_archived', 'channel_not_found'])(
    'is looked up anew where it answers %s, and the card goes to the channel that has the name now',
    async (code) => {
      vi.useFakeTimers({ toFake: ['Date'] });
      const { server, slack } = await startWithFakeSlack();
      slack.answer('conversations.list', listed('C0OLD0000'), listed('C0NEW0000'));
      const noName = refused('channel_not_found'); // a private channel takes posts by id only
      slack.answer(
        'chat.postMessage',
        noName,
        posted('C0OLD0000', '1.1'),
        noName,
        refused(code),
        posted('C0NEW0000', '1.2'),
      );

      server.owe(inPresses());
      await until(() => server.calls.completed.length >= 1);
      vi.setSystemTime(Date.now() + 60_000);
      server.owe(inPresses());
      await until(() => server.calls.completed.length >= 2);

      expect(slack.of('conversations.list')).toHaveLength(2);
      expect(slack.of('chat.postMessage').map(({ channel }) => channel)).toEqual([
        'presse',
        'C0OLD0000',
        'presse',
        'C0OLD0000',
        'C0NEW0000',
      ]);
      expect(server.calls.completed[1]?.thread).toEqual(aPlace('1.2', 'C0NEW0000'));
    },
  );

  test('is told to the owner where no channel has the name any more', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const { server, slack } = await startWithFakeSlack();
    slack.answer('conversations.list', listed('C0OLD0000'), listed());
    const noName = refused('channel_not_found');
    slack.answer('chat.postMessage', noName, posted('C0OLD0000', '1.1'), noName, refused('is_archived'));

    server.owe(inPresses());
    await until(() => server.calls.completed.length >= 1);
    vi.setSystemTime(Date.now() + 60_000);
    server.owe(inPresses());
    await until(() => server.calls.failed.length >= 1);

    expect(server.calls.failed[0]?.reason).toContain('no channel presse: create it');
  });

  test('is forgotten after ten minutes, since a channel may be renamed and its name given to another', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const channels = ['C0OLD0000', 'C0NEW0000'];
    const book = createChannels({
      async *listChannels() {
        yield { id: channels.shift() ?? '', name: 'presse' };
      },
    } as Parameters<typeof createChannels>[0]);

    const first = [await book.idOf('#Presse'), await book.idOf('presse')];
    vi.setSystemTime(Date.now() + 10 * 60_000 + 1);

    expect([...first, await book.idOf('presse')]).toEqual(['C0OLD0000', 'C0OLD0000', 'C0NEW0000']);
  });
});

describe.each(['socket', 'http'] as const)('in %s mode', (mode) => {
  test('each ticket’s card goes to the channel that it was handed out with, a private one too, by name or id', async () => {
    const { server, slack } = await startAll(mode);
    const cardFor = (slackChannel: string | null) =>
      aDelivery('ticket_opened', { ticket: aTicket(), site: { key: 'a', name: 'A', slackChannel } });
    const deliveries = [cardFor(null), cardFor('#borgo'), cardFor(slack.channels.borgo)];

    for (const [index, delivery] of deliveries.entries()) {
      server.owe(delivery);
      await until(() => server.calls.completed.length > index);
    }

    expect(server.calls.completed.map(({ thread }) => thread?.channel)).toEqual([
      slack.channels.support,
      slack.channels.borgo,
      slack.channels.borgo,
    ]);
    expect(await slack.cards(slack.channels.borgo)).toHaveLength(2);
  });

  test('news of a ticket stays in its thread where the site names another channel since, also when its card changes', async () => {
    const { server, slack } = await startAll(mode);
    const ticket = aTicket();
    server.owe(aDelivery('ticket_opened', { ticket }));
    await until(() => server.calls.completed.length >= 1);
    const thread = server.calls.completed[0]?.thread ?? null;

    const site = { key: 'a', name: 'A', slackChannel: 'borgo' };
    server.owe(aDelivery('ticket_changed', { ticket: { ...ticket, subject: 'Altro' }, thread, site }));
    await until(() => server.calls.completed.length >= 2);

    expect((await slack.cards()).map(({ text }) => text)).toEqual([expect.stringContaining('Altro')]);
    expect(await slack.cards(slack.channels.borgo)).toEqual([]);
  });
});
