import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import { aFile, aFileDelivery, aPlace, aTicket, aWantedFile } from '../slack-bot/fakes/deliveries.ts';
import { startFakeServer } from '../slack-bot/fakes/fake-server.ts';
import { startFakeSlack } from '../slack-bot/fakes/fake-slack.ts';
import { freePort, until } from '../support/slack-workspace.ts';
import { endProcess, slackEnvironment, startProcess } from '../support/start-demo.ts';

const megabyte = 1024 * 1024;
const path = '/files-pri/T0ACME-F1/download/film.mp4';

/** Resident memory of a process. */
function residentBytes(pid: number): number {
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) * 1024;
}

/** The bot in a process of its own, between a fake server and a fake Slack that hold a film of 190 MiB and a shorter one. */
async function scene() {
  const server = await startFakeServer();
  onTestFinished(() => server.stop());
  const slack = await startFakeSlack();
  const thread = aPlace('1.000001');
  slack.answer('conversations.replies', { ok: true, messages: [{ ts: thread.id, bot_id: 'B0' }] });
  const botPort = await freePort();
  const bot = startProcess('slack-bot/dist/main.js', [], {
    SERVER_URL: server.url,
    SERVICE_TOKEN: server.token,
    LOG_LEVEL: 'fatal',
    ...slackEnvironment(slack, botPort),
  });
  onTestFinished(() => endProcess(bot, 'SIGKILL'));
  await until(() => server.calls.claims > 0, 30_000);

  const toSlack = (content: Buffer) => {
    const id = randomUUID();
    server.files.contents.set(id, content);
    const url = `${server.url}/v1/attachments/${id}/content`;
    server.owe(aFileDelivery({ ticket: aTicket(), thread, attachment: aFile({ id, bytes: content.length, url }) }));
  };
  const fromSlack = (content: Buffer) => {
    const file = { id: 'F1', mimetype: 'video/mp4', size: content.length, url_private_download: slack.origin + path };
    slack.answer('files.info', { ok: true, file });
    slack.answer(path, { status: 200, headers: { 'content-type': 'video/mp4' }, body: content });
    server.owe(aWantedFile({ externalId: 'F1', thread }));
  };
  return { server, slack, pid: bot.pid ?? 0, ways: { toSlack, fromSlack } };
}

test.each(['toSlack', 'fromSlack'] as const)(
  'a film of 200 MB passes through the bot without standing in its memory: %s',
  async (way) => {
    const { server, slack, pid, ways } = await scene();
    // Pools of sockets, streams and the heap grow with the first film of a process, whatever its length.
    ways[way](Buffer.alloc(60 * megabyte, 5));
    await until(() => server.calls.completed.length === 1, 30_000);
    const before = residentBytes(pid);
    let most = before;
    const measuring = setInterval(() => {
      most = Math.max(most, residentBytes(pid));
    }, 50);
    onTestFinished(() => clearInterval(measuring));

    const film = Buffer.alloc(190 * megabyte, 7);
    ways[way](film);
    await until(() => server.calls.completed.length === 2, 60_000);

    const arrived = way === 'toSlack' ? slack.transfers.at(-1)?.content : server.files.received.at(-1)?.content;
    expect(arrived?.equals(film)).toBe(true);
    expect((most - before) / megabyte).toBeLessThan(30);
  },
  120_000,
);
