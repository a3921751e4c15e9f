import type { WebClient } from '@slack/web-api';
import type { Logger } from 'pino';
import { z } from 'zod';
import { type BackOff, backOffMs, pause } from '../back-off.ts';
import { classifySlackError, tokenIsRevoked } from '../outbound/classify-slack-error.ts';
import { explainSlackError } from '../outbound/explain-slack-error.ts';

/** Who the bot is in its workspace. */
interface Identity {
  /** Slack's id of the workspace. */
  workspace: string;
  workspaceName: string;
  /** Stands on the bot's own messages; a user's token has none. */
  botId: string | undefined;
  /** Where people read the workspace, with a slash at its end; links to messages begin with it. */
  workspaceUrl: string;
  /** The bot's own user: it reacts and uploads under this id. */
  botUserId: string | undefined;
}

/** Whether Slack accepts the bot's token. */
export interface Credentials {
  /** Settles once Slack has accepted the token, however long Slack is away. Rejects only when the bot stops. */
  accepted(): Promise<Identity>;
  /** To be called when Slack refused the token: the next `accepted` asks again. */
  refused(): void;
  /** Asks Slack whether the token is dead, however long Slack is away. False also when the bot stops. */
  areDead(): Promise<boolean>;
}

const backOff: BackOff = { minMs: 1_000, maxMs: 60_000 };

/** Makes the check of a client's token. */
export function createCredentials(context: {
  client: WebClient;
  logger: Logger;
  signal: AbortSignal;
  /** Of a stand-in for Slack, which is read where its API is. */
  apiUrl?: string | undefined;
  /** Called when Slack has said twice in a row that the token was taken away for good. */
  onRevoked?: (() => void) | undefined;
}): Credentials {
  let identity: Promise<Identity> | undefined;
  return {
    accepted() {
      identity ??= identify(context);
      return identity;
    },
    refused() {
      identity = undefined;
    },
    async areDead() {
      for (let failures = 1; !context.signal.aborted; failures += 1) {
        try {
          await context.client.auth.test();
          return false;
        } catch (error) {
          if (classifySlackError(error) === 'reconnect') return true;
          await pause(backOffMs(backOff, failures), context.signal);
        }
      }
      return false;
    },
  };
}

async function identify({
  client,
  logger,
  signal,
  apiUrl,
  onRevoked,
}: Parameters<typeof createCredentials>[0]): Promise<Identity> {
  let revocations = 0;
  for (let failures = 1; !signal.aborted; failures += 1) {
    try {
      const answer = AuthTestAnswer.parse(await client.auth.test());
      const { team, team_id: workspace, bot_id: botId, user_id: botUserId } = answer;
      logger.info({ workspace, workspaceName: team }, 'Slack accepted the bot');
      const workspaceUrl = apiUrl ? new URL('/', apiUrl).href : withSlash(answer.url);
      return { workspace, workspaceName: team, botId, botUserId, workspaceUrl };
    } catch (error) {
      const reason = explainSlackError(error, '');
      logger.warn({ err: error, reason, failures }, 'Slack does not accept the bot yet, trying again');
      revocations = tokenIsRevoked(error) ? revocations + 1 : 0;
      if (revocations === 2) onRevoked?.();
      await pause(backOffMs(backOff, failures), signal);
    }
  }
  throw new Error('the bot is stopping');
}

function withSlash(url: string): string {
  return url.endsWith('/') ? url : `${url}/`;
}

const AuthTestAnswer = z.object({
  /** Slack's own redirects from there to the workspace. */
  url: z.url().default('https://slack.com/'),
  team: z.string().default(''),
  team_id: z.string(),
  bot_id: z.string().optional(),
  user_id: z.string().optional(),
});
