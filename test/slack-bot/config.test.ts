import { describe, expect, test } from 'vitest';
import { ConfigError, readConfig } from '../../slack-bot/src/config.ts';

const socket = {
  SERVER_URL: 'https://support.example.com',
  SERVICE_TOKEN: 'secret-service-token',
  SLACK_BOT_TOKEN: 'xoxb-1',
  SLACK_APP_TOKEN: 'xapp-1',
};
const { SLACK_APP_TOKEN: _, ...withoutTransport } = socket;

function problemsOf(environment: NodeJS.ProcessEnv): readonly string[] {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

const { SLACK_BOT_TOKEN: __, ...withoutToken } = socket;
const oauth = {
  ...withoutToken,
  SLACK_CLIENT_ID: '1234.5678',
  SLACK_CLIENT_SECRET: 'client-secret',
  SLACK_STATE_SECRET: 'a-long-state-secret',
  SLACK_WORKSPACES: 'T0ONE, T0TWO',
  PUBLIC_URL: 'https://support.example.com/',
};

describe('the environment', () => {
  test('with an app token means Socket Mode, with the documented defaults', () => {
    expect(readConfig(socket)).toEqual({
      server: { url: 'https://support.example.com', token: 'secret-service-token' },
      slack: { botToken: 'xoxb-1', transport: { mode: 'socket', appToken: 'xapp-1' }, channel: 'support' },
      logLevel: 'info',
    });
  });

  test('with a signing secret means HTTP mode on its port', () => {
    const { slack } = readConfig({ ...withoutTransport, SLACK_SIGNING_SECRET: 'abcdefgh1234', SLACK_PORT: '4000' });

    expect(slack.transport).toEqual({ mode: 'http', signingSecret: 'abcdefgh1234', port: 4000 });
  });

  test('without app token and signing secret is refused: nobody could tell who sends a request', () => {
    expect(problemsOf({ ...withoutTransport, SLACK_SIGNING_SECRET: '' })).toEqual([
      expect.stringContaining('SLACK_SIGNING_SECRET'),
    ]);
  });

  test('has all its problems told at once, and never repeats a secret', () => {
    const problems = problemsOf({
      SERVER_URL: 'ftp://x',
      SLACK_BOT_TOKEN: 'xoxp-my-secret',
      SLACK_PORT: '99999',
      SLACK_API_URL: 'nonsense',
      LOG_LEVEL: 'loud',
    });

    for (const name of [
      'SERVER_URL',
      'SERVICE_TOKEN',
      'SLACK_BOT_TOKEN',
      'SLACK_PORT',
      'SLACK_API_URL',
      'LOG_LEVEL',
      'SLACK_APP_TOKEN',
    ]) {
      expect(
        problems.some((problem) => problem.startsWith(`${name} `)),
        name,
      ).toBe(true);
    }
    expect(problems.join()).not.toContain('my-secret');
  });
});

describe('several workspaces', () => {
  test('install the app where its client is known, in Socket Mode as well, under the address of the server', () => {
    expect(readConfig(oauth).slack).toEqual({
      transport: { mode: 'socket', appToken: 'xapp-1' },
      channel: 'support',
      oauth: {
        clientId: '1234.5678',
        clientSecret: 'client-secret',
        stateSecret: 'a-long-state-secret',
        publicUrl: 'https://support.example.com',
        port: 3001,
        workspaces: ['T0ONE', 'T0TWO'],
      },
    });
  });

  test('may have the bot at an address of its own', () => {
    const { slack } = readConfig({ ...oauth, SLACK_PUBLIC_URL: 'https://slack.example.com', SLACK_PORT: '4000' });

    expect(slack.oauth).toMatchObject({ publicUrl: 'https://slack.example.com', port: 4000 });
  });

  test('in HTTP mode still need the signing secret', () => {
    expect(problemsOf({ ...oauth, SLACK_APP_TOKEN: '' })).toEqual([expect.stringContaining('SLACK_SIGNING_SECRET')]);
    expect(readConfig({ ...oauth, SLACK_APP_TOKEN: '', SLACK_SIGNING_SECRET: 'abcdefgh1234' }).slack.transport).toEqual(
      { mode: 'http', signingSecret: 'abcdefgh1234', port: 3001 },
    );
  });

  test('have everything that is missing told at once', () => {
    const { SLACK_CLIENT_ID } = oauth;
    const problems = problemsOf({ ...withoutToken, SLACK_CLIENT_ID });

    const named = problems.map((problem) => problem.split(' ')[0]);
    expect(named).toEqual(['SLACK_CLIENT_SECRET', 'SLACK_STATE_SECRET', 'SLACK_WORKSPACES', 'SLACK_PUBLIC_URL']);
  });

  test.each([
    ['SLACK_CLIENT_ID', 'not a client id'],
    ['SLACK_STATE_SECRET', 'short'],
    ['SLACK_WORKSPACES', 'acme.slack.com'],
    ['PUBLIC_URL', 'http://support.example.com'],
    ['SLACK_PUBLIC_URL', 'nonsense'],
  ])('are refused where %s is %s', (name, value) => {
    expect(problemsOf({ ...oauth, [name]: value }).map((problem) => problem.split(' ')[0])).toEqual([name]);
  });

  test('and the token of one exclude each other', () => {
    expect(problemsOf({ ...oauth, SLACK_BOT_TOKEN: 'xoxb-1' })).toEqual([
      expect.stringMatching(/^SLACK_BOT_TOKEN .*SLACK_CLIENT_ID.*set one or the other/),
    ]);
  });
});

test('an address of the server without https is no problem for a bot with a token', () => {
  expect(problemsOf({ ...socket, PUBLIC_URL: 'http://support.example.com' })).toEqual([]);
});
