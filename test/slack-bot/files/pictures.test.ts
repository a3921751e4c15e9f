import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { until } from '../../support/slack-workspace.ts';
import { aCardContext, aDelivery, aPlace, aTicket, aWantedPicture } from '../fakes/deliveries.ts';
import type { FakeServer } from '../fakes/fake-server.ts';
import { refused } from '../fakes/fake-slack.ts';
import { startWithFakeSlack } from '../fakes/start-bot.ts';
import { startStranger } from '../fakes/start-stranger.ts';

const completed = (server: FakeServer) => until(() => server.calls.completed.length > 0);

describe('a technician’s picture', () => {
  test('is fetched without any token and handed over', async () => {
    const { server, slack } = await startWithFakeSlack();
    const portrait = randomBytes(5_000);
    slack.answer('/marta.png', { status: 200, headers: { 'content-type': 'image/png' }, body: portrait });
    const delivery = aWantedPicture(`${slack.origin}/marta.png`);

    server.owe(delivery);
    await completed(server);

    expect(slack.transfers).toMatchObject([{ path: '/marta.png', authorization: undefined }]);
    expect(server.files.received).toMatchObject([{ what: 'picture', id: delivery.technician.id }]);
    expect(server.files.received[0]?.content.equals(portrait)).toBe(true);
  });

  test.each([
    ['is gone', { status: 404 }],
    ['is elsewhere', { status: 302, headers: { location: 'https://example.com/' } }],
    ['is no picture', { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>' }],
    [
      'is too large',
      {
        status: 200,
        headers: { 'content-type': 'image/png', 'content-length': '2000001' },
        body: Buffer.alloc(2_000_001),
      },
    ],
  ])('that %s is left without noise', async (_, answer) => {
    const { server, slack, bot } = await startWithFakeSlack();
    slack.answer('/marta.png', answer);

    server.owe(aWantedPicture(`${slack.origin}/marta.png`));
    await completed(server);

    expect([server.files.received, server.calls.failed]).toEqual([[], []]);
    expect(bot.log.filter(({ level }) => level > 30)).toEqual([]);
  });

  test('that the server refuses is left, too', async () => {
    const { server, slack } = await startWithFakeSlack();
    slack.answer('/marta.png', { status: 200, headers: { 'content-type': 'image/png' }, body: 'broken' });
    server.files.refuseNext('attachment_refused');

    server.owe(aWantedPicture(`${slack.origin}/marta.png`));
    await completed(server);

    expect(server.calls.failed).toEqual([]);
  });

  test('is tried again where its host is away', async () => {
    const { server, slack } = await startWithFakeSlack();
    slack.answer('/marta.png', { status: 503 });

    server.owe(aWantedPicture(`${slack.origin}/marta.png`));
    await until(() => server.calls.failed.length > 0);

    expect(server.calls.failed[0]).not.toHaveProperty('isPermanent');
  });

  test('is asked for at Slack’s picture hosts only', async () => {
    const stranger = await startStranger();
    const { server } = await startWithFakeSlack();

    server.owe(aWantedPicture(`${stranger.origin}/marta.png`));
    await completed(server);

    expect(stranger.asked).toEqual([]);
  });
});

test('a card with a picture that Slack cannot show yet is brought up to date without it', async () => {
  const { server, slack } = await startWithFakeSlack();
  const pictures = [{ name: 'foto.jpg', fileId: 'F1', thumbnailUrl: 'https://support.example/t.webp' }];
  const card = aCardContext({ pictures });
  slack.answer('chat.update', refused('invalid_blocks'), { ok: true });
  slack.answer('conversations.replies', { ok: true, messages: [{ ts: '1.000001', bot_id: 'B0' }] });

  server.owe(aDelivery('ticket_changed', { ticket: aTicket(), thread: aPlace('1.000001'), card }));
  await completed(server);

  const [refusedCard, takenCard] = slack.of('chat.update');
  expect(refusedCard?.blocks).toContain('t.webp');
  expect(takenCard?.blocks).not.toContain('t.webp');
  expect(takenCard?.blocks).toContain('VP250-21-0417');
  expect(server.calls.failed).toEqual([]);
});
