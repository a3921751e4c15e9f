import { SlackError, WebAPIPlatformError } from '@slack/web-api';
import { slackErrorCode } from './classify-slack-error.ts';

/** One sentence for the owner: what Slack refused and what to do about it. At most 500 characters. */
export function explainSlackError(error: unknown, channel: string): string {
  const code = slackErrorCode(error);
  const sentence = code ? advice(code, channel) : undefined;
  if (sentence) return sentence.slice(0, 500);
  if (error instanceof SlackError && code === undefined) return `Slack did not answer: ${error.message}`.slice(0, 500);
  if (code === undefined) return `The bot failed: ${messageOf(error)}`.slice(0, 500);
  return [`Slack refused: ${code}`, ...details(error)].join('; ').slice(0, 500);
}

function advice(code: string, channel: string): string | undefined {
  switch (code) {
    case 'not_in_channel':
      return `The bot is not in the channel ${channel}: write "/invite @Sportello" there.`;
    case 'channel_not_found':
      return `Slack shows the bot no channel ${channel}: create it, write "/invite @Sportello" there if it is private, or set another channel.`;
    case 'is_archived':
      return `The channel ${channel} is archived: unarchive it or set another channel.`;
    case 'restricted_action':
    case 'restricted_action_thread_locked':
    case 'restricted_action_read_only_channel':
      return `The workspace does not let apps post in ${channel}: change the channel's posting permissions.`;
    case 'missing_scope':
      return 'The Slack app lacks a permission: compare its scopes with slack-bot/manifest.json and install it again.';
    case 'invalid_auth':
    case 'not_authed':
    case 'account_inactive':
    case 'token_revoked':
    case 'token_expired':
      return `Slack no longer accepts the bot's token (${code}): install the app again and set SLACK_BOT_TOKEN.`;
    default:
      return undefined;
  }
}

function details(error: unknown): string[] {
  if (!(error instanceof WebAPIPlatformError)) return [];
  return error.data.response_metadata?.messages ?? [];
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
