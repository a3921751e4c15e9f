import { v7 as uuid } from 'uuid';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startFaultProxy } from '../../support/fault-proxy.ts';
import { freePort, shownText, startSlackWorkspace, until } from '../../support/slack-workspace.ts';
import { startServer } from '../../support/start-server.ts';
import { secretsKey, startInstallableBot } from '../fakes/start-installable-bot.ts';

/** The real server and a workspace that has not installed the app yet, with a bot between them. */
async function startBefore(mode: 'socket' | 'http') {
  const server = await startServer({ env: { SECRETS_KEY: secretsKey } });
  const port = await freePort();
  const workspace = await startSlackWorkspace(mode === 'http' ? { mode, botPort: port } : { mode });
  onTestFinished(() => workspace.stop());
  const proxy = await startFaultProxy(workspace.apiUrl);
  const transport =
    mode === 'http'
      ? { mode, signingSecret: workspace.signingSecret, port }
      : ({ mode, appToken: workspace.appToken } as const);
  await startInstallableBot(server.url, { transport, port, apiUrl: proxy.apiUrl, workspaces: ['T0ACME'] });
  await workspace.untilBotListens();

  /** Installs the app as an owner does in their browser; Slack hands out this token. */
  async function install(token: string): Promise<number> {
    const answer = {
      ok: true,
      app_id: 'A0SPORTELLO',
      authed_user: { id: 'U1' },
      scope: 'chat:write',
      token_type: 'bot',
      access_token: token,
      bot_user_id: 'U0SPORTELLO',
      team: { id: 'T0ACME', name: 'Meccanica Acme' },
      enterprise: null,
      is_enterprise_install: false,
    };
    proxy.befall('oauth.v2.access', { status: 200, body: JSON.stringify(answer) });
    const begin = await fetch(`http://127.0.0.1:${port}/slack/install`, { redirect: 'manual' });
    const state = new URL(begin.headers.get('location') ?? '').searchParams.get('state');
    const cookie = begin.headers.get('set-cookie')?.split(';')[0] ?? '';
    const url = `http://127.0.0.1:${port}/slack/oauth_redirect?code=c0de&state=${state}`;
    return (await fetch(url, { headers: { cookie } })).status;
  }
  return { ...server, workspace, proxy, install };
}

describe.each(['socket', 'http'] as const)('in %s mode', (mode) => {
  test('a workspace installs the app, talks, loses its token, installs it again and has missed nothing', async () => {
    const { given, workspace, proxy, install } = await startBefore(mode);
    const anna = await given.customer();
    const ticket = await given.ticket(anna);
    const write = (body: string) => anna.api.post(`/v1/tickets/${ticket.id}/messages`, { id: uuid(), body });
    await write('prima');

    const installed = await install('xoxb-first');
    const [card] = await until(async () => {
      const cards = await workspace.cards();
      return cards.length > 0 && cards;
    });
    const thread = card?.ts ?? '';
    const words = async () =>
      (await workspace.thread(thread))
        .filter(({ username }) => username?.startsWith('User '))
        .flatMap((post) => shownText(post).split('\n')); // what waited may stand together in one post
    await until(async () => (await words()).length === 1);
    await workspace.write('Marta Rinaldi', 'arrivo', thread);
    await until(async () => (await anna.api.get(`/v1/tickets/${ticket.id}`)).body.status === 'in_progress');
    proxy.revoke('xoxb-first');
    for (const body of ['uno', 'due', 'tre']) await write(body);
    await until(() => proxy.calls.some(({ fault }) => fault === 'refused'));
    const again = await install('xoxb-second');
    await until(async () => (await words()).length === 4, 40_000);

    expect([installed, again]).toEqual([200, 200]);
    expect(await words()).toEqual(['prima', 'uno', 'due', 'tre']);
    expect(await workspace.cards()).toHaveLength(1);
    const { body } = await anna.api.get(`/v1/tickets/${ticket.id}/messages`);
    const texts = body.items.filter(({ kind }: { kind: string }) => kind === 'text');
    expect(texts.map((message: { body: string }) => message.body)).toEqual(['prima', 'arrivo', 'uno', 'due', 'tre']);
    expect(proxy.of('chat.postMessage').at(-1)?.token).toBe('xoxb-second');
  }, 90_000);
});
