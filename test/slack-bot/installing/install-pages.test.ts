import { request as httpRequest } from 'node:http';
import { describe, expect, test } from 'vitest';
import { until } from '../../support/slack-workspace.ts';
import { refused } from '../fakes/fake-slack.ts';
import { startInstalling } from '../fakes/start-installable-bot.ts';

/** Slack's answer to a code, as docs.slack.dev/reference/methods/oauth.v2.access shows it. */
const installed = (changes: object = {}) => ({
  ok: true,
  app_id: 'A0SPORTELLO',
  authed_user: { id: 'U1' },
  scope: 'chat:write',
  token_type: 'bot',
  access_token: 'xoxb-token-of-one',
  bot_user_id: 'U0SPORTELLO',
  team: { id: 'T0ONE', name: 'Prima & <Figli>' },
  enterprise: null,
  is_enterprise_install: false,
  ...changes,
});

type Started = Awaited<ReturnType<typeof startInstalling>>;

const open = ({ bot }: Started, path: string, cookie?: string) =>
  fetch(`http://127.0.0.1:${bot.port}${path}`, { redirect: 'manual', ...(cookie ? { headers: { cookie } } : {}) });

/** Goes to the first page as a browser does: where it leads, and the cookie it sets. */
async function begin(all: Started) {
  const answer = await open(all, '/slack/install');
  const cookie = answer.headers.get('set-cookie') ?? '';
  const slackPage = new URL(answer.headers.get('location') ?? '');
  return { answer, cookie, slackPage, state: slackPage.searchParams.get('state') ?? '', sent: cookie.split(';')[0] };
}

const comeBack = (all: Started, state: string, cookie?: string, code = 'c0de') =>
  open(all, `/slack/oauth_redirect?code=${code}&state=${encodeURIComponent(state)}`, cookie);

const kept = async ({ given }: Started) => (await given.service.get('/v1/installations')).body.items;

describe.each(['http', 'socket'] as const)('in %s mode', (mode) => {
  test('an owner is led to Slack and back, and the bot works in their workspace at once', async () => {
    const all = await startInstalling(
      mode === 'socket' ? { transport: { mode: 'socket', appToken: 'xapp-fake' } } : {},
    );
    all.slack.answer('oauth.v2.access', installed());
    all.slack.know('xoxb-token-of-one', { id: 'T0ONE', name: 'Prima' });

    const { answer, cookie, slackPage, state, sent } = await begin(all);
    const page = await comeBack(all, state, sent);
    const text = await page.text();
    await all.given.ticket(await all.given.customer());
    await until(() => all.slack.of('chat.postMessage').length > 0);

    expect(answer.status).toBe(302);
    expect(cookie).toMatch(/^__Host-sportello-install=[^;]+; Secure; HttpOnly; Path=\/; Max-Age=600$/);
    expect(slackPage.pathname).toBe('/oauth/v2/authorize');
    expect(slackPage.searchParams.get('client_id')).toBe('1234.5678');
    expect(slackPage.searchParams.get('scope')?.split(',')).toContain('chat:write.customize');
    expect(slackPage.searchParams.get('redirect_uri')).toBe('https://support.example.com/slack/oauth_redirect');
    expect(all.slack.of('oauth.v2.access')).toMatchObject([
      { code: 'c0de', redirect_uri: 'https://support.example.com/slack/oauth_redirect' },
    ]);
    expect(page.status).toBe(200);
    expect(text).toContain('Prima &#38; &#60;Figli&#62;');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(page.headers.get('referrer-policy')).toBe('no-referrer');
    expect(await kept(all)).toMatchObject([{ workspace: 'T0ONE', data: '{"botToken":"xoxb-token-of-one"}' }]);
    expect(all.slack.calls.find(({ method }) => method === 'chat.postMessage')?.token).toBe('xoxb-token-of-one');
    expect(JSON.stringify(all.bot.log)).not.toMatch(/xoxb-token|client-secret|state-secret|c0de/);
  });
});

describe('who comes back from Slack', () => {
  test('without the cookie, or with that of another visit, is sent away and nothing is exchanged', async () => {
    const all = await startInstalling();
    const [mine, other] = [await begin(all), await begin(all)];

    const answers = [await comeBack(all, mine.state), await comeBack(all, mine.state, other.sent)];

    expect(answers.map(({ status }) => status)).toEqual([400, 400]);
    expect(await answers[0]?.text()).toContain('in another browser. Begin again at /slack/install');
    expect(all.slack.of('oauth.v2.access')).toEqual([]);
    expect(await kept(all)).toEqual([]);
  });

  test.each([
    ['altered', (state: string) => `${state.slice(0, -2)}AA`],
    ['made longer-lived', (state: string) => state.replace(/^[^.]+/, 'zzzzzzzzz')],
    ['made up', () => 'x.y.z'],
    ['missing', () => ''],
  ])('with a state that is %s is sent away', async (_, change) => {
    const all = await startInstalling();
    const { state, sent = '' } = await begin(all);
    const changed = change(state);

    const answer = await comeBack(all, changed, sent.replace(state, changed));

    expect(answer.status).toBe(400);
    expect(all.slack.of('oauth.v2.access')).toEqual([]);
  });

  test('a second time with the same state is sent away, even where the cookie was kept', async () => {
    const all = await startInstalling();
    all.slack.answer('oauth.v2.access', installed());
    const { state, sent } = await begin(all);

    const first = await comeBack(all, state, sent);
    const second = await comeBack(all, state, sent, 'another');

    expect(first.headers.get('set-cookie')).toMatch(/=deleted;.*Expires=Thu, 01 Jan 1970/);
    expect([first.status, second.status]).toEqual([200, 400]);
    expect(all.slack.of('oauth.v2.access')).toHaveLength(1);
  });

  test('after having said no is told how to begin again', async () => {
    const all = await startInstalling();
    const { state, sent } = await begin(all);

    const answer = await open(all, `/slack/oauth_redirect?error=access_denied&state=${state}`, sent);

    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('It was not allowed in Slack');
  });

  test.each([
    [
      'a whole organisation',
      { team: null, is_enterprise_install: true, enterprise: { id: 'E1' } },
      'single workspaces',
    ],
    [
      'a workspace that is not listed',
      { team: { id: 'T0STRANGER', name: 'X' } },
      'adds T0STRANGER to SLACK_WORKSPACES',
    ],
    ['an app that rotates tokens', { refresh_token: 'xoxe-1', expires_in: 43_200 }, 'rotates its tokens'],
    ['an app without a bot', { access_token: undefined }, 'no bot token'],
  ])('for %s is refused with the reason, and the token that Slack gave is revoked', async (_, changes, reason) => {
    const all = await startInstalling();
    all.slack.answer('oauth.v2.access', installed(changes));
    const { state, sent } = await begin(all);

    const answer = await comeBack(all, state, sent);

    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain(reason);
    expect(await kept(all)).toEqual([]);
    const revoked = all.slack.calls.filter(({ method }) => method === 'auth.revoke').map(({ token }) => token);
    expect(revoked).toEqual('access_token' in changes ? [] : ['xoxb-token-of-one']);
  });

  test('is told of the refusal also where Slack does not take the token back', async () => {
    const all = await startInstalling({ workspaces: ['T0TWO'] });
    all.slack.answer('oauth.v2.access', installed());
    all.slack.answer('auth.revoke', refused('fatal_error'));
    const { state, sent } = await begin(all);

    const answer = await comeBack(all, state, sent);

    expect(answer.status).toBe(403);
    expect(all.bot.log.some(({ msg }) => msg.includes('is not revoked'))).toBe(true);
    expect(JSON.stringify(all.bot.log)).not.toContain('xoxb-token');
  });

  test('with a code that Slack does not take is told to begin again', async () => {
    const all = await startInstalling();
    all.slack.answer('oauth.v2.access', refused('invalid_code'));
    const { state, sent } = await begin(all);

    const answer = await comeBack(all, state, sent);

    expect(answer.status).toBe(500);
    expect(await answer.text()).toContain('Begin again at /slack/install in a minute');
  });
});

test('a server without a key refuses the installation and the page names the remedy', async () => {
  const all = await startInstalling({}, {});
  all.slack.answer('oauth.v2.access', installed());
  const { state, sent } = await begin(all);

  const answer = await comeBack(all, state, sent);

  expect(answer.status).toBe(500);
  expect(await answer.text()).toContain('set SECRETS_KEY of the server');
});

test.each(['http', 'socket'] as const)(
  'in %s mode nothing else is served to browsers, whatever they ask',
  async (mode) => {
    const all = await startInstalling(
      mode === 'socket' ? { transport: { mode: 'socket', appToken: 'xapp-fake' } } : {},
    );

    const answers = [
      await open(all, '/'),
      await open(all, '/slack/install/x'),
      await open(all, '/slack/oauth_redirectx'),
    ];
    const strange = await new Promise<number | undefined>((resolve, reject) => {
      const asked = httpRequest({ port: all.bot.port, path: '/slack/oauth_redirect?code=1', headers: { host: 'a b' } });
      asked.once('error', reject).once('response', ({ statusCode }) => resolve(statusCode));
      asked.end();
    });

    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
    expect(strange).toBe(500);
  },
);
