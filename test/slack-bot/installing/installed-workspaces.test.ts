import { describe, expect, test } from 'vitest';
import { until } from '../../support/slack-workspace.ts';
import { startServer } from '../../support/start-server.ts';
import { refused, startFakeSlack } from '../fakes/fake-slack.ts';
import { sendEvent } from '../fakes/send-event.ts';
import { keep, secretsKey, startInstallableBot } from '../fakes/start-installable-bot.ts';

/** Two workspaces, the first of them the older, with a site each, and a site of neither. */
async function startWithTwo(options: { workspaces?: string[] } = {}) {
  const server = await startServer({ env: { SECRETS_KEY: secretsKey } });
  const slack = await startFakeSlack();
  slack.know('xoxb-one', { id: 'T0ONE', name: 'Prima' });
  slack.know('xoxb-two', { id: 'T0TWO', name: 'Seconda' });
  await keep(server, 'T0ONE', 'xoxb-one');
  await new Promise((resolve) => setTimeout(resolve, 5)); // installed later
  await keep(server, 'T0TWO', 'xoxb-two');
  const { given, deps } = server;
  const [inOne, inTwo, unbound] = [await given.customer(), await given.customer(), await given.customer()];
  const bind = (siteId: string, slackWorkspace: string) =>
    deps.database.models.Site.update({ slackWorkspace }, { where: { id: siteId } });
  await bind(inOne.siteId, 'T0ONE');
  await bind(inTwo.siteId, 'T0TWO');
  const bot = await startInstallableBot(server.url, { apiUrl: slack.apiUrl, ...options });
  /** Which token posted, in order. */
  const posts = () => slack.calls.filter(({ method }) => method === 'chat.postMessage').map(({ token }) => token);
  const posted = (count: number) => until(() => posts().length >= count);
  const accepted = (team: string) =>
    until(() => bot.log.some(({ msg, workspace }) => msg === 'Slack accepted the bot' && workspace === team));
  return { ...server, slack, bot, inOne, inTwo, unbound, posts, posted, accepted };
}

const uninstalled = { type: 'app_uninstalled' };
const installations = async ({ given }: Awaited<ReturnType<typeof startServer>>) =>
  (await given.service.get('/v1/installations')).body.items.map(({ workspace }: { workspace: string }) => workspace);

describe('each workspace', () => {
  test('is given the tickets of its own sites, the oldest also those of sites that name none', async () => {
    const all = await startWithTwo();

    await all.given.ticket(all.inTwo);
    await all.posted(1);
    await all.given.ticket(all.inOne);
    await all.posted(2);
    await all.given.ticket(all.unbound);
    await all.posted(3);

    expect(all.posts()).toEqual(['xoxb-two', 'xoxb-one', 'xoxb-one']);
  });

  test('hears what happens in it; an event of a workspace that has not installed the app is acknowledged and dropped', async () => {
    const all = await startWithTwo();
    await all.accepted('T0ONE');
    await all.accepted('T0TWO');
    const reply = {
      type: 'message',
      channel: 'C1',
      user: 'U1',
      ts: '1700000000.000200',
      thread_ts: '1700000000.000100',
    };
    all.slack.answer('users.info', { ok: true, user: { profile: { display_name: 'Marta' } } });

    const stranger = await sendEvent(all.bot.port, { ...reply, text: 'x' }, { team: 'T0STRANGER', eventId: 'Ev0' });
    const known = await sendEvent(all.bot.port, { ...reply, text: 'ciao' }, { team: 'T0TWO' });
    await until(() => all.slack.calls.some(({ method }) => method === 'users.info'));

    expect([stranger, known]).toEqual([200, 200]);
    const asked = all.slack.calls.filter(({ method }) => method === 'users.info');
    expect(asked.map(({ token }) => token)).toEqual(['xoxb-two']);
  });

  test('is left alone where SLACK_WORKSPACES does not name it, and the next one serves the sites that name none', async () => {
    const all = await startWithTwo({ workspaces: ['T0TWO'] });

    await all.given.ticket(all.inOne);
    await all.given.ticket(all.unbound);
    await all.posted(1);
    await new Promise((resolve) => setTimeout(resolve, 300));

    expect(all.posts()).toEqual(['xoxb-two']);
    expect(all.bot.log.some(({ msg, workspace }) => msg.includes('left alone') && workspace === 'T0ONE')).toBe(true);
  });

  test('whose Slack does not answer keeps the other from nothing', async () => {
    const all = await startWithTwo();
    await all.accepted('T0ONE');
    await all.accepted('T0TWO');
    all.slack.answerTo('xoxb-one', 'never');

    await all.given.ticket(all.inOne);
    await all.given.ticket(all.inTwo);
    await until(() => all.posts().includes('xoxb-two'));

    expect(all.posts()).toContain('xoxb-two');
  });
});

describe('an uninstalled workspace', () => {
  test.each([
    ['app_uninstalled', uninstalled],
    ['tokens_revoked', { type: 'tokens_revoked', tokens: { oauth: [], bot: ['U0SPORTELLO'] } }],
  ])('is forgotten after %s, and the other goes on', async (_, event) => {
    const all = await startWithTwo();
    await all.accepted('T0ONE');
    all.slack.answerTo('xoxb-one', refused('account_inactive'));

    const status = await sendEvent(all.bot.port, event, { team: 'T0ONE' });
    await until(async () => (await installations(all)).length === 1);
    await all.given.ticket(all.unbound);
    await all.posted(1);

    expect(status).toBe(200);
    expect(await installations(all)).toEqual(['T0TWO']);
    expect(all.posts()).toEqual(['xoxb-two']);
  });

  test('is not forgotten where its token still works: Slack told of an earlier installation late', async () => {
    const all = await startWithTwo();
    await all.accepted('T0ONE');
    const before = all.slack.of('auth.test').length;

    await sendEvent(all.bot.port, uninstalled, { team: 'T0ONE' });
    await until(() => all.slack.of('auth.test').length > before);
    await all.given.ticket(all.inOne);
    await all.posted(1);

    expect(await installations(all)).toEqual(['T0ONE', 'T0TWO']);
    expect(all.posts()).toEqual(['xoxb-one']);
  });

  test('that installs the app again before the server hears of the end is not forgotten', async () => {
    const all = await startWithTwo();
    await all.accepted('T0ONE');
    all.slack.answerTo('xoxb-one', refused('account_inactive'));
    all.slack.know('xoxb-again', { id: 'T0ONE', name: 'Prima' });
    const at = { dataDir: all.dataDir, env: { SECRETS_KEY: secretsKey } };
    await all.stop();

    await sendEvent(all.bot.port, uninstalled, { team: 'T0ONE' });
    await until(() => all.bot.log.some(({ msg }) => msg.includes('is not forgotten yet')));
    const elsewhere = await startServer(at);
    await keep(elsewhere, 'T0ONE', 'xoxb-again');
    await elsewhere.stop();
    const back = await startServer({ ...at, port: Number(new URL(all.url).port) });
    await back.given.ticket(await back.given.customer());
    await until(() => all.posts().length > 0, 30_000);

    expect(all.posts()).toEqual(['xoxb-again']);
    expect(await installations(back)).toEqual(['T0ONE', 'T0TWO']);
  }, 60_000);

  test('is not forgotten because a person took their own token away', async () => {
    const all = await startWithTwo();
    await all.accepted('T0ONE');
    all.slack.answerTo('xoxb-one', refused('account_inactive'));

    await sendEvent(all.bot.port, { type: 'tokens_revoked', tokens: { oauth: ['U1'] } }, { team: 'T0ONE' });
    await new Promise((resolve) => setTimeout(resolve, 300));

    expect(await installations(all)).toEqual(['T0ONE', 'T0TWO']);
  });
});

describe('a revocation of which nobody told', () => {
  test('is met when the bot starts: the installation is forgotten, and the next workspace serves the sites that name none', async () => {
    const all = await startWithTwo();
    await all.accepted('T0ONE');
    await all.bot.stop();
    all.slack.answerTo('xoxb-one', refused('account_inactive'));

    await startInstallableBot(all.url, { apiUrl: all.slack.apiUrl });
    await all.given.ticket(all.unbound);
    await all.posted(1);

    expect(all.posts()).toEqual(['xoxb-two']);
    expect(await installations(all)).toEqual(['T0TWO']);
  });

  test('is met by a delivery', async () => {
    const all = await startWithTwo();
    await all.accepted('T0ONE');
    all.slack.answerTo('xoxb-one', refused('token_revoked'));

    await all.given.ticket(all.unbound);
    await until(() => all.posts().includes('xoxb-two'), 20_000);

    expect(await installations(all)).toEqual(['T0TWO']);
  }, 30_000);

  test('is not seen in a refusal that may pass', async () => {
    const all = await startWithTwo();
    await all.accepted('T0ONE');
    all.slack.answerTo('xoxb-one', refused('invalid_auth'));
    const asked = () => all.slack.calls.filter(({ method, token }) => method === 'auth.test' && token === 'xoxb-one');

    await all.given.ticket(all.inOne);
    await until(() => asked().length >= 4);
    await new Promise((resolve) => setTimeout(resolve, 300));

    expect(await installations(all)).toEqual(['T0ONE', 'T0TWO']);
  });
});

test('an installation that no key opens is left alone, and takes no other’s place', async () => {
  const all = await startWithTwo();
  await all.accepted('T0TWO');
  await all.stop();
  await all.bot.stop();
  const lost = await startServer({ dataDir: all.dataDir, env: { SECRETS_KEY: 'cd'.repeat(32) } });
  await keep(lost, 'T0TWO', 'xoxb-two');
  const bot = await startInstallableBot(lost.url, { apiUrl: all.slack.apiUrl });

  await lost.given.ticket(await lost.given.customer()); // of no workspace
  await until(() => bot.log.some(({ msg }) => msg === 'Slack accepted the bot'));
  await new Promise((resolve) => setTimeout(resolve, 300));

  expect(all.posts()).toEqual([]);
  expect(bot.log.filter(({ msg }) => msg.includes('cannot be opened')).map(({ workspace }) => workspace)).toEqual([
    'T0ONE',
  ]);
});

test('a bot that starts before its server finds its workspaces when that is there', async () => {
  const first = await startServer({ env: { SECRETS_KEY: secretsKey } });
  await keep(first, 'T0ONE', 'xoxb-one');
  const port = Number(new URL(first.url).port);
  await first.stop();
  const slack = await startFakeSlack();
  slack.know('xoxb-one', { id: 'T0ONE', name: 'Prima' });
  await startInstallableBot(first.url, { apiUrl: slack.apiUrl });
  await new Promise((resolve) => setTimeout(resolve, 300));

  const later = await startServer({ dataDir: first.dataDir, port, env: { SECRETS_KEY: secretsKey } });
  await later.given.ticket(await later.given.customer());

  await until(() => slack.of('chat.postMessage').length > 0, 15_000);
  expect(slack.calls.find(({ method }) => method === 'chat.postMessage')?.token).toBe('xoxb-one');
});
