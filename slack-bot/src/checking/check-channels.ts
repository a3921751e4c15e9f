import type { WebClient } from '@slack/web-api';
import type { DoctorCheck } from '@sportello/server/contract/doctor';

/** A workspace whose bot is in more channels than this is looked at in part. */
const mostPages = 10;

/** Whether the bot is in the channels that cards go to. */
export async function checkChannels(client: WebClient, channels: string[]): Promise<DoctorCheck[]> {
  const joined = await joinedChannels(client);
  return channels.map((channel): DoctorCheck => {
    const name = 'Slack channel';
    const wanted = channel.replace(/^#/, '');
    const found = joined.find((one) => one.id === wanted || one.name === wanted);
    if (found) return { name, outcome: 'ok', sentence: `The bot is in #${found.name ?? found.id}.`, fix: null };
    const sentence = `The bot is in no channel ${channel}: cards for it stay owed.`;
    const fix = `Write /invite @sportello in that channel, or name another one (SLACK_CHANNEL, site set --slack-channel).`;
    return { name, outcome: 'failed', sentence, fix };
  });
}

async function joinedChannels(client: WebClient): Promise<Array<{ id?: string; name?: string }>> {
  const channels: Array<{ id?: string; name?: string }> = [];
  let cursor = '';
  for (let page = 0; page < mostPages; page += 1) {
    const types = 'public_channel,private_channel';
    const answer = await client.users.conversations({
      types,
      limit: 200,
      exclude_archived: true,
      ...(cursor && { cursor }),
    });
    channels.push(...(answer.channels ?? []));
    cursor = answer.response_metadata?.next_cursor ?? '';
    if (cursor === '') break;
  }
  return channels;
}
