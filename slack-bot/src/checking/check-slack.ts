import { readFileSync } from 'node:fs';
import { WebClient } from '@slack/web-api';
import type { DoctorCheck } from '@sportello/server/contract/doctor';
import { pino } from 'pino';
import type { SlackConfig } from '../config.ts';
import { createSlackClient, slackTimeoutMs } from '../connection/slack-client.ts';
import { quietSlackLogger } from '../connection/slack-logger.ts';
import { checkChannels } from './check-channels.ts';

const silent = pino({ level: 'silent' });

/**
 * Looks whether Slack takes the app's token, what the token may do, in which channels the bot is, and by which way
 * Slack's events come.
 * @param channels names or ids that sites name besides the bot's own
 */
export async function checkSlack(slack: SlackConfig, channels: string[]): Promise<DoctorCheck[]> {
  const way = await checkWay(slack);
  if (slack.botToken === undefined) {
    const sentence = 'Workspaces install the app by themselves: their tokens are the server’s.';
    return [way, { name: 'Slack token', outcome: 'skipped', sentence, fix: null }];
  }
  const client = createSlackClient(slack, quietSlackLogger(silent));
  try {
    const { team, user, response_metadata: told } = await client.auth.test();
    const token: DoctorCheck = {
      ...{ name: 'Slack token', outcome: 'ok', sentence: `It is that of ${user} in ${team}.`, fix: null },
    };
    const wanted = [...new Set([slack.channel, ...channels])];
    return [way, token, checkScopes(told?.scopes), ...(await checkChannels(client, wanted))];
  } catch (error) {
    return [way, { name: 'Slack token', outcome: 'failed', ...tokenTrouble(error) }];
  }
}

/** How Slack's events reach the bot. */
async function checkWay({ transport, apiUrl }: SlackConfig): Promise<DoctorCheck> {
  const name = 'Slack events';
  if (transport.mode === 'http') {
    const looksRight = /^[\da-f]{32}$/.test(transport.signingSecret);
    const sentence = `They come to port ${transport.port}, signed; Slack tells nobody whether the secret is right.`;
    if (looksRight) return { name, outcome: 'ok', sentence, fix: null };
    const fix = 'See that SLACK_SIGNING_SECRET is the one under "Basic Information" of the Slack app.';
    return { name, outcome: 'warning', sentence: 'The signing secret does not look like one of Slack’s.', fix };
  }
  try {
    const options = {
      retryConfig: { retries: 0 },
      timeout: slackTimeoutMs,
      logger: quietSlackLogger(silent),
      ...(apiUrl && { slackApiUrl: apiUrl }),
    };
    await new WebClient(transport.appToken, options).apps.connections.open({});
    return { name, outcome: 'ok', sentence: 'They come by Socket Mode, which Slack opens to us.', fix: null };
  } catch (error) {
    const sentence = `Slack opens no socket: ${reasonOf(error)}.`;
    const fix = 'Switch Socket Mode on, and set SLACK_APP_TOKEN to an app-level token with connections:write.';
    return { name, outcome: 'failed', sentence, fix };
  }
}

/** What the token may do, beside what the manifest asks for. */
function checkScopes(scopes: string[] | undefined): DoctorCheck {
  const name = 'Slack scopes';
  if (!scopes) return { name, outcome: 'skipped', sentence: 'Slack did not say what the token may do.', fix: null };
  const missing = wantedScopes().filter((scope) => !scopes.includes(scope));
  if (missing.length === 0) {
    return { name, outcome: 'ok', sentence: 'The token may do all that the manifest asks for.', fix: null };
  }
  const sentence = `The token lacks ${missing.join(', ')}.`;
  const fix = 'Put the present manifest.json into the Slack app, and install the app to the workspace again.';
  return { name, outcome: 'failed', sentence, fix };
}

function wantedScopes(): string[] {
  const manifest = JSON.parse(readFileSync(new URL('../../manifest.json', import.meta.url), 'utf8'));
  return manifest.oauth_config.scopes.bot;
}

function tokenTrouble(error: unknown): Pick<DoctorCheck, 'sentence' | 'fix'> {
  if (!isSlacksWord(error)) {
    const fix = 'Let this machine reach slack.com by HTTPS.';
    return { sentence: `Slack cannot be reached: ${reasonOf(error)}.`, fix };
  }
  const fix = 'Copy the bot token (xoxb-…) under "OAuth & Permissions" of the Slack app into SLACK_BOT_TOKEN.';
  return { sentence: `Slack does not take it: ${reasonOf(error)}.`, fix };
}

function isSlacksWord(error: unknown): boolean {
  return (error as { data?: { error?: string } }).data?.error !== undefined;
}

/** Slack's own word for it, such as `invalid_auth`, or what came between. */
function reasonOf(error: unknown): string {
  const { data, message } = error as { data?: { error?: string }; message: string };
  return data?.error ?? message;
}
