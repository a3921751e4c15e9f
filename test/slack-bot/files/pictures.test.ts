import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { until } from '../../support/slack-workspace.ts';
import { aWantedPicture } from '../fakes/deliveries.ts';
import type { FakeServer } from '../fakes/fake-server.ts';
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
