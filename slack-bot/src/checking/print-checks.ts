import type { DoctorCheck } from '@sportello/server/contract/doctor';
import { ConfigError, readConfig } from '../config.ts';
import { checkSlack } from './check-slack.ts';

/**
 * Prints what was found of the Slack app as JSON, for the process that asked.
 * @param channels names or ids, as JSON
 */
export async function printChecks(channels = '[]'): Promise<void> {
  console.log(JSON.stringify(await check(JSON.parse(channels))));
}

async function check(channels: string[]): Promise<DoctorCheck[]> {
  try {
    return await checkSlack(readConfig().slack, channels);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const sentence = `Its settings do not fit: ${error.problems.join('; ')}.`;
    return [{ name: 'Slack', outcome: 'failed', sentence, fix: 'Correct them in .env: see docs/slack.md.' }];
  }
}
