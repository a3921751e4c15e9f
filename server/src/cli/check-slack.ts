import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { DoctorCheck } from '../contract/doctor.ts';

const timeoutMs = 30_000;

/** Lets the bot's package look at the Slack app, in a process of its own, as this environment describes it. */
export async function checkSlack(env: NodeJS.ProcessEnv, channels: string[]): Promise<DoctorCheck[]> {
  const name = 'Slack';
  if (!env.SLACK_BOT_TOKEN && !env.SLACK_CLIENT_ID) {
    const sentence = 'No Slack token is set in this environment.';
    const fix = 'Set it up by docs/slack.md, or run sportello doctor where the bot has its settings.';
    return [{ name, outcome: 'skipped', sentence, fix }];
  }
  const settings = {
    ...env,
    SERVER_URL: env.SERVER_URL || env.PUBLIC_URL || 'http://localhost:3000',
    SERVICE_TOKEN: env.SERVICE_TOKEN || randomBytes(24).toString('base64url'), // start makes one up as well
  };
  try {
    const entry = fileURLToPath(import.meta.resolve('@sportello/slack-bot'));
    const options = { env: settings, timeout: timeoutMs };
    const { stdout } = await promisify(execFile)(process.execPath, [entry, 'check', JSON.stringify(channels)], options);
    return JSON.parse(stdout) as DoctorCheck[];
  } catch (error) {
    const sentence = `The bot could not be asked: ${(error as Error).message.split('\n')[0]}.`;
    return [{ name, outcome: 'failed', sentence, fix: 'Install @sportello/slack-bot beside this server.' }];
  }
}
