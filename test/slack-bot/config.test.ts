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
