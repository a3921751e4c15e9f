import type { LinkUnfurls } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';

/** Links in people's messages. */
export interface Links {
  /** True where people of other firms read, or may soon read, what is written in the channel. @throws SlackError */
  isSharedWithOthers(channel: string): Promise<boolean>;
  /** Shows something below the links of a message. @throws SlackError */
  unfurl(message: { channel: string; ts: string }, unfurls: LinkUnfurls): Promise<void>;
}

/** Makes them by `conversations.info` and `chat.unfurl`, of which Slack allows 50 a minute each. */
export function createLinks({ client }: { client: Pick<WebClient, 'chat' | 'conversations'> }): Links {
  return {
    async isSharedWithOthers(channel) {
      const answer = InfoAnswer.parse(await client.conversations.info({ channel }));
      return answer.channel.is_ext_shared || answer.channel.is_pending_ext_shared;
    },
    async unfurl({ channel, ts }, unfurls) {
      await client.chat.unfurl({ channel, ts, unfurls });
    },
  };
}

const InfoAnswer = z.object({
  channel: z.object({ is_ext_shared: z.boolean().default(false), is_pending_ext_shared: z.boolean().default(false) }),
});
