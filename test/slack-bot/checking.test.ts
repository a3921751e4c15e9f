import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import type { DoctorCheck } from '../../server/src/contract/doctor.ts';
import { type SlackWorkspace, startSlackWorkspace } from '../support/slack-workspace.ts';

const program = fileURLToPath(new URL('../../slack-bot/dist/main.js', import.meta.url));

let slack: SlackWorkspace;
beforeAll(async () => {
  slack = await startSlackWorkspace({ mode: 'socket' });
}, 60_000);
afterAll(() => slack.stop());

function check(channels: string[], env: Record<string, string> = {}): Promise<DoctorCheck[]> {
  const settings = {
    ...{ PATH: process.env.PATH, SERVER_URL: 'http://127.0.0.1:9', SERVICE_TOKEN: 'a-service-token-for-tests' },
    ...{ SLACK_BOT_TOKEN: slack.botToken, SLACK_APP_TOKEN: slack.appToken, SLACK_API_URL: slack.apiUrl, ...env },
  };
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [program, 'check', JSON.stringify(channels)], { env: settings }, (error, stdout) =>
      error ? reject(error) : resolve(JSON.parse(stdout)),
    );
  });
}

test('a workspace in order is told so, and a channel without the bot is found', async () => {
  const checks = await check(['support', 'nowhere']);

  const told = checks.map(({ name, outcome }) => [name, outcome]);
  expect(told).toContainEqual(['Slack events', 'ok']);
  expect(told).toContainEqual(['Slack token', 'ok']);
  expect(checks.filter(({ name }) => name === 'Slack channel')).toMatchObject([
    { outcome: 'ok', sentence: 'The bot is in #support.' },
    { outcome: 'failed', fix: expect.stringContaining('/invite @sportello') },
  ]);
}, 60_000);

test('tokens that Slack refuses, scopes that are missing and settings that do not fit are told with what to do', async () => {
  const refused = await check([], { SLACK_API_URL: await slackThatSays({ ok: false, error: 'invalid_auth' }) });
  const old = await check([], {
    SLACK_API_URL: await slackThatSays({ ok: true, team: 'Acme', user: 'sportello', channels: [] }, 'chat:write'),
  });
  const wrong = await check([], { SLACK_APP_TOKEN: '' });

  expect(refused).toMatchObject([
    { name: 'Slack events', outcome: 'failed', sentence: expect.stringContaining('invalid_auth') },
    { name: 'Slack token', outcome: 'failed', fix: expect.stringContaining('SLACK_BOT_TOKEN') },
  ]);
  expect(old.find(({ name }) => name === 'Slack scopes')).toMatchObject({
    outcome: 'failed',
    sentence: expect.stringMatching(/^The token lacks (?!.*chat:write,).*users:read/),
  });
  expect(wrong).toMatchObject([
    { name: 'Slack', outcome: 'failed', sentence: expect.stringContaining('SLACK_APP_TOKEN') },
  ]);
}, 60_000);

/** A Slack that answers each call with the same; the local workspace takes every token and tells no scopes. */
async function slackThatSays(answer: object, scopes = ''): Promise<string> {
  const server = createServer((_req, res) => {
    res.setHeader('Content-Type', 'application/json');
    if (scopes) res.setHeader('X-OAuth-Scopes', scopes);
    res.end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`;
}
