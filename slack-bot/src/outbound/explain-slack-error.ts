import { SlackError, WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api';
import { shorten } from '../text/split-text.ts';
import { classifySlackError, slackErrorCode } from './classify-slack-error.ts';
import { HopelessDelivery } from './hopeless-delivery.ts';
import { TurnTooFar } from './pacer.ts';
import { SetUpFault } from './set-up-fault.ts';

const maxLength = 500;

/** One sentence for the owner: what Slack refused and what to do about it. At most 500 characters. */
export function explainSlackError(error: unknown, channel: string): string {
  // The server refuses half a surrogate pair, and with it the whole report.
  return shorten(reasonOf(error, channel).toWellFormed(), maxLength);
}

function reasonOf(error: unknown, channel: string): string {
  if (error instanceof WebAPIRateLimitedError || error instanceof TurnTooFar)
    return 'Slack limits how often the bot may call it: the bot goes on by itself.';
  if (error instanceof HopelessDelivery || error instanceof SetUpFault) return error.message;
  const code = slackErrorCode(error);
  if (code === undefined)
    return error instanceof SlackError
      ? `Slack did not answer: ${error.message}`
      : `The bot failed: ${messageOf(error)}`;
  const verdict = classifySlackError(error);
  if (verdict === 'reconnect')
    return `Slack no longer accepts the bot's token (${code}): install the app again, and set SLACK_BOT_TOKEN where the bot is for one workspace.`;
  const refusal = [`Slack refused: ${code}`, ...details(error)].join('; ');
  return verdict === 'await-owner' ? (advice(code, channel) ?? `${refusal}. ${generalAdvice}`) : refusal;
}

const generalAdvice =
  'Look the code up at docs.slack.dev and change the Slack app or the workspace: the bot tries again every minute.';

function advice(code: string, channel: string): string | undefined {
  switch (code) {
    case 'not_in_channel':
      return `The bot is not in the channel ${channel}: write "/invite @Sportello" there.`;
    case 'channel_not_found':
      return `Slack shows the bot no channel ${channel}: create it, write "/invite @Sportello" there if it is private, or set another channel.`;
    case 'is_archived':
      return `The channel ${channel} is archived: unarchive it or set another channel.`;
    case 'missing_scope':
      return 'The Slack app lacks a permission: compare its scopes with slack-bot/manifest.json and install it again.';
    default:
      if (!code.startsWith('restricted_action')) return undefined;
      return `The workspace does not let apps post in ${channel}: change the channel's posting permissions.`;
  }
}

function details(error: unknown): string[] {
  if (!(error instanceof WebAPIPlatformError)) return [];
  return error.data.response_metadata?.messages ?? [];
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
